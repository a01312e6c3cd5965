"""Reminders of activities: each tells its person once, however many schedulers look."""

from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils.translation import gettext as _

from core.happenings import page_of
from core.principal import system
from core.tenancy import tenant_context
from crm.models import Activity
from crm.models.activity import SUBJECTS
from messaging.services import notify
from tenants.selectors import get_current_tenant

BATCH = 200


def remind_due(*, now: datetime, limit: int = BATCH) -> int:
    """Tell people of the planned activities whose reminder is due, in every business; return how many were told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM crm_due_reminders(%s, %s)", [now, limit])
        due: list[tuple[UUID, UUID]] = cursor.fetchall()
    told = 0
    for tenant_id, activity_id in due:
        with tenant_context(tenant_id, write=True):
            told += _remind(activity_id, now)
    return told


@transaction.atomic
def _remind(activity_id: UUID, now: datetime) -> int:
    rows = Activity.objects.select_for_update(skip_locked=True).filter(
        id=activity_id, status=Activity.Status.PLANNED, reminded_at__isnull=True, remind_at__lte=now
    )
    activity = rows.first()
    if activity is None:
        return 0
    activity.reminded_at = now
    activity.save(update_fields=["reminded_at"])
    if activity.assigned_to_id is None:
        return 0
    about = ((noun, getattr(activity, f"{noun}_id")) for noun in SUBJECTS)
    told = notify(
        recipients=[activity.assigned_to_id],
        kind="activity.due",
        title=activity.title,
        body=due_line(activity),
        subject=("activity", activity.id),
        url=next((page_of(noun, key) for noun, key in about if key is not None), ""),
        source=uuid5(activity.id, str(activity.remind_at)),
        actor=system(activity.tenant_id),
        now=now,
    )
    return len(told)


def due_line(activity: Activity) -> str:
    """Say when an activity is due, in the time of the business; nothing without a time."""
    if activity.due_at is None:
        return ""
    zone = ZoneInfo(get_current_tenant().timezone)
    return _("Due %(when)s.") % {"when": f"{activity.due_at.astimezone(zone):%d %B %Y, %H:%M}"}
