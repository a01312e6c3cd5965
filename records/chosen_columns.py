"""The columns of a list that somebody chose, and what their cells show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.names import names_of
from core.money import Money
from records.columns import Column, columns_of
from records.fields import field_of, value_in
from records.models import Tag
from records.registry import Field, RecordType, Shape

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows below the label of its column: a time as people say it, or a text. `name` is its field's."""

    name: str
    label: str
    text: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A record with its address, "" when it has no page, and the cells of the chosen columns."""

    record: Model
    url: str
    tags: Sequence[Tag]
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Head:
    """The label of a column, where it leads to for its order, and how the list is ordered by it now."""

    label: str
    url: str
    sort: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with chosen columns, and the heads of these."""

    heads: Sequence[Head]
    rows: Sequence[TableRow]
    fields: Sequence[Field]


def chosen_fields(kind: RecordType, text: str) -> list[Field]:
    """Return the fields that `?columns=` names, in its order; what is no field of the kind any more is left out."""
    found = [field_of(kind, name.strip()) for name in dict.fromkeys(text.split(","))]
    return [each for each in found if each is not None]


def table_of(
    kind: RecordType,
    fields: Sequence[Field],
    records: Sequence[Model],
    tags: Mapping[UUID, Sequence[Tag]],
    heads: Sequence[Head],
) -> Table:
    """Return the rows of a page with chosen columns; reads them in one query, and the names of people in another."""
    columns = columns_of(kind, [each.name for each in fields])
    paths = list(dict.fromkeys(path for column in columns for path in column.paths))
    found = kind.listed().filter(pk__in=[record.pk for record in records]).values_list("pk", *paths)
    values = {key: dict(zip(paths, rest, strict=True)) for key, *rest in found}
    names = _names(columns, values.values())
    rows = [
        TableRow(record, kind.url(record.pk), tags.get(record.pk, ()), _cells(columns, values[record.pk], names))
        for record in records
        if record.pk in values
    ]
    return Table(heads, rows, fields)


def _names(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> Mapping[UUID, str]:
    paths = [column.field.path for column in columns if column.field.shape == Shape.PERSON]
    return names_of({row[path] for row in rows for path in paths})


def _cells(columns: Sequence[Column], row: Mapping[str, Any], names: Mapping[UUID, str]) -> list[Cell]:
    return [_cell(column.field, tuple(row[path] for path in column.paths), names) for column in columns]


def _cell(field: Field, values: Values, names: Mapping[UUID, str]) -> Cell:
    value, label = value_in(field, values[0]) if field.key else values[0], str(field.label)
    if value is None or value == "":
        return Cell(field.name, label)
    if isinstance(value, datetime):
        return Cell(field.name, label, at=value)
    if field.shape == Shape.PERSON:
        return Cell(field.name, label, names.get(value, _("somebody who left")))
    if field.shape == Shape.MONEY:
        return Cell(field.name, label, str(Money(value, values[1])))
    return Cell(field.name, label, _text(field, values[1] if field.shown else value))


def _text(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    labels = dict(field.options)
    if isinstance(value, list):
        return ", ".join(labels.get(each, str(each)) for each in value)
    if value in labels:
        return labels[value]
    if field.shape == Shape.DAY:
        return date_format(value, "j M Y")
    if field.choices is not None and value in field.choices.values:
        return str(field.choices(value).label)
    return "" if value is None else str(value)
