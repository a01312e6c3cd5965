"""What the log keeps about people: payloads can be erased, their digests and the chain of seals stay."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from core.personal import Erased, Mentions, Section, Subject, register
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.models import Delivery

_KEPT = "Of a fact stay its type, time, keys and the digest of its payload, which hold the chain of the audit together."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    deliveries = Mentions(Delivery, ["last_error"])
    register(
        Section("events.facts", "Facts in the audit log", ["events.Event"], _rows, _erase, kept=_KEPT, order=90),
        Section("events.deliveries", "Deliveries", ["events.Delivery"], deliveries.rows, deliveries.erase, order=90),
    )


def _rows(subject: Subject) -> Iterable[dict[str, Any]]:
    marks = subject.marks
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, type, subject_type, subject_id, occurred_at, payload FROM events_event WHERE tenant_id = %s"
            " AND (payload::text ~* %s OR payload::text ~* %s OR actor_id = %s OR subject_id = ANY(%s))"
            " ORDER BY xid, position",
            [current_tenant_id(), marks.texts, marks.names, subject.user_id, _keys(subject)],
        )
        names = [column.name for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    done = erase_payloads(subject)
    return Erased(erased=done, kept=done)


def erase_payloads(subject: Subject) -> int:
    """Erase in the running tenant, or the platform's part of the log, every payload that mentions a person."""
    marks = subject.marks
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_erase(%s, %s, %s)", [current_tenant_id(), marks.texts, marks.names])
        return int(cursor.fetchone()[0])


def _keys(subject: Subject) -> list[Any]:
    return [*subject.contact_ids, *([subject.user_id] if subject.user_id else [])]
