"""Pages of a list in the order of a field of the business: first what has a value, then what has none.

Both parts are read by an index that begins with the business and the field, or by the keys of the records.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from rest_framework.request import Request

from core.api.pages import BadCursorError, Cursor, Page, read_limit
from core.api.rows import RowSerializer
from core.errors import MalformedError
from records.custom_filters import PREFIX, has_value
from records.models import CustomField, CustomValue
from records.registry import RecordType
from records.selectors.custom_fields import live_fields, valued

# Of several choices none is the one to order by, and long texts are not compared.
_WITHOUT_ORDER = frozenset({CustomField.Kind.CHOICES, CustomField.Kind.LONG})
Place = tuple[Any, UUID]


@dataclass(frozen=True, slots=True)
class Order:
    """A field, and which way: `text` is the ordering as it was asked for."""

    field: CustomField
    text: str

    @property
    def is_descending(self) -> bool:
        """Whether the largest come first; what has no value comes last either way."""
        return self.text.startswith("-")


def order_for(kind: RecordType, text: str) -> Order | None:
    """Return the order that `?ordering=` asks for, None when it is not by a field of the business.

    Raises:
        MalformedError: no such field, or one that has no order.
    """
    name = text.removeprefix("-")
    if not name.startswith(PREFIX):
        return None
    fields = {f"{PREFIX}{field.key}": field for field in live_fields(kind.name) if field.kind not in _WITHOUT_ORDER}
    if name not in fields:
        known = ", ".join(sorted({*kind.orderings, *fields}))
        raise MalformedError(f"This list cannot be ordered by {text!r}; it knows {known}", code="unknown_ordering")
    return Order(fields[name], text)


def custom_page(serializer: type[RowSerializer], queryset: QuerySet[Any], request: Request, order: Order) -> Page:
    """Read one page as core.api.pages.page does.

    Raises:
        BadCursorError: the cursor is of another list, or of another order of this one.
    """
    limit = read_limit(request)
    text = request.query_params.get("cursor")
    cursor = Cursor.unpack(text) if text else None
    if cursor is not None and cursor.ordering != order.text:
        raise BadCursorError("The cursor belongs to another order of this list")
    places = _places(queryset, order, cursor, limit + 1)
    has_more, places = len(places) > limit, places[:limit]
    backwards = cursor is not None and cursor.backwards
    if backwards:
        places.reverse()
    rows = {row["id"]: row for row in serializer.rows(queryset.filter(pk__in=[key for _, key in places]))}
    has_before = cursor is not None and (has_more if backwards else True)
    answer: Page = {
        "data": [rows[key] for _, key in places if key in rows],
        "next_cursor": _at(order, places[-1], backwards=False) if places and (has_more or backwards) else None,
        "prev_cursor": _at(order, places[0], backwards=True) if places and has_before else None,
    }
    if request.query_params.get("include") == "total":
        answer["total"] = queryset.count()
    return answer


def custom_batches(
    queryset: QuerySet[Any], columns: Sequence[str], order: Order, *, size: int = 1000
) -> Iterator[list[tuple[Any, ...]]]:
    """Read all of a list in its order as core.api.pages.batches does."""
    cursor: Cursor | None = None
    while True:
        places = _places(queryset, order, cursor, size)
        found = queryset.filter(pk__in=[key for _, key in places]).values_list(*columns, "pk")
        rows = {values[-1]: values[:-1] for values in found}
        if rows:
            yield [rows[key] for _, key in places if key in rows]
        if len(places) < size:
            return
        value, key = places[-1]
        cursor = Cursor(order.text, _text(value), str(key))


def _places(queryset: QuerySet[Any], order: Order, cursor: Cursor | None, most: int) -> list[Place]:
    """Return where the rows beyond the cursor stand, in the direction of reading."""
    backwards = cursor is not None and cursor.backwards
    descending = order.is_descending != backwards
    parts = [_without_value, _with_value] if backwards else [_with_value, _without_value]
    if cursor is not None and parts[0] is not (_without_value if cursor.value is None else _with_value):
        parts = parts[1:]
    found: list[Place] = []
    for part in parts:
        if len(found) < most:
            found += part(queryset, order.field, cursor, most=most - len(found), descending=descending)
        cursor = None
    return found


def _with_value(
    queryset: QuerySet[Any], field: CustomField, cursor: Cursor | None, *, most: int, descending: bool
) -> list[Place]:
    name = field.column
    values = valued(field, record_id__in=queryset.order_by().values("pk"))
    if cursor is not None:
        side, value = "lt" if descending else "gt", _typed(name, cursor.value)
        beyond = Q(**{f"{name}__{side}": value}) | Q(**{f"record_id__{side}": _key(cursor)})
        # The bound by itself is where the index begins to be read.
        values = values.filter(beyond, **{f"{name}__{side}e": value})
    fields = [f"-{name}", "-record_id"] if descending else [name, "record_id"]
    return list(values.order_by(*fields).values_list(name, "record_id")[:most])


def _without_value(
    queryset: QuerySet[Any], field: CustomField, cursor: Cursor | None, *, most: int, descending: bool
) -> list[Place]:
    rows = queryset.filter(~has_value(field))
    if cursor is not None:
        rows = rows.filter(**{"pk__lt" if descending else "pk__gt": _key(cursor)})
    keys = rows.order_by("-pk" if descending else "pk").values_list("pk", flat=True)
    return [(None, key) for key in keys[:most]]


def _typed(name: str, text: str | None) -> Any:
    try:
        column: Any = CustomValue._meta.get_field(name)
        return column.to_python(text)
    except ValidationError:
        raise BadCursorError("The cursor cannot be read") from None


def _key(cursor: Cursor) -> UUID:
    return UUID(cursor.key)


def _at(order: Order, place: Place, *, backwards: bool) -> str:
    return Cursor(order.text, _text(place[0]), str(place[1]), backwards).pack()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
