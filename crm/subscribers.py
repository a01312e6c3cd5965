"""What follows when records change: who was given one is told, and likely duplicates are looked for."""

from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from accounts.names import names_of
from core.happenings import actor_name, page_of
from core.principal import Kind
from crm.models import Activity
from crm.models.activity import SUBJECTS
from crm.services.duplicates import find_duplicates, forget_duplicates
from crm.services.reminders import due_line
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify
from records.registry import get_record_type

# What two records are told apart by.
_TELLING = frozenset({"first_name", "last_name", "name", "emails", "phones", "company_id", "website", "email", "phone"})
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
        body=due_line(record) if isinstance(record, Activity) else "",
        subject=(noun, event.subject_id),
        url=_page(record),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("contact.created")
@subscribe("contact.changed")
@subscribe("contact.merged")
@subscribe("contact.unmerged")
@subscribe("company.created")
@subscribe("company.changed")
@subscribe("company.merged")
@subscribe("company.unmerged")
def look_for_duplicates(event: HeardEvent) -> None:
    """Keep the list of likely duplicates true for a record that changed, and for the one it took up or gave back."""
    if not _TELLING.intersection(event.payload.get("fields", _TELLING)):
        return
    merged = event.payload.get("merged_id")
    keys = [event.subject_id, *([UUID(merged)] if merged else [])]
    find_duplicates(record_type=event.subject_type, keys=keys)


@subscribe("contact.deleted")
@subscribe("company.deleted")
def forget_pairs(event: HeardEvent) -> None:
    """Remove the pairs of a record that is gone."""
    forget_duplicates(key=event.subject_id)


def _page(record: Model) -> str:
    """Return the page of what an activity is about; other records have one of their own."""
    if not isinstance(record, Activity):
        return ""
    about = ((noun, getattr(record, f"{noun}_id")) for noun in SUBJECTS)
    return next((page_of(noun, key) for noun, key in about if key is not None), "")
