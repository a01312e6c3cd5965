"""Questions about the log of the running tenant."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from events.models import Event


def list_events() -> QuerySet[Event]:
    """Return the events of the running tenant, without order."""
    found: QuerySet[Event] = Event.objects.all()
    return found


def list_events_of(subject_id: UUID) -> QuerySet[Event]:
    """Return the history of one object, oldest first."""
    return list_events().filter(subject_id=subject_id).order_by("sequence")


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
