"""Rows that refer to a record move to the record it becomes part of, and back."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import models

from records.registry import RecordType

Values = dict[str, Any]
# Before the table, of rows that went because the winner had them alike.
DOUBLES: Final = "="


def move_children(kind: RecordType, *, winner_id: UUID, loser_id: UUID, now: datetime) -> dict[str, list[Any]]:
    """Let every row that refers to the loser refer to the winner, in every app.

    A row that the winner has alike, where there can be one only, goes; its columns are kept under `DOUBLES`.
    """
    moved: dict[str, list[Any]] = {}
    for relation in kind.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        child, column = relation.related_model, relation.field.attname
        doubles = _drop_doubles(child, relation.field, winner_id=winner_id, loser_id=loser_id)
        if doubles:
            moved[f"{DOUBLES}{child._meta.label_lower}"] = doubles
        rows = rows_of(child).filter(**{column: loser_id})
        keys = [str(key) for key in rows.select_for_update().values_list("pk", flat=True)]
        if keys:
            rows_of(child).filter(pk__in=keys).update(**{column: winner_id}, **_touched(child, now))
            moved[f"{child._meta.label_lower}.{column}"] = keys
    return moved


def give_children_back(moved: Mapping[str, list[Any]], *, winner_id: UUID, loser_id: UUID, now: datetime) -> None:
    """Let the rows that were moved refer to the loser again, those that nobody moved since."""
    for name, keys in moved.items():
        if name.startswith(DOUBLES):
            _put_back(_model(name.removeprefix(DOUBLES)), keys)
            continue
        label, _, column = name.rpartition(".")
        child = _model(label)
        if child is not None and any(each.attname == column for each in child._meta.concrete_fields):
            rows = rows_of(child).filter(pk__in=keys, **{column: winner_id})
            rows.update(**{column: loser_id}, **_touched(child, now))


def columns_of_row(row: models.Model) -> Values:
    """Return every column that is stored, as JSON can hold it."""
    return {
        each.attname: plain(getattr(row, each.attname))
        for each in row._meta.concrete_fields
        if not isinstance(each, models.GeneratedField)
    }


def plain(value: Any) -> Any:
    """Return a value of a column as JSON can hold it; `Field.to_python` reads it again."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return the rows of a table in the running business."""
    manager: Any = model._meta.default_manager
    found: models.QuerySet[Any] = manager.all()
    return found


def _drop_doubles(child: type[models.Model], field: Any, *, winner_id: UUID, loser_id: UUID) -> list[Values]:
    """Remove the rows of the loser that would be there twice with the winner; return their columns."""
    doubles: dict[Any, models.Model] = {}
    for constraint in child._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or field.name not in constraint.fields:
            continue
        others = [name for name in constraint.fields if name != field.name]
        rows = rows_of(child) if constraint.condition is None else rows_of(child).filter(constraint.condition)
        known = set(rows.filter(**{field.attname: winner_id}).values_list(*others))
        for row, *values in _with_values(rows.filter(**{field.attname: loser_id}), others) if known else ():
            if tuple(values) in known:
                doubles[row.pk] = row
    columns = [columns_of_row(row) for row in doubles.values()]
    rows_of(child).filter(pk__in=list(doubles)).delete()
    return columns


def _with_values(rows: models.QuerySet[Any], names: list[str]) -> list[tuple[Any, ...]]:
    found = {row.pk: row for row in rows.select_for_update()}
    return [(found[key], *values) for key, *values in rows.values_list("pk", *names)]


def _touched(model: type[models.Model], now: datetime) -> Values:
    return {"updated_at": now} if any(each.name == "updated_at" for each in model._meta.concrete_fields) else {}


def _put_back(child: type[models.Model] | None, rows: list[Values]) -> None:
    """Make rows again from the columns that were kept, those that fit: what they refer to may be gone since."""
    if child is None:
        return
    fields = {each.attname: each for each in child._meta.concrete_fields}
    for columns in rows:
        row = child(**{name: fields[name].to_python(value) for name, value in columns.items() if name in fields})
        if all(_is_there(each, row) for each in fields.values() if isinstance(each, models.ForeignKey)):
            row.save(force_insert=True)


def _is_there(field: Any, row: models.Model) -> bool:
    key = getattr(row, field.attname)
    return key is None or rows_of(field.related_model).filter(pk=key).exists()


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
