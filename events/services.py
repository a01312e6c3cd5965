"""Writing facts into the log, in the caller's transaction."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from core.doorbell import ring
from core.errors import ConflictError
from core.ids import uuid7
from core.principal import Principal
from core.requests import request_id
from core.tenancy import PLATFORM, current_tenant_id, find_tenant_id, tenant_context
from events.facts import stored_payload, subject_of, type_of
from events.subscriptions import subscribers_of

_RACES = 20
_WRITE = (
    "SELECT events_write(%(tenant)s, %(rows)s::jsonb, %(actor_kind)s, %(actor_id)s, %(correlation)s::uuid,"
    " %(causation)s::uuid, %(request)s)"
)
Row = dict[str, Any]


class EventRaceError(ConflictError):
    """Many writers changed one subject at the same moment."""

    code = "busy_subject"


@transaction.atomic(savepoint=False)
def emit(
    *facts: Any, actor: Principal, correlation_id: UUID | None = None, causation_id: UUID | None = None
) -> list[UUID]:
    """Write facts about the running tenant (or about the platform, outside one); return the events' ids.

    Facts about different subjects are one statement; those about the same subject follow one another.

    Raises:
        EventRaceError: a subject was changed twenty times while this transaction tried.
    """
    rows = [_row(place, item) for place, item in enumerate(facts)]
    with nullcontext() if find_tenant_id() else tenant_context(PLATFORM):
        shared = {
            "tenant": find_tenant_id(),
            "actor_kind": actor.kind,
            "actor_id": actor.id,
            "correlation": correlation_id,
            "causation": causation_id,
            "request": request_id.get(),
        }
        for batch in _batches(rows):
            _write(batch, shared)
    if any(subscribers_of(row["type"]) for row in rows):
        ring("events", task="events.deliver")
    return [row["id"] for row in rows]


@transaction.atomic
def forget_payloads(*, type_: str, before: datetime, batch: int) -> int:
    """Let go of what facts of one type said in the running business before a moment; return how many it were.

    The rows and the digests stay, so the audit chain holds.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_forget(%s, %s, %s, %s)", [current_tenant_id(), type_, before, batch])
        done: int = cursor.fetchone()[0]
    return done


def _row(place: int, item: Any) -> Row:
    declared = type_of(item)
    return {
        "place": place,
        "subject": subject_of(item),
        "id": uuid7(),
        "subject_type": declared.subject_type,
        "type": declared.name,
        "payload": stored_payload(item),
    }


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield rows in order, no subject twice in one batch."""
    batch: dict[UUID, Row] = {}
    for row in rows:
        if row["subject"] in batch:
            yield list(batch.values())
            batch = {}
        batch[row["subject"]] = row
    if batch:
        yield list(batch.values())


def _write(batch: list[Row], shared: dict[str, Any]) -> None:
    left = batch
    with connection.cursor() as cursor:
        for _ in range(_RACES):
            cursor.execute(_WRITE, {**shared, "rows": orjson.dumps(left).decode()})
            written = {event_id for (event_id,) in cursor.fetchall()}
            left = [row for row in left if row["id"] not in written]
            if not left:
                return
    raise EventRaceError("This object is being changed by many others; try again")
