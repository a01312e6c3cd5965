"""Who is told of records: the person to whom somebody else gave one."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import timezone

from accounts.names import names_of
from core.happenings import actor_name, page_of
from core.principal import Kind
from crm.models import Activity
from crm.models.activity import SUBJECTS
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify
from records.registry import get_record_type
from tenants.selectors import get_current_tenant

_WORDS = {
    "contact": "a contact",
    "company": "a company",
    "lead": "a lead",
    "opportunity": "a deal",
    "activity": "an activity",
}


@subscribe("contact.created")
@subscribe("contact.changed")
@subscribe("company.created")
@subscribe("company.changed")
@subscribe("lead.created")
@subscribe("lead.changed")
@subscribe("opportunity.created")
@subscribe("opportunity.changed")
@subscribe("activity.created")
@subscribe("activity.changed")
def tell_whom_it_was_given(event: HeardEvent) -> None:
    """Tell a person that a record is theirs now, unless they took it themselves or the platform made it."""
    noun = event.subject_type
    given = event.payload["assigned_to_id" if noun == "activity" else "owner_id"]
    if given is None or UUID(given) == event.actor_id or event.actor_kind == Kind.SYSTEM:
        return
    record = get_record_type(noun).listed().filter(id=event.subject_id).first()
    if record is None:
        return
    giver = actor_name(event.actor_kind, event.actor_id, names_of([event.actor_id]))
    notify(
        recipients=[UUID(given)],
        kind=f"{noun}.assigned",
        title=f"{giver} gave you {_WORDS[noun]}: {record}",
        body=_when(record),
        subject=(noun, event.subject_id),
        url=_page(record),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


def _when(record: Model) -> str:
    if not isinstance(record, Activity) or record.due_at is None:
        return ""
    zone = ZoneInfo(get_current_tenant().timezone)
    return f"Due {record.due_at.astimezone(zone):%d %B %Y, %H:%M}."


def _page(record: Model) -> str:
    """Return the page of what an activity is about; other records have one of their own."""
    if not isinstance(record, Activity):
        return ""
    about = ((noun, getattr(record, f"{noun}_id")) for noun in SUBJECTS)
    return next((page_of(noun, key) for noun, key in about if key is not None), "")
