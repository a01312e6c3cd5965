"""Records and people as somebody writes or chooses them in a form: what is suggested, and which one a text means."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.selectors import list_members
from core.principal import Principal
from records.registry import RecordType

MOST_PEOPLE = 500
MOST_SUGGESTIONS = 100
Choice = tuple[str, str]


def people(members: QuerySet[Membership] | None = None) -> Sequence[Choice]:
    """Return people of the business by key and name, all or those who are given, without those who are suspended."""
    shown = (list_members() if members is None else members).exclude(status=Membership.Status.SUSPENDED)
    found = shown.order_by("user__first_name", "user__last_name", "id")[:MOST_PEOPLE]
    return [(str(member.user_id), member.user.name) for member in found]


class PersonField(forms.UUIDField):
    """A person of the business; the service checks that they belong to it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Select, **kwargs)

    def offer(self, people: Iterable[Choice], *, present: UUID | None) -> None:
        """Set the choices; one who left stays as long as nobody else is chosen."""
        offered = list(people)
        if present is not None and str(present) not in {key for key, _name in offered}:
            offered.append((str(present), gettext("somebody who left")))
        self.widget.choices = [("", gettext_lazy("Nobody")), *offered]


class SuggestInput(forms.TextInput):
    """A line with suggestions of the browser (a datalist); other text may be typed."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the input and its suggestions."""
        attrs = {**(attrs or {}), "list": f"{name}_suggestions", "autocomplete": "off"}
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.suggestions))
        line = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}_suggestions">{}</datalist>', line, name, options)


def written(kind: RecordType, record: Any) -> str:
    """Return how people write down which record they mean: its first mark, else its name."""
    mark = "name" if "name" in kind.marks else next(iter(kind.marks), "")
    value = getattr(record, mark, "") if mark else ""
    return str((value[0] if value else "") if isinstance(value, list) else value) or str(record)


def suggested(kind: RecordType, principal: Principal) -> list[str]:
    """Return how the newest records that somebody sees are written."""
    newest = kind.listed(seen_by=principal).order_by("-pk")[:MOST_SUGGESTIONS]
    return [written(kind, record) for record in newest]


def named(kind: RecordType, text: str, principal: Principal) -> UUID:
    """Return the record that a text means: by a mark, by its whole name, or by words that only it has.

    Raises:
        ValidationError: none fits (`unknown_reference`), or several do (`ambiguous_reference`).
    """
    seen = kind.listed(seen_by=principal)
    marked = [key for find in kind.marks.values() for key in find(text)]
    found = list(seen.filter(pk__in=marked).order_by("pk")[:2]) if marked else []
    if not found and kind.search is not None:
        narrowed = list(kind.search(seen, text).order_by("-pk")[:MOST_SUGGESTIONS])
        exact = [each for each in narrowed if text in {written(kind, each), str(each)}]
        found = exact or narrowed[:2]
    if not found:
        said = _("Nobody and nothing here is called %(text)s. Add it first, or leave this empty.")
        raise forms.ValidationError(said % {"text": text}, code="unknown_reference")
    if len(found) > 1:
        several = _("Several fit %(text)s. Write more of it.") % {"text": text}
        raise forms.ValidationError(several, code="ambiguous_reference")
    return UUID(str(found[0].pk))
