"""Questions about the log of the running tenant."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Collate
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from core.errors import NotFoundError
from core.principal import Principal
from events.models import Event


class EventNotFoundError(NotFoundError):
    """No such event, or not for the one who asks."""

    code = "event_not_found"


VIEW = "events.view_event"


def list_events(*, seen_by: Principal | None = None) -> QuerySet[Event]:
    """Return the events of the running tenant, without order; `seen_by` narrows them to what somebody may see.

    Whose right reaches their own sees what they did and what is about them.
    """
    found: QuerySet[Event] = Event.objects.all()
    if seen_by is None or seen_by.may_all(VIEW):
        return found
    if not seen_by.may(VIEW):
        return found.none()
    return found.filter(Q(actor_id=seen_by.id) | Q(subject_id=seen_by.id))


def get_event(subject_id: UUID, sequence: int, *, seen_by: Principal) -> Event:
    """Return one event by its place in the history of its subject.

    Raises:
        EventNotFoundError: no such event, or not for the one who asks.
    """
    found = list_events(seen_by=seen_by).filter(subject_id=subject_id, sequence=sequence).first()
    if found is None:
        raise EventNotFoundError("No such event")
    return found


def before(events: QuerySet[Event], place: tuple[int, int] | None) -> QuerySet[Event]:
    """Return the events older than a place in the order of commits, the newest first."""
    older = events.extra(where=["(xid, position) < (%s, %s)"], params=place) if place else events
    return older.order_by("-xid", "-position")


def list_told_before(type_: str, moment: datetime) -> QuerySet[Event]:
    """Return the facts of one type before a moment whose payload is still there."""
    return list_events().filter(type=type_, occurred_at__lt=moment, stored__isnull=False)


def beginning_with(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Narrow events by the beginning of their type: as a range, since policies keep LIKE from the index."""
    if not text:
        return events
    plain, end = Collate("type", "C"), text[:-1] + chr(ord(text[-1]) + 1)
    return events.filter(GreaterThanOrEqual(plain, text), LessThan(plain, end))


def list_events_of(*subject_ids: UUID) -> QuerySet[Event]:
    """Return the history of one object, or of several, oldest first in each."""
    return list_events().filter(subject_id__in=subject_ids).order_by("sequence")


def list_logged_tenants() -> list[UUID]:
    """Return every tenant that has events, deleted ones included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_tenants()")
        return [tenant_id for (tenant_id,) in cursor.fetchall()]


def horizon() -> int:
    """Return the transaction number below which everything has committed or gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])
