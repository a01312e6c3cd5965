"""Cells of lists that are edited where they stand: which fields, of which rows, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from core.errors import FieldError, InvalidError
from core.principal import Principal
from records.custom_filters import PREFIX
from records.fields import field_of
from records.registry import Field, RecordType

MOST_FIELDS = 4


class UnknownCellError(InvalidError):
    """A cell is of no field that can be edited in a list."""

    code = "unknown_column"


def is_editable(kind: RecordType, field: Field) -> bool:
    """Tell whether the change of a kind takes a field; values that others make, such as a status, it does not."""
    taken = kind.change.command.model_fields if kind.change else {}
    name = PREFIX.rstrip(".") if field.key else field.name
    return field.is_writable and name in taken and "__" not in field.path


def editable_field(kind: RecordType, name: str) -> Field:
    """Return a field that can be edited in a list.

    Raises:
        UnknownCellError: the kind has none of that name, or it does not change so.
    """
    found = field_of(kind, name)
    if found is None or not is_editable(kind, found):
        detail = f"{kind.label} has no cell {name[:60]!r} that can be edited"
        raise UnknownCellError(detail, errors=[FieldError("/fields", UnknownCellError.code, detail)])
    return found


def editable_fields(kind: RecordType, text: str) -> list[Field]:
    """Return the fields of one cell, which names them with commas between.

    Raises:
        UnknownCellError: one of them cannot be edited, or there are more than MOST_FIELDS.
    """
    names = list(dict.fromkeys(text.split(",")))
    if len(names) > MOST_FIELDS:
        detail = f"A cell has at most {MOST_FIELDS} fields"
        raise UnknownCellError(detail, errors=[FieldError("/fields", UnknownCellError.code, detail)])
    return [editable_field(kind, name) for name in names]


@dataclass(frozen=True, slots=True)
class Inline:
    """What of a page of a list its reader may edit: `keys` of rows, `names` of fields."""

    kind: str
    keys: frozenset[UUID]
    names: frozenset[str]

    def row(self, key: UUID) -> str:
        """Return the address that the name of a cell completes, "" when the reader may not change the row."""
        return reverse("records:cell", args=[self.kind, key, "-"])[:-1] if key in self.keys else ""

    def cell(self, key: UUID, names: str) -> str:
        """Return the names of a cell that may be edited, "" of any other."""
        return names if key in self.keys and self.names.issuperset(names.split(",")) else ""


def inline_of(
    kind: RecordType, records: Sequence[Any], principal: Principal, *, columns: Sequence[Field] = ()
) -> Inline:
    """Return what of some rows somebody may edit; one query where their right does not reach all records.

    `columns` are those that were chosen: fields of the business are in no list by themselves.
    """
    right = kind.right("change")
    if kind.change is None or not principal.may(right):
        return Inline(kind.name, frozenset(), frozenset())
    keys = [record.pk for record in records]
    if keys and not principal.may_all(right):
        own = kind.listed(seen_by=principal, right=right).filter(pk__in=keys)
        keys = list(own.order_by().values_list("pk", flat=True))
    names = frozenset(each.name for each in [*kind.fields, *columns] if is_editable(kind, each))
    return Inline(kind.name, frozenset(keys), names)
