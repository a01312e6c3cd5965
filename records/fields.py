"""All fields of a kind of record: those that its app declares, and those that the business added."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from records.custom_filters import PREFIX
from records.models import CustomField, WithCustom
from records.registry import Field, RecordType, Shape
from records.selectors.custom_fields import live_fields

_READ: Mapping[Shape, Callable[[Any], Any]] = {
    Shape.NUMBER: Decimal,
    Shape.DAY: date.fromisoformat,
    Shape.INSTANT: datetime.fromisoformat,
}
_SHAPES: Mapping[str, Shape] = {CustomField.Kind.CHOICES: Shape.TEXTS}


def all_fields(kind: RecordType) -> list[Field]:
    """Return every field of a kind, those of the business last; their names begin with "custom."."""
    return [*kind.fields, *custom_fields(kind)]


def custom_fields(kind: RecordType) -> list[Field]:
    """Return the fields of the business, as the app would declare them."""
    if not issubclass(kind.model, WithCustom):
        return []
    return [_declared(field) for field in live_fields(kind.name)]


def field_of(kind: RecordType, name: str) -> Field | None:
    """Return a field by its name."""
    found = kind.field(name)
    if found is not None or not name.startswith(PREFIX):
        return found
    return next((each for each in custom_fields(kind) if each.name == name), None)


def folded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by field with those of the business under `custom`, as commands take them."""
    found = {name: value for name, value in values.items() if not name.startswith(PREFIX)}
    custom = {name.removeprefix(PREFIX): value for name, value in values.items() if name.startswith(PREFIX)}
    return {**found, "custom": custom} if custom else found


def _declared(field: CustomField) -> Field:
    shape = _SHAPES.get(field.kind) or Shape(field.kind)
    return Field(PREFIX + field.key, field.label, shape, source="custom", key=field.key, options=tuple(field.choices))


def value_in(field: Field, custom: Mapping[str, Any]) -> Any:
    """Return a value of a field of the business as Python has it: a number as Decimal, days and times as such."""
    value = custom.get(field.key)
    reader = _READ.get(field.shape)
    return reader(value) if reader and value is not None else value
