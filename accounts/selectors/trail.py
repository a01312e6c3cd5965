"""The event log as people read it: sentences with the names of those who acted."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from accounts.names import names_of
from core.api.answers import dumps
from core.happenings import Happening, tell
from core.spreadsheets import csv_line
from core.tenancy import tenant_context
from events.models import Event
from events.selectors import before

BATCH = 1_000
CSV, JSONL = "csv", "jsonl"
MEDIA = {CSV: "text/csv; charset=utf-8", JSONL: "application/x-ndjson"}


COLUMNS = (
    "id",
    "time",
    "type",
    "sentence",
    "about",
    "actor_kind",
    "actor_id",
    "actor_name",
    "subject_type",
    "subject_id",
    "sequence",
    "request_id",
    "data",
)


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


def export_answer(found: QuerySet[Event], kind: str, *, tenant_id: UUID) -> StreamingHttpResponse:
    """Answer with the selection as a file that is written while it is read."""
    body = _lines(found, kind, tenant_id)
    answer = StreamingHttpResponse(body, content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="audit.{kind}"'
    return answer


def _lines(found: QuerySet[Event], kind: str, tenant_id: UUID) -> Iterator[bytes]:
    if kind == CSV:
        yield csv_line(COLUMNS).encode()
    for rows in read_trail(found, tenant_id=tenant_id):
        if kind == CSV:
            yield "".join(csv_line(_cells(row)) for row in rows).encode()
        else:
            yield b"".join(dumps(row) + b"\n" for row in rows)


def _cells(row: dict[str, Any]) -> list[object]:
    plain = {**row, "time": row["time"].isoformat(), "data": dumps(row["data"]).decode()}
    return [plain[name] for name in COLUMNS]
