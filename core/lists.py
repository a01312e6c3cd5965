"""Pages of a list, newest first: keys are UUIDv7, so a row's key is also its place in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from core.errors import MalformedError

SIZE = 50


class BadPlaceError(MalformedError):
    """The address names a place in the list that is not a key."""

    code = "bad_place"


@dataclass(frozen=True, slots=True)
class ListPage:
    """The rows of one page, how many the whole list has, and the query strings that lead on; "" where it ends."""

    rows: Sequence[Any]
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of a list: its name, how many rows it has and where it is."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: its field, its value in words, and the address of the list without it."""

    label: str
    value: str
    without: str


def chip(query: QueryDict, name: str, label: str, value: str) -> Chip:
    """Return the chip of the filter `?name=`."""
    kept = [(field, text) for field, text in query.items() if field not in {name, "before", "after"}]
    return Chip(label, value, "?" + urlencode(kept))


def read_page(queryset: QuerySet[Any], query: QueryDict, *, size: int = SIZE) -> ListPage:
    """Return the page that `?before=<id>` or `?after=<id>` names, else the newest.

    Raises:
        BadPlaceError: the place is not a UUID.
    """
    before, after = _key(query, "before"), _key(query, "after")
    if after is not None:
        found = list(queryset.filter(id__gt=after).order_by("id")[: size + 1])
        has_newer, has_older = len(found) > size, True
        rows = found[:size][::-1]
    else:
        older = queryset.filter(id__lt=before) if before is not None else queryset
        found = list(older.order_by("-id")[: size + 1])
        has_newer, has_older = before is not None, len(found) > size
        rows = found[:size]
    return ListPage(
        rows=rows,
        total=queryset.count(),
        newer=_step(query, "after", rows[0].id) if rows and has_newer else "",
        older=_step(query, "before", rows[-1].id) if rows and has_older else "",
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
    kept = [(field, value) for field, value in query.items() if field not in {"before", "after"}]
    return "?" + urlencode([*kept, (name, str(key))])
