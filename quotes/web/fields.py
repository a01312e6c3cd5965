"""Fields of the form: a person of the business, a record that people name in words."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.selectors import list_members
from core.principal import Principal
from records.registry import RecordType, get_record_type

MOST_PEOPLE = 500
MOST_SUGGESTIONS = 100


class PersonField(forms.UUIDField):
    """A person of the business; the service checks that they belong to it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Select, **kwargs)

    def offer(self, people: Iterable[tuple[str, str]], *, present: UUID | None) -> None:
        """Set the choices; one who left stays as long as nobody else is chosen."""
        offered = list(people)
        if present is not None and str(present) not in {key for key, _name in offered}:
            offered.append((str(present), gettext("somebody who left")))
        self.widget.choices = [("", gettext_lazy("Nobody")), *offered]


def people() -> Sequence[tuple[str, str]]:
    """Return the people of the business by key and name, without those who are suspended."""
    members = list_members().exclude(status=Membership.Status.SUSPENDED)
    found = members.order_by("user__first_name", "user__last_name", "id")[:MOST_PEOPLE]
    return [(str(member.user_id), member.user.name) for member in found]


class SuggestInput(forms.TextInput):
    """A line with suggestions of the browser (a datalist); other text may be typed."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the input and its suggestions."""
        attrs = {**(attrs or {}), "list": f"{name}_suggestions", "autocomplete": "off"}
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.suggestions))
        line = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}_suggestions">{}</datalist>', line, name, options)


class RecordField(forms.CharField):
    """A record of a kind, written as its name or another mark of it; `known` is how the present one is written."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, widget=SuggestInput, **kwargs)
        self.kind_name = kind
        self.known: tuple[str, UUID | None] = ("", None)

    @property
    def kind(self) -> RecordType:
        """The kind of record."""
        return get_record_type(self.kind_name)

    def begin(self, principal: Principal, record: Any) -> str:
        """Offer the newest records that somebody sees, and return how the present one is written."""
        newest = self.kind.listed(seen_by=principal).order_by("-id")[:MOST_SUGGESTIONS]
        self.widget.suggestions = [self._written(each) for each in newest]
        if record is not None:
            self.known = (self._written(record), record.pk)
        return self.known[0]

    def resolve(self, text: str, principal: Principal) -> UUID | None:
        """Return the record that a text names; None for no text.

        Raises:
            ValidationError: none fits, or several do.
        """
        shown, key = self.known
        if not text or text == shown:
            return key if text else None
        seen = self.kind.listed(seen_by=principal)
        marked = [key for find in self.kind.marks.values() for key in find(text)]
        found = list(seen.filter(pk__in=marked)[:2]) if marked else []
        if not found and self.kind.search is not None:
            narrowed = list(self.kind.search(seen, text).order_by("-id")[:MOST_SUGGESTIONS])
            exact = [each for each in narrowed if self._written(each) == text or str(each) == text]
            found = exact or narrowed[:2]
        if not found:
            said = _("Nobody and nothing here is called %(text)s. Add it first, or leave this empty.")
            raise forms.ValidationError(said % {"text": text})
        if len(found) > 1:
            raise forms.ValidationError(_("Several fit %(text)s. Write more of it.") % {"text": text})
        return UUID(str(found[0].pk))

    @staticmethod
    def _written(record: Any) -> str:
        """Return how people write which record they mean: the address of a contact, else the name."""
        return str((getattr(record, "emails", None) and record.email) or record)
