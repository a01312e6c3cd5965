"""The controls by which values of declared fields are filled in, one at a time: in a cell of a list, on many rows."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from core.form_fields import FILL_IN, area, day, instant, line, whole
from core.forms import MoneyField
from core.principal import Principal
from records.references import PersonField, SuggestInput, named, people, suggested, written
from records.registry import Field, Shape, get_record_type


def yes_or_no() -> forms.TypedChoiceField:
    """Return the control of a claim that may hold or not."""
    choices = [("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))]
    return forms.TypedChoiceField(choices=choices, coerce=lambda text: text == "true", required=False)


class ReferenceField(forms.CharField):
    """A reference to a record, which people write as they know it: by its mark, or by words that only it has."""

    def __init__(self, to: str, principal: Principal, present: Any) -> None:
        super().__init__(required=False, max_length=200, widget=SuggestInput)
        self.kind, self.principal = get_record_type(to), principal
        self.known = (written(self.kind, present), present.pk) if present is not None else ("", None)
        self.widget.suggestions = suggested(self.kind, principal)

    def clean(self, value: Any) -> Any:
        """Return the key of the record, None of nothing; one that is left as it was is not looked up again.

        Raises:
            ValidationError: none fits, or several do.
        """
        text = str(super().clean(value) or "").strip()
        if text == self.known[0] or not text:
            return self.known[1] if text else None
        return named(self.kind, text, self.principal)


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
        person = PersonField()
        person.offer(people(), present=getattr(record, field.path))
        return person
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
