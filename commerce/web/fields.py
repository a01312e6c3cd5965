"""Fields of the forms of the catalog: words with commas between them, places in the tree, tax classes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from commerce import selectors
from commerce.web.tree import ordered
from tenants.models import Tenant

Choice = tuple[str, str]
DEFAULT_TAX_CLASS = "standard"


class WordsField(forms.CharField):
    """Several values with commas between them; cleaned to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the list as one line."""
        return value if value is None or isinstance(value, str) else ", ".join(value)

    def to_python(self, value: Any) -> Any:
        """Return the values, each once."""
        parts = value if isinstance(value, list) else str(value or "").split(",")
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def validate(self, value: Any) -> None:
        """The command checks each value."""

    def run_validators(self, value: Any) -> None:
        """Refuse what no text may hold; the command checks the rest of each value."""
        for each in value:
            super().run_validators(each)


class CategoryField(forms.TypedChoiceField):
    """A category, chosen from the tree; cleaned to its key, None when none is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, coerce=UUID, empty_value=None, **kwargs)

    def offer(self, *, but: UUID | None = None) -> None:
        """Set the choices; what stands under `but`, and that one itself, are left out."""
        places = ordered(selectors.list_categories().order_by("position", "name", "id"), but=but)
        named = [(str(place.category.id), "\u2014 " * place.level + place.category.name) for place in places]
        self.choices = [("", _("None")), *named]


def tax_classes(tenant: Tenant, present: str) -> list[Choice]:
    """Return the tax classes of a business by slug and name, with the one that is set."""
    given: Iterable[Any] = tenant.settings.get("tax_classes") or ()
    named = {each["slug"]: each["name"] for each in given}
    for slug in (DEFAULT_TAX_CLASS, present):
        named.setdefault(slug, slug.replace("_", " ").capitalize())
    return list(named.items())
