"""Writing facts into the log, in the caller's transaction."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from core.doorbell import ring_soon
from core.errors import ConflictError
from core.ids import uuid7
from core.inserts import tell_first
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
# What is said first of a row that is added in the same message: nobody else can say anything of it.
_WRITE_FIRST = (
    "INSERT INTO events_event (tenant_id, subject_id, sequence, id, subject_type, type, payload, payload_digest,"
    " actor_kind, actor_id, correlation_id, causation_id, request_id) SELECT %(tenant)s, %(subject)s, 1, %(id)s,"
    " %(subject_type)s, %(type)s, payload, sha256(convert_to(payload::text, 'UTF8')), %(actor_kind)s, %(actor_id)s,"
    " %(correlation)s::uuid, %(causation)s::uuid, %(request)s FROM (VALUES (%(payload)s::jsonb)) said (payload)"
)
Row = dict[str, Any]


@dataclass(slots=True)
class _Kept:
    """Rows that wait, with what each call said of all of its own."""

    row: Row
    shared: dict[str, Any]


_gathered: ContextVar[list[_Kept] | None] = ContextVar("gathered", default=None)


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
    rows = [_row(item) for item in facts]
    with nullcontext() if find_tenant_id() else tenant_context(PLATFORM):
        shared = {
            "tenant": find_tenant_id(),
            "actor_kind": actor.kind,
            "actor_id": actor.id,
            "correlation": correlation_id,
            "causation": causation_id,
            "request": request_id.get(),
        }
        kept = _gathered.get()
        if kept is None:
            _write_all(rows, shared)
        else:
            kept += [_Kept(row, shared) for row in rows]
    return [row["id"] for row in rows]


@contextmanager
def gathered() -> Iterator[None]:
    """Keep the facts of a block and write them together at its end, in the transaction that runs there.

    Blocks nest as savepoints do: the facts of an inner one join those around it, or go when it ends by an error.
    Nothing may read a fact back before the outermost block ends.

    Raises:
        EventRaceError: at the end of the outermost block, as `emit` does.
    """
    outer = _gathered.get()
    kept: list[_Kept] = []
    token = _gathered.set(kept)
    try:
        yield
    finally:
        _gathered.reset(token)
    if outer is not None:
        outer += kept
        return
    for shared, rows in groupby(kept, key=lambda each: each.shared):
        _write_all([each.row for each in rows], shared)


@transaction.atomic
def forget_payloads(*, type_: str, before: datetime, batch: int) -> int:
    """Let go of what facts of one type said in the running business before a moment; return how many it were.

    The rows and the digests stay, so the audit chain holds.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_forget(%s, %s, %s, %s)", [current_tenant_id(), type_, before, batch])
        done: int = cursor.fetchone()[0]
    return done


def _row(item: Any) -> Row:
    declared = type_of(item)
    return {
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


def _write_all(rows: list[Row], shared: dict[str, Any]) -> None:
    for batch in _batches([{"place": place, **row} for place, row in enumerate(rows)]):
        _write(batch, shared)
    if any(subscribers_of(row["type"]) for row in rows):
        ring_soon("events", task="events.deliver")


def _write(batch: list[Row], shared: dict[str, Any]) -> None:
    if len(batch) == 1 and tell_first(batch[0]["subject"]):
        wrapper: Any = connection
        wrapper.hold_write(_WRITE_FIRST, {**shared, **batch[0], "payload": orjson.dumps(batch[0]["payload"]).decode()})
        return
    left = batch
    with connection.cursor() as cursor:
        for _ in range(_RACES):
            cursor.execute(_WRITE, {**shared, "rows": orjson.dumps(left).decode()})
            written = {event_id for (event_id,) in cursor.fetchall()}
            left = [row for row in left if row["id"] not in written]
            if not left:
                return
    raise EventRaceError("This object is being changed by many others; try again")
