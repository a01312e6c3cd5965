"""Writing facts into the log, in the caller's transaction."""

from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from core.doorbell import ring
from core.errors import ConflictError
from core.ids import uuid7
from core.principal import Principal
from core.requests import request_id
from core.tenancy import PLATFORM, find_tenant_id, tenant_context
from events.facts import payload_of, type_of
from events.subscriptions import subscribers_of

_RACES = 20
# The subject's next number; when another transaction takes it first, zero rows come back and we ask again.
_INSERT = """
INSERT INTO events_event (tenant_id, subject_id, sequence, id, subject_type, type, payload, payload_digest,
    actor_kind, actor_id, correlation_id, causation_id, request_id)
SELECT %(tenant)s, %(subject)s, coalesce((SELECT max(sequence) FROM events_event
        WHERE tenant_id = %(tenant)s AND subject_id = %(subject)s), 0) + 1,
    %(id)s, %(subject_type)s, %(type)s, %(payload)s::jsonb, sha256(convert_to(%(payload)s::jsonb::text, 'UTF8')),
    %(actor_kind)s, %(actor_id)s, %(correlation)s, %(causation)s, %(request)s
ON CONFLICT DO NOTHING RETURNING sequence
"""


class EventRaceError(ConflictError):
    """Many writers changed one subject at the same moment."""

    code = "busy_subject"


@transaction.atomic(savepoint=False)
def emit(
    *facts: Any, actor: Principal, correlation_id: UUID | None = None, causation_id: UUID | None = None
) -> list[UUID]:
    """Write facts about the running tenant (or about the platform, outside one); return the events' ids.

    Raises:
        EventRaceError: the subject was changed twenty times while this transaction tried.
    """
    with tenant_context(find_tenant_id() or PLATFORM):
        return [_write(item, actor, correlation_id, causation_id) for item in facts]


def _write(item: Any, actor: Principal, correlation_id: UUID | None, causation_id: UUID | None) -> UUID:
    declared, payload = type_of(item), payload_of(item)
    event_id = uuid7()
    values = {
        "tenant": find_tenant_id(),
        "subject": payload[declared.subject],
        "id": event_id,
        "subject_type": declared.subject_type,
        "type": declared.name,
        "payload": orjson.dumps(payload).decode(),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "correlation": correlation_id,
        "causation": causation_id,
        "request": request_id.get(),
    }
    with connection.cursor() as cursor:
        for _ in range(_RACES):
            cursor.execute(_INSERT, values)
            if cursor.rowcount:
                if subscribers_of(declared.name):
                    ring("events", task="events.deliver")
                return event_id
    raise EventRaceError("This object is being changed by many others; try again")
