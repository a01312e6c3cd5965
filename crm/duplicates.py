"""Questions about records that may be one: who looks like whom, and which pairs somebody may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from core.principal import Principal
from crm.models import Duplicate
from crm.selectors import RecordNotFoundError
from records.registry import RecordType, get_record_type

# From so many points on a pair is listed.
LEAST: Final = 60
MOST: Final = 100
# The function that finds the pairs of a kind, and what its columns give points for.
_FINDERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "contact": ("crm_duplicate_contacts", ("same_email", "same_phone", "similar_name", "same_company")),
    "company": ("crm_duplicate_companies", ("same_website", "same_email", "same_phone", "similar_name")),
}
# So much of a name must be alike to be a reason; the database gives 60 or 65 points for the whole.
_ALIKE: Final = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that look like one, the older first."""

    first_id: UUID
    second_id: UUID
    score: int
    reasons: list[dict[str, Any]]


def kinds() -> Sequence[str]:
    """Return the kinds of record of which pairs are looked for."""
    return list(_FINDERS)


def pairs_of(record_type: str, keys: Sequence[UUID]) -> list[Pair]:
    """Return the pairs of some records with any other of their kind, the likeliest first, whoever may see them."""
    function, codes = _FINDERS[record_type]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s::uuid[])", [list(keys)])  # noqa: S608 - a name of ours
        found = [_pair(first, second, codes, points) for first, second, *points in cursor.fetchall()]
    return sorted((pair for pair in found if pair.score >= LEAST), key=lambda pair: (-pair.score, pair.first_id))


def likely(record_type: str, key: UUID) -> list[UUID]:
    """Return the keys of what looks like a record, the likeliest first."""
    return [pair.second_id if pair.first_id == key else pair.first_id for pair in pairs_of(record_type, [key])]


def _pair(first: UUID, second: UUID, codes: Sequence[str], points: Sequence[int]) -> Pair:
    given = zip(codes, points, strict=True)
    counted = {code: number for code, number in given if number and (code != "similar_name" or number >= _ALIKE)}
    reasons = [{"code": code, "points": number} for code, number in counted.items()]
    return Pair(first, second, min(MOST, sum(counted.values())), reasons)


def keys_after(record_type: str, last: UUID | None, *, limit: int) -> list[UUID]:
    """Return the keys of the next records of a kind behind a key, in their order."""
    rows = get_record_type(record_type).listed().order_by("pk")
    return list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:limit])


def list_duplicates(*, seen_by: Principal | None = None) -> QuerySet[Duplicate]:
    """Return pairs, without order; with `seen_by` only those of which both may be seen."""
    found: QuerySet[Duplicate] = Duplicate.objects.all()
    return found if seen_by is None else found.filter(_visible(seen_by))


def lock_duplicate(duplicate_id: UUID, *, seen_by: Principal) -> Duplicate:
    """Return a pair and hold its row.

    Raises:
        RecordNotFoundError: no such pair, or one of the two is not for this principal.
    """
    found = list_duplicates(seen_by=seen_by).select_for_update(of=("self",)).filter(id=duplicate_id).first()
    if found is None:
        raise RecordNotFoundError("Nothing is here")
    return found


def names_of(rows: Sequence[tuple[str, UUID]]) -> dict[UUID, str]:
    """Return what records are called, by (kind, key); one query for each kind."""
    names: dict[UUID, str] = {}
    for name in {kind for kind, _ in rows}:
        wanted = [key for kind, key in rows if kind == name]
        names |= {row.pk: str(row) for row in get_record_type(name).listed().filter(pk__in=wanted)}
    return names


def _visible(principal: Principal) -> Q:
    found = Q(pk__in=[])
    for name in kinds():
        kind: RecordType = get_record_type(name)
        if principal.may(kind.right("view")):
            seen = kind.listed(seen_by=principal).values("pk")
            found |= Q(record_type=name, first_id__in=seen, second_id__in=seen)
    return found
