"""Fields of the forms: one value a line, a person of the business, a record that people name in words."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.selectors import list_members, list_teammates
from core.permissions import Reach
from core.principal import Principal
from crm.web.nouns import Noun
from records.references import MOST_SUGGESTIONS, Choice, SuggestInput, people


class LinesField(forms.CharField):
    """Several values, one a line; cleaned to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the list as lines."""
        return value if value is None or isinstance(value, str) else "\n".join(value)

    def to_python(self, value: Any) -> Any:
        """Return the values; a comma or semicolon parts them too."""
        parts = value if isinstance(value, list) else re.split(r"[\n,;]", value or "")
        return [part.strip() for part in parts if part.strip()]

    def validate(self, value: Any) -> None:
        """The command checks each value."""

    def run_validators(self, value: Any) -> None:
        """The command checks each value."""


def people_seen(principal: Principal, right: str) -> Sequence[Choice]:
    """Return the people whose records somebody sees beside their own: all, those of their teams, or none."""
    reach = principal.reach(right)
    if reach == Reach.TEAM:
        return people(list_members().filter(user_id__in=list_teammates(principal.id)))
    return people() if reach == Reach.ALL else []


class RecordField(forms.CharField):
    """A reference that people write as a name or an address; `Noun.named` says which records fit."""

    def __init__(self, noun: Noun, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, widget=SuggestInput, **kwargs)
        self.noun = noun

    def suggest(self, principal: Principal) -> None:
        """Offer the newest records that somebody sees."""
        found = self.noun.listed(seen_by=principal).order_by("-id")[:MOST_SUGGESTIONS]
        self.widget.suggestions = [self.noun.written(record) for record in found]

    def resolve(self, text: str, principal: Principal) -> UUID:
        """Return the record that the text names.

        Raises:
            ValidationError: none fits, or several do.
        """
        found = self.noun.named(principal, text)
        if not found:
            raise forms.ValidationError(
                _("Nobody and nothing here is called %(text)s. Add it first, or leave this empty.") % {"text": text}
            )
        if len(found) > 1:
            raise forms.ValidationError(_("Several fit %(text)s. Write more of it.") % {"text": text})
        return found[0].id  # type: ignore[no-any-return]
