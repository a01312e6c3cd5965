"""The event log as people read it: sentences with the names of those who acted."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.names import names_of
from core.happenings import Happening, tell
from core.tenancy import tenant_context
from events.models import Event
from events.selectors import before

BATCH = 1_000


def told(events: Sequence[Event]) -> list[tuple[Event, Happening]]:
    """Return events with their sentences; one query for all names."""
    return list(zip(events, tell(events, names_of(event.actor_id for event in events)), strict=True))


def trail_row(event: Event, line: Happening) -> dict[str, Any]:
    """Return one event as the API and the export show it."""
    return {
        "id": event.id,
        "time": event.occurred_at,
        "type": event.type,
        "sentence": line.sentence,
        "about": line.about,
        "actor_kind": event.actor_kind,
        "actor_id": event.actor_id,
        "actor_name": line.by,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "sequence": event.sequence,
        "request_id": event.request_id,
        "data": event.payload,
    }


def read_trail(events: QuerySet[Event], *, tenant_id: UUID) -> Iterator[list[dict[str, Any]]]:
    """Yield the whole of a selection, the newest first, a batch at a time: each is read in a moment of its own."""
    place: tuple[int, int] | None = None
    while True:
        with tenant_context(tenant_id):
            found = list(before(events, place)[:BATCH])
            rows = [trail_row(event, line) for event, line in told(found)]
        if rows:
            yield rows
        if len(found) < BATCH:
            return
        place = (found[-1].xid, found[-1].position)
