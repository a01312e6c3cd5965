"""The staff site's traces: who of the platform looked into which business and what they changed."""

from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest

from console.events import StaffRowChanged
from core.admin import staff_actor
from events.services import emit


def record_staff_change(request: HttpRequest, row: Model, change: str) -> None:
    """Keep what staff changed in the log of the business they look at, or of the platform."""
    actor = staff_actor(request)
    row_id = row.pk if isinstance(row.pk, UUID) else actor.id
    emit(StaffRowChanged(row_id=row_id, table=row._meta.label_lower, change=change, staff_id=actor.id), actor=actor)
