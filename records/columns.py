"""The columns of an export: where each is read, and what it is as a cell and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from core.money import Money
from records.fields import all_fields, field_of, value_in
from records.registry import Field, RecordType, Shape, Text

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One field as an export has it."""

    field: Field

    @property
    def paths(self) -> tuple[str, ...]:
        """Where it is read."""
        path = self.field.path
        if self.field.shape == Shape.MONEY:
            return (f"{path}_minor", f"{path}_currency")
        return (path, self.field.shown) if self.field.shown else (path,)

    @property
    def labels(self) -> Sequence[Text]:
        """The headings; an amount has its currency in a column beside it."""
        if self.field.shape == Shape.MONEY:
            return [self.field.label, f"{self.field.label} (currency)"]
        return [self.field.label]

    def cells(self, values: Values, reader: "Reader") -> list[object]:
        """Return what its cells show."""
        if self.field.key:
            return [reader.cell(self.field, value_in(self.field, values[0]))]
        value = values[0]
        if self.field.shape == Shape.MONEY:
            return ["", ""] if value is None else [Money(value, values[1]).amount, values[1]]
        if self.field.shape == Shape.PERSON:
            return [reader.names.get(value, "")]
        if self.field.shown:
            return [values[1] or ""]
        return [reader.cell(self.field, value)]

    def json(self, values: Values, reader: "Reader") -> Any:
        """Return its value as JSON; of a person or a record its key and its name."""
        value = values[0].get(self.field.key) if self.field.key else values[0]
        if value is None:
            return None
        if self.field.shape == Shape.MONEY:
            return Money(value, values[1]).as_json()
        if self.field.shape == Shape.PERSON:
            return {"id": value, "name": reader.names.get(value, "")}
        return {"id": value, "name": values[1]} if self.field.shown else value


@dataclass(frozen=True, slots=True)
class Reader:
    """What a batch of rows is read with: the names of its people, and the time zone of the business."""

    names: Mapping[UUID, str]
    zone: tzinfo

    def cell(self, field: Field, value: Any) -> object:
        """Return a plain value as a cell shows it."""
        if value is None:
            return ""
        if isinstance(value, list):
            return "; ".join(map(str, value))
        if isinstance(value, datetime):
            return value.astimezone(self.zone).replace(tzinfo=None, microsecond=0)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value


def columns_of(kind: RecordType, names: Iterable[str] = ()) -> list[Column]:
    """Return the columns that are named, in that order; all of them when none is named."""
    fields = [field_of(kind, name) for name in names]
    return [Column(each) for each in fields or all_fields(kind) if each is not None]
