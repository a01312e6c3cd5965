"""Questions about merges."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFoundError
from records.models import Merge

VIEW_MERGE = "records.view_merge"
# So many steps an old address is followed; a chain is as long as there were merges of merged records.
MOST_STEPS = 20


class MergeNotFoundError(NotFoundError):
    """No such merge."""


def list_merges() -> QuerySet[Merge]:
    """Return merges, without order."""
    found: QuerySet[Merge] = Merge.objects.all()
    return found


def lock_merge(merge_id: UUID) -> Merge:
    """Return a merge and hold its row.

    Raises:
        MergeNotFoundError: no such merge.
    """
    found = list_merges().select_for_update().filter(id=merge_id).first()
    if found is None:
        raise MergeNotFoundError("Nothing is here")
    return found


def find_winner(record_type: str, key: UUID) -> UUID | None:
    """Return the record that a merged one is part of now, through merges of merges; None when it was not merged."""
    found = None
    for _ in range(MOST_STEPS):
        merged = _merged().filter(record_type=record_type, loser_id=found or key)
        step = merged.values_list("winner_id", flat=True).first()
        if step is None:
            break
        found = step
    return found


def parts_of(record_type: str, key: UUID) -> Sequence[UUID]:
    """Return the records that became part of one, through merges of merges."""
    found: list[UUID] = []
    wave = [key]
    while wave and len(found) < MOST_STEPS**2:
        merged = _merged().filter(record_type=record_type, winner_id__in=wave)
        wave = list(merged.values_list("loser_id", flat=True))
        found += wave
    return found


def list_expired(before: datetime) -> QuerySet[Merge]:
    """Return merges that can be parted no more and still hold what that takes."""
    return list_merges().exclude(lost={}, changed={}, moved={}).filter(undo_until__lt=before)


def _merged() -> QuerySet[Merge]:
    return list_merges().filter(status=Merge.Status.MERGED)
