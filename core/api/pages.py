"""Cursor pages: opaque signed cursors, no row twice or missed while rows are added."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet
from rest_framework.request import Request

from core import secrets
from core.api.rows import RowSerializer
from core.api.statements import read
from core.errors import MalformedError
from core.reach import edge_of, up_to

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
Page = dict[str, Any]


class BadCursorError(MalformedError):
    """The cursor was not made by this list."""

    code = "bad_cursor"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: the order, the values of the row it stands at, and which way to read on."""

    ordering: str
    value: str | None
    key: str
    backwards: bool = False

    def pack(self) -> str:
        """Return the opaque text for the client."""
        body = orjson.dumps([self.ordering, self.value, self.key, self.backwards])
        return base64.urlsafe_b64encode(secrets.sign(body) + body).decode().rstrip("=")

    @classmethod
    def unpack(cls, text: str) -> "Cursor":
        """Read what `pack` made.

        Raises:
            BadCursorError: cut, changed or made elsewhere.
        """
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            raise BadCursorError("The cursor cannot be read") from None
        signature, body = raw[:16], raw[16:]
        if not secrets.is_signed(body, signature):
            raise BadCursorError("The cursor was not made by this list")
        return cls(*orjson.loads(body))


def read_limit(request: Request) -> int:
    """Return `?limit=`, 50 by default and at most 200.

    Raises:
        MalformedError: not a whole number above zero.
    """
    text = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise MalformedError("limit must be a whole number from 1 to 200", code="bad_limit")
    return min(int(text), MAX_LIMIT)


def page(
    serializer: type[RowSerializer],
    queryset: QuerySet[Any],
    request: Request,
    *,
    ordering: str = "-id",
    within: QuerySet[Any] | None = None,
) -> Page:
    """Read one page: {"data", "next_cursor", "prev_cursor"}, and "total" on `?include=total`.

    `within` is the list without the filters that have no index. In the order of keys the page then looks at so many
    of its rows only, and may have fewer than asked for, or none, with a cursor that goes on.
    """
    limit = read_limit(request)
    text = request.query_params.get("cursor")
    cursor = Cursor.unpack(text) if text else None
    if cursor is not None and cursor.ordering != ordering:
        raise BadCursorError("The cursor belongs to another order of this list")
    backwards = cursor is not None and cursor.backwards
    edge = _edge(within, cursor) if within is not None and ordering == "-id" else None
    window = _ordered(_after(queryset, ordering, cursor), ordering, backwards=backwards)
    name = ordering.lstrip("-")
    columns, _ = serializer.plan()
    raw = read(up_to(window, edge, ascending=backwards)[: limit + 1], (*columns, name, "id"))
    has_more, raw = len(raw) > limit, raw[:limit]
    if backwards:
        raw.reverse()
    answer: Page = {
        "data": [serializer.shape(values[:-2]) for values in raw],
        "next_cursor": _at(raw[-1], ordering, backwards=False) if raw and (has_more or backwards) else None,
        "prev_cursor": _at(raw[0], ordering, backwards=True) if raw and _has_before(cursor, has_more) else None,
    }
    if edge is not None and not has_more:
        # It ends where it looked no further; from there on more may fit.
        answer["prev_cursor" if backwards else "next_cursor"] = Cursor(ordering, None, str(edge), backwards).pack()
    if request.query_params.get("include") == "total":
        answer["total"] = queryset.count()
    return answer


@dataclass(frozen=True, slots=True)
class Stretch:
    """Objects of a list from one place on, and the cursors to those behind and before them; None where it ends."""

    rows: Sequence[Any]
    next_cursor: str | None
    prev_cursor: str | None


def stretch(queryset: QuerySet[Any], *, ordering: str, size: int, text: str = "") -> Stretch:
    """Read the objects of one page of a list in an order; `text` is a cursor of the page before or behind it.

    Raises:
        BadCursorError: the cursor was made elsewhere, or for another order.
    """
    cursor = Cursor.unpack(text) if text else None
    if cursor is not None and cursor.ordering != ordering:
        raise BadCursorError("The cursor belongs to another order of this list")
    backwards = cursor is not None and cursor.backwards
    found = list(_ordered(_after(queryset, ordering, cursor), ordering, backwards=backwards)[: size + 1])
    has_more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Stretch(rows, None, None)
    first, last = ((getattr(row, ordering.lstrip("-")), row.pk) for row in (rows[0], rows[-1]))
    return Stretch(
        rows,
        _at(last, ordering, backwards=False) if has_more or backwards else None,
        _at(first, ordering, backwards=True) if _has_before(cursor, has_more) else None,
    )


def batches(
    queryset: QuerySet[Any], columns: Sequence[str], *, ordering: str = "-id", size: int = 1000
) -> Iterator[list[tuple[Any, ...]]]:
    """Read all of a list in its order, some rows at a time; each batch goes on behind the last row of the one before.

    Rows that are added meanwhile may be in it or not; none comes twice or is missed for it.
    """
    name = ordering.lstrip("-")
    cursor: Cursor | None = None
    while True:
        window = _ordered(_after(queryset, ordering, cursor), ordering, backwards=False)
        raw = list(window.values_list(*columns, name, "id")[:size])
        if raw:
            yield [values[:-2] for values in raw]
        if len(raw) < size:
            return
        cursor = Cursor(ordering, _text(raw[-1][-2]), str(raw[-1][-1]))


def _edge(within: QuerySet[Any], cursor: Cursor | None) -> Any:
    if cursor is None:
        return edge_of(within, None)
    return edge_of(within, _typed(within.model, "id", cursor.key), ascending=cursor.backwards)


def _has_before(cursor: Cursor | None, has_more: bool) -> bool:  # noqa: FBT001 - a plain fact about the page
    return cursor is not None and (has_more if cursor.backwards else True)


def _at(values: tuple[Any, ...], ordering: str, *, backwards: bool) -> str:
    return Cursor(ordering, _text(values[-2]), str(values[-1]), backwards).pack()


def _text(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value, default=str).decode().strip('"')


def _ordered(queryset: QuerySet[Any], ordering: str, *, backwards: bool) -> QuerySet[Any]:
    name, is_descending = ordering.lstrip("-"), ordering.startswith("-") != backwards
    fields = [name] if name == "id" else [name, "id"]
    return queryset.order_by(*(f"-{field}" if is_descending else field for field in fields))


def _after(queryset: QuerySet[Any], ordering: str, cursor: Cursor | None) -> QuerySet[Any]:
    """Narrow to the rows beyond the cursor; PostgreSQL sorts empty values as the largest, and so do we."""
    if cursor is None:
        return queryset
    name, is_descending = ordering.lstrip("-"), ordering.startswith("-") != cursor.backwards
    side = "lt" if is_descending else "gt"
    if name == "id":
        return queryset.filter(**{f"id__{side}": _typed(queryset.model, "id", cursor.key)})
    value = _typed(queryset.model, name, cursor.value)
    empty = Q(**{f"{name}__isnull": True})
    if value is None:
        beyond = ~empty if is_descending else Q(pk__in=[])
        return queryset.filter(beyond | (empty & Q(**{f"id__{side}": cursor.key})))
    beyond = Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"id__{side}": cursor.key})
    return queryset.filter(beyond if is_descending else beyond | empty)


def _typed(model: type[Model], name: str, text: str | None) -> Any:
    if text is None:
        return None
    try:
        field: Any = model._meta.get_field(name)
        return field.to_python(text)
    except (FieldDoesNotExist, ValidationError):
        raise BadCursorError("The cursor cannot be read") from None
