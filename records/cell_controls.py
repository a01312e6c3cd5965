"""The controls by which values of declared fields are filled in, one at a time: in a cell of a list, on many rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from accounts.selectors import list_members
from core.form_fields import FILL_IN, area, day, instant, line, whole
from core.forms import MoneyField
from core.principal import Principal
from records.registry import Field, RecordType, Shape, get_record_type

MOST_PEOPLE = 500
MOST_SUGGESTIONS = 100
LEFT = gettext_lazy("somebody who left")


def people_choices(present: UUID | None = None) -> list[tuple[str, str]]:
    """Return the people of the business by key and name; `present` stays a choice though they left."""
    members = list_members().exclude(status=Membership.Status.SUSPENDED)
    found = members.order_by("user__first_name", "user__last_name", "id")[:MOST_PEOPLE]
    offered = [(str(member.user_id), member.user.name) for member in found]
    is_known = present is None or str(present) in {key for key, _name in offered}
    return offered if is_known else [*offered, (str(present), str(LEFT))]


def yes_or_no() -> forms.TypedChoiceField:
    """Return the control of a claim that may hold or not."""
    choices = [("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))]
    return forms.TypedChoiceField(choices=choices, coerce=lambda text: text == "true", required=False)


class SuggestInput(forms.TextInput):
    """A line with suggestions of the browser; other text may be typed."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the input and its suggestions."""
        attrs = {**(attrs or {}), "list": f"{name}_suggestions", "autocomplete": "off"}
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.suggestions))
        shown = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}_suggestions">{}</datalist>', shown, name, options)


class ReferenceField(forms.CharField):
    """A reference to a record, which people write as they know it: by its mark, or by words that only it has."""

    def __init__(self, to: str, principal: Principal, present: Any) -> None:
        super().__init__(required=False, max_length=200, widget=SuggestInput)
        self.kind, self.principal = get_record_type(to), principal
        self.known = (written(self.kind, present), present.pk) if present is not None else ("", None)
        found = self.kind.listed(seen_by=principal).order_by("-pk")[:MOST_SUGGESTIONS]
        self.widget.suggestions = [written(self.kind, record) for record in found]

    def clean(self, value: Any) -> Any:
        """Return the key of the record, None of nothing; one that is left as it was is not looked up again.

        Raises:
            ValidationError: none fits, or several do.
        """
        text = str(super().clean(value) or "").strip()
        if text == self.known[0] or not text:
            return self.known[1] if text else None
        found = self._named(text)
        if not found:
            raise forms.ValidationError(
                _("Nothing here is called %(text)s.") % {"text": text}, code="unknown_reference"
            )
        if len(found) > 1:
            several = _("Several fit %(text)s. Write more of it.") % {"text": text}
            raise forms.ValidationError(several, code="ambiguous_reference")
        return found[0]

    def _named(self, text: str) -> list[UUID]:
        seen = self.kind.listed(seen_by=self.principal)
        marked = [key for find in self.kind.marks.values() for key in find(text)]
        found = list(seen.filter(pk__in=marked).order_by("pk").values_list("pk", flat=True)[:2]) if marked else []
        if found or self.kind.search is None:
            return found
        return list(self.kind.search(seen, text).order_by("-pk").values_list("pk", flat=True)[:2])


def written(kind: RecordType, record: Any) -> str:
    """Return how people write down which record they mean: its first mark, else its name."""
    mark = "name" if "name" in kind.marks else next(iter(kind.marks), "")
    value = getattr(record, mark, "") if mark else ""
    return str((value[0] if value else "") if isinstance(value, list) else value) or str(record)


def control_for(field: Field, record: Any, principal: Principal, currency: str) -> forms.Field:
    """Return the control of a declared field of a record; of an amount it shows the currency."""
    made = _control_of(field, record, principal)
    label: Any = field.label
    made.label = label
    if isinstance(made, MoneyField):
        made.affix = currency
    return made


def _control_of(field: Field, record: Any, principal: Principal) -> forms.Field:
    if field.shape == Shape.PERSON:
        choices = [("", gettext_lazy("Nobody")), *people_choices(getattr(record, field.path))]
        return forms.UUIDField(required=False, widget=forms.Select(choices=choices))
    if field.shape == Shape.RECORD:
        return ReferenceField(field.to, principal, getattr(record, field.path.removesuffix("_id"), None))
    if field.shape == Shape.CHOICE and field.choices is not None:
        return forms.ChoiceField(choices=field.choices.choices, error_messages=FILL_IN)
    return _CONTROLS[field.shape]()


def _number() -> forms.Field:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any", "class": "nx-number"})
    return forms.DecimalField(max_digits=38, decimal_places=12, required=False, widget=widget)


_CONTROLS: Mapping[Shape, Callable[[], forms.Field]] = {
    Shape.TEXT: lambda: line("", most=1000),
    Shape.CHOICE: lambda: line(""),
    Shape.LONG: lambda: area("", rows=3),
    Shape.TEXTS: lambda: line("", most=4000),
    Shape.WHOLE: lambda: whole(""),
    Shape.NUMBER: _number,
    Shape.MONEY: lambda: MoneyField(required=False),
    Shape.BOOLEAN: yes_or_no,
    Shape.DAY: lambda: day(""),
    Shape.INSTANT: lambda: instant(""),
}
