"""Fields of the business in the forms and on the pages of records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.form_fields import FILL_IN, area, day, instant, line
from core.forms import RecordForm, Section
from records.custom_filters import PREFIX
from records.custom_values import MOST_LETTERS, shown
from records.fields import folded
from records.models import CustomField, WithCustom
from records.registry import type_of
from records.selectors.custom_fields import fields_remembered, live_fields

Kind = CustomField.Kind
T = TypeVar("T")


class WithCustomForm(RecordForm):
    """A form about a record of a kind, whose fields of the business stand behind those of its app.

    `custom_of` is the kind; a form that says a part of a record only names none.
    """

    custom_of: ClassVar[str] = ""
    record: Any

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.own = live_fields(self.custom_of) if self.custom_of else []
        if self.own:
            self._take(self.own)

    def save(self, act: Callable[[Any], T], *, calls_outside: bool = False) -> T | None:
        """Do as core.forms.CommandForm.save; the service reads the fields no second time."""
        with fields_remembered({self.custom_of: self.own}):
            return super().save(act, calls_outside=calls_outside)

    def values(self) -> dict[str, Any]:
        """Put what was filled in or changed of the fields of the business under `custom`."""
        return folded(super().values())

    def _take(self, fields: Sequence[CustomField]) -> None:
        for field in fields:
            self._add(field)
        self.places = {**self.places, **{f"/custom/{field.key}": PREFIX + field.key for field in fields}}
        if self.layout:
            names = [PREFIX + field.key for field in fields]
            own = Section(_("Fields of your business"), _("What you keep besides."), names)
            self.layout = [*self.layout, own]

    def _add(self, field: CustomField) -> None:
        name = PREFIX + field.key
        self.fields[name] = control_of(field)
        if self.record is not None and field.key in self.record.custom:
            self.initial.setdefault(name, as_filled(field, self.record.custom[field.key]))


def control_of(field: CustomField) -> forms.Field:
    """Return the control by which a field of the business is filled in."""
    made = _CONTROLS[field.kind](field)
    made.label, made.help_text, made.required = field.label, field.help, field.is_required
    made.error_messages |= FILL_IN
    return made


@dataclass(frozen=True, slots=True)
class CustomFact:
    """A value of a record as its page shows it: `text`, or `at` when it is a time."""

    label: str
    text: str = ""
    at: datetime | None = None


def custom_facts(record: WithCustom) -> Sequence[CustomFact]:
    """Return what a record has in the live fields of the business, in their order."""
    kind = type_of(type(record))
    if kind is None or not record.custom:
        return []
    return [_fact(field, record.custom[field.key]) for field in live_fields(kind.name) if field.key in record.custom]


def _fact(field: CustomField, value: Any) -> CustomFact:
    found = shown(field, value)
    if isinstance(found, datetime):
        return CustomFact(field.label, at=found)
    if isinstance(found, bool):
        return CustomFact(field.label, _("Yes") if found else _("No"))
    if isinstance(found, date):
        return CustomFact(field.label, date_format(found))
    return CustomFact(field.label, ", ".join(found) if isinstance(found, list) else str(found))


def as_filled(field: CustomField, value: Any) -> Any:
    """Return a kept value as its control starts with it."""
    if field.kind == Kind.BOOLEAN:
        return "true" if value else "false"
    return datetime.fromisoformat(value) if field.kind == Kind.INSTANT else value


def _text(field: CustomField) -> forms.Field:
    return line("", most=MOST_LETTERS[field.kind])


def _number(field: CustomField) -> forms.Field:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any", "class": "nx-number"})
    return forms.DecimalField(max_digits=38, decimal_places=12, widget=widget)


def _whole(field: CustomField) -> forms.Field:
    return forms.IntegerField(widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "nx-number"}))


def _boolean(field: CustomField) -> forms.Field:
    choices = [("", gettext_lazy("not set")), ("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))]
    return forms.TypedChoiceField(choices=choices, coerce=lambda text: text == "true", empty_value=None)


def _choice(field: CustomField) -> forms.Field:
    return forms.ChoiceField(choices=[("", gettext_lazy("not set")), *field.choices])


def _choices(field: CustomField) -> forms.Field:
    return forms.MultipleChoiceField(choices=field.choices, widget=forms.CheckboxSelectMultiple)


_CONTROLS: Mapping[str, Callable[[CustomField], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG: lambda field: area("", max_length=MOST_LETTERS[field.kind]),
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DAY: lambda field: day(""),
    Kind.INSTANT: lambda field: instant(""),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}
