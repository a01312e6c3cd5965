"""How far one page of a list looks. What a filter without an index leaves out must not have the whole table read.

A page ends where it is full or where so many rows were looked at; then the next one goes on from there.
"""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

REACH = 20_000


def edge_of(rows: QuerySet[Any], at: UUID | None, *, ascending: bool = False) -> UUID | None:
    """Return the key of the last row that may be looked at from a place on; None when the list ends before it.

    `rows` is the list without the filters that have no index.
    """
    if at is not None:
        rows = rows.filter(**{"id__gt" if ascending else "id__lt": at})
    keys = rows.order_by("id" if ascending else "-id").values_list("id", flat=True)
    return next(iter(keys[REACH - 1 : REACH]), None)


def up_to(rows: QuerySet[Any], edge: UUID | None, *, ascending: bool = False) -> QuerySet[Any]:
    """Narrow a list to what lies before an edge, the row of the edge included."""
    return rows if edge is None else rows.filter(**{"id__lte" if ascending else "id__gte": edge})
