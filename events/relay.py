"""From the log to its hearers: deliveries are rows, tried until they succeed or die."""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now

from core.tenancy import tenant_context
from events.models import Delivery, Event
from events.subscriptions import Errand, HeardEvent, subscribers_of, subscriptions

logger = logging.getLogger(__name__)
BACKOFF_SECONDS = (1, 5, 30, 120, 600)
BATCH = 500
ERRAND_TIME = timedelta(seconds=60)
"""How long an errand may take before another process makes it again."""


def relay() -> int:
    """Make the deliveries of events that every reader can see; return how many were made."""
    pairs = [(kind, name) for kind, hearers in subscriptions().items() for name in hearers]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT events_relay(%s::text[], %s::text[], %s)", [[k for k, _ in pairs], [n for _, n in pairs], BATCH]
        )
        return int(cursor.fetchone()[0])


def deliver_due(*, now: datetime) -> int:
    """Hand every due delivery to its hearer, each in a transaction of its own; return how many were tried."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM events_due(%s, %s)", [now, BATCH])
        due = cursor.fetchall()
    for tenant_id, delivery_id in due:
        deliver(tenant_id=tenant_id, delivery_id=delivery_id, now=now)
    return len(due)


def deliver(*, tenant_id: UUID, delivery_id: UUID, now: datetime) -> None:
    """Try one delivery; what its hearer writes commits together with the mark that it was delivered.

    An errand of the hearer is run outside of every transaction; meanwhile the delivery belongs to this process.
    """
    with tenant_context(tenant_id):
        try:
            errand = _hand_over(delivery_id, now=now)
            if errand is not None:
                errand()
                _mark(delivery_id)
        except Exception as error:  # the border: a hearer may raise anything
            logger.exception("delivery_failed", extra={"delivery_id": str(delivery_id)})
            _put_off(delivery_id, error, now=now)


def redrive(*, delivery: Delivery, now: datetime) -> Delivery:
    """Give a dead delivery its tries again."""
    delivery.move_to(Delivery.Status.PENDING, attempts=0, due_at=now, last_error="")
    return delivery


def _take(delivery_id: UUID, **conditions: Any) -> Delivery | None:
    found: Delivery | None = (
        Delivery.objects.select_for_update(skip_locked=True)
        .filter(id=delivery_id, status=Delivery.Status.PENDING, **conditions)
        .first()
    )
    return found


@transaction.atomic
def _hand_over(delivery_id: UUID, *, now: datetime) -> Errand | None:
    """Let the hearer hear; return its errand, if it has one, and hold the delivery until that is done."""
    delivery = _take(delivery_id, due_at__lte=now)
    if delivery is None:
        return None
    event = Event.objects.get(subject_id=delivery.subject_id, sequence=delivery.sequence)
    hearer = subscribers_of(event.type).get(delivery.subscriber)
    errand = hearer(heard(event)) if hearer is not None else None
    if errand is None:
        delivery.move_to(Delivery.Status.DELIVERED, attempts=delivery.attempts + 1)
    else:
        delivery.due_at = Now() + ERRAND_TIME
        delivery.save(update_fields=["due_at", "updated_at"])
    return errand


@transaction.atomic
def _mark(delivery_id: UUID) -> None:
    delivery = _take(delivery_id)
    if delivery is not None:
        delivery.move_to(Delivery.Status.DELIVERED, attempts=delivery.attempts + 1)


def heard(event: Event) -> HeardEvent:
    """Return an event as subscribers hear it."""
    return HeardEvent(
        id=event.id,
        tenant_id=event.tenant_id,
        type=event.type,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        sequence=event.sequence,
        payload=event.payload or {},
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        occurred_at=event.occurred_at,
        correlation_id=event.correlation,
    )


@transaction.atomic
def _put_off(delivery_id: UUID, error: Exception, *, now: datetime) -> None:
    delivery = _take(delivery_id)
    if delivery is None:
        return
    failures = delivery.attempts + 1
    message = f"{type(error).__name__}: {error}"[:2000]
    if failures > len(BACKOFF_SECONDS):
        delivery.move_to(Delivery.Status.DEAD, attempts=failures, last_error=message)
        return
    due_at = now + timedelta(seconds=BACKOFF_SECONDS[failures - 1])
    delivery.move_to(Delivery.Status.PENDING, attempts=failures, due_at=due_at, last_error=message)
