"""The staff site's traces: who of the platform looked into which business and what they changed."""

from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest

from console.events import StaffRowChanged
from core.principal import Kind, Principal
from events.services import emit


def staff_principal(request: HttpRequest) -> Principal:
    """Return the signed-in member of staff as an actor."""
    user = request.user
    return Principal(kind=Kind.USER, id=UUID(str(user.pk)), role="staff", name=str(user), is_staff=True)


def record_staff_change(request: HttpRequest, row: Model, change: str) -> None:
    """Keep what staff changed in the log of the business they look at, or of the platform."""
    actor = staff_principal(request)
    row_id = row.pk if isinstance(row.pk, UUID) else actor.id
    emit(StaffRowChanged(row_id=row_id, table=row._meta.label_lower, change=change, staff_id=actor.id), actor=actor)
