"""Pages of a list, newest first: keys are UUIDv7, so a row's key is also its place in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from core.api.pages import stretch
from core.errors import MalformedError
from core.reach import edge_of, up_to

SIZE = 50
# Rows beyond are not counted: nobody reads them one by one, and counting reads them all.
MOST_COUNTED = 10_000
# Places in a list, which go when it is narrowed otherwise.
_PLACES = frozenset({"before", "after", "cursor"})


class BadPlaceError(MalformedError):
    """The address names a place in the list that is not a key."""

    code = "bad_place"


class Count(int):
    """How many rows a list has; with `is_more` they were counted only so far."""

    is_more: bool

    def __new__(cls, number: int, *, is_more: bool = False) -> Self:
        """Make one of a number."""
        made = super().__new__(cls, number)
        made.is_more = is_more
        return made

    @classmethod
    def of(cls, number: int) -> Self:
        """Return a number as a count; one that is a count stays as it is."""
        return number if isinstance(number, cls) else cls(number)

    @property
    def text(self) -> str:
        """The number as people read it: 9,876 or 10,000+."""
        return f"{int(self):,}+" if self.is_more else f"{int(self):,}"


@dataclass(frozen=True, slots=True)
class ListPage:
    """The rows of one page, how many the whole list has, and the query strings that lead on; "" where it ends.

    It `is_cut` when it ends because it looked at as many rows as one page may; older ones may fit as well. It
    `is_ordered` when its order is not that of time.
    """

    rows: Sequence[Any]
    total: Count
    newer: str
    older: str
    is_cut: bool = False
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of a list: its name, how many rows it has and where it is."""

    label: str
    url: str
    count: int | Count
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: its field, its value in words, and the address of the list without it."""

    label: str
    value: str
    without: str


def chip(query: QueryDict, name: str, label: str, value: str) -> Chip:
    """Return the chip of the filter `?name=`."""
    kept = [(field, text) for field, text in query.items() if field not in {name, *_PLACES}]
    return Chip(label, value, "?" + urlencode(kept))


def count_rows(queryset: QuerySet[Any], *, within: QuerySet[Any] | None = None) -> Count:
    """Count at most MOST_COUNTED rows, of the newest that one page may look at."""
    edge = edge_of(within, None) if within is not None else None
    # In the order of the list, so that the index of the list is read and not the table from its beginning.
    number = up_to(queryset.order_by("-id"), edge)[: MOST_COUNTED + 1].count()
    return Count(min(number, MOST_COUNTED), is_more=number > MOST_COUNTED or edge is not None)


def read_ordered(queryset: QuerySet[Any], query: QueryDict, *, ordering: str, size: int = SIZE) -> ListPage:
    """Return the page of a list in an order of its own that `?cursor=` names, else the first.

    Raises:
        BadCursorError: the cursor was made elsewhere, or for another order.
    """
    found = stretch(queryset, ordering=ordering, size=size, text=query.get("cursor", ""))
    newer, older = (
        "?" + urlencode([*_kept(query), ("cursor", cursor)]) if cursor else ""
        for cursor in (found.prev_cursor, found.next_cursor)
    )
    return ListPage(rows=found.rows, total=count_rows(queryset), newer=newer, older=older, is_ordered=True)


def read_page(
    queryset: QuerySet[Any], query: QueryDict, *, size: int = SIZE, within: QuerySet[Any] | None = None
) -> ListPage:
    """Return the page that `?before=<id>` or `?after=<id>` names, else the newest.

    `within` is the list without the filters that have no index: the page then looks at so many of its rows only.

    Raises:
        BadPlaceError: the place is not a UUID.
    """
    before, after = _key(query, "before"), _key(query, "after")
    total = count_rows(queryset, within=within)
    if after is not None:
        return _upwards(queryset, query, size, within, after, total)
    return _downwards(queryset, query, size, within, before, total)


def _downwards(
    queryset: QuerySet[Any],
    query: QueryDict,
    size: int,
    within: QuerySet[Any] | None,
    before: UUID | None,
    total: Count,
) -> ListPage:
    edge = edge_of(within, before) if within is not None else None
    older = queryset.filter(id__lt=before) if before is not None else queryset
    found = list(up_to(older, edge).order_by("-id")[: size + 1])
    rows, is_full = found[:size], len(found) > size
    last = rows[-1].id if is_full else edge
    top = _step(query, "after", rows[0].id) if rows else _start(query)
    return ListPage(
        rows=rows,
        total=total,
        newer=top if before is not None else "",
        older=_step(query, "before", last) if last else "",
        is_cut=edge is not None and not is_full,
    )


def _upwards(
    queryset: QuerySet[Any], query: QueryDict, size: int, within: QuerySet[Any] | None, after: UUID, total: Count
) -> ListPage:
    edge = edge_of(within, after, ascending=True) if within is not None else None
    found = list(up_to(queryset, edge, ascending=True).filter(id__gt=after).order_by("id")[: size + 1])
    rows = found[:size][::-1]
    first = rows[0].id if len(found) > size else edge
    return ListPage(
        rows=rows,
        total=total,
        newer=_step(query, "after", first) if first else "",
        older=_step(query, "before", rows[-1].id if rows else after) if rows or edge else "",
    )


def _key(query: QueryDict, name: str) -> UUID | None:
    text = query.get(name)
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise BadPlaceError(f"{name} must be the key of a row") from None


def _step(query: QueryDict, name: str, key: UUID) -> str:
    return "?" + urlencode([*_kept(query), (name, str(key))])


def _start(query: QueryDict) -> str:
    return "?" + urlencode(_kept(query))


def _kept(query: QueryDict) -> list[tuple[str, str]]:
    return [(field, str(value)) for field, value in query.items() if field not in _PLACES]
