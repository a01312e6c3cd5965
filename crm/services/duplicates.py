"""The standing list of records that may be one: kept as they change, or made anew for all."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from core.principal import Principal
from crm import duplicates
from crm.events import DuplicateDismissed, DuplicateReopened
from crm.models import Duplicate
from events.services import emit


@transaction.atomic
def find_duplicates(*, record_type: str, keys: Sequence[UUID]) -> int:
    """Look for the likely duplicates of some records and keep the list of pairs true; return how many there are.

    Pairs of theirs that no longer look like one go, with those of records that are gone; a pair that somebody said is
    two stays that.
    """
    pairs = duplicates.pairs_of(record_type, keys)
    theirs = Q(first_id__in=keys) | Q(second_id__in=keys)
    found = {(pair.first_id, pair.second_id) for pair in pairs}
    open_ones = duplicates.list_duplicates().filter(theirs, status=Duplicate.Status.OPEN)
    stale = [
        key
        for key, first, second in open_ones.values_list("id", "first_id", "second_id")
        if (first, second) not in found
    ]
    duplicates.list_duplicates().filter(id__in=stale).delete()
    Duplicate.objects.bulk_create(
        [
            Duplicate(
                record_type=record_type,
                first_id=pair.first_id,
                second_id=pair.second_id,
                score=pair.score,
                reasons=pair.reasons,
            )
            for pair in sorted(pairs, key=lambda pair: (pair.first_id, pair.second_id))
        ],
        update_conflicts=True,
        unique_fields=["tenant_id", "first_id", "second_id"],
        update_fields=["score", "reasons", "updated_at"],
    )
    return len(pairs)


@transaction.atomic
def forget_duplicates(*, key: UUID) -> int:
    """Remove every pair of a record that is gone; return how many it were."""
    removed, _ = duplicates.list_duplicates().filter(Q(first_id=key) | Q(second_id=key)).delete()
    return removed


@transaction.atomic
def dismiss_duplicate(*, duplicate_id: UUID, actor: Principal) -> Duplicate:
    """Say that two are not the same; the pair leaves the list and does not come back by itself.

    Raises:
        RecordNotFoundError: no such pair, or not for this actor.
        InvalidTransitionError: that was said before.
    """
    found = duplicates.lock_duplicate(duplicate_id, seen_by=actor)
    found.move_to(Duplicate.Status.DISMISSED)
    emit(DuplicateDismissed(**_said(found)), actor=actor)
    return found


@transaction.atomic
def reopen_duplicate(*, duplicate_id: UUID, actor: Principal) -> Duplicate:
    """Take back that two are not the same.

    Raises:
        RecordNotFoundError: no such pair, or not for this actor.
        InvalidTransitionError: nobody said so.
    """
    found = duplicates.lock_duplicate(duplicate_id, seen_by=actor)
    found.move_to(Duplicate.Status.OPEN)
    emit(DuplicateReopened(**_said(found)), actor=actor)
    return found


def _said(found: Duplicate) -> dict[str, Any]:
    return {
        "duplicate_id": found.id,
        "record_type": found.record_type,
        "first_id": found.first_id,
        "second_id": found.second_id,
    }
