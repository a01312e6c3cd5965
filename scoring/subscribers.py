"""What follows when records and activities change: their points are counted anew."""

from uuid import UUID

from django.utils import timezone

from crm.selectors import list_activities
from events.subscriptions import HeardEvent, subscribe
from scoring.selectors import KINDS
from scoring.services import forget_score, rescore


@subscribe("lead.created")
@subscribe("lead.changed")
@subscribe("lead.contacted")
@subscribe("lead.qualified")
@subscribe("lead.disqualified")
@subscribe("lead.reopened")
@subscribe("lead.converted")
@subscribe("contact.created")
@subscribe("contact.changed")
@subscribe("contact.merged")
@subscribe("contact.unmerged")
@subscribe("opportunity.created")
@subscribe("opportunity.changed")
@subscribe("opportunity.moved")
@subscribe("opportunity.won")
@subscribe("opportunity.lost")
@subscribe("opportunity.reopened")
def count_record(event: HeardEvent) -> None:
    """Count a record that changed."""
    rescore(record_type=event.subject_type, keys=[event.subject_id], now=timezone.now())


@subscribe("activity.created")
@subscribe("activity.completed")
@subscribe("activity.canceled")
@subscribe("activity.reopened")
def count_by_activity(event: HeardEvent) -> None:
    """Count the records that an activity is about."""
    columns = [f"{kind}_id" for kind in KINDS]
    found = list_activities().filter(id=event.subject_id).values(*columns).first() or {}
    for kind in KINDS:
        key: UUID | None = found.get(f"{kind}_id")
        if key is not None:
            rescore(record_type=kind, keys=[key], now=timezone.now())


@subscribe("lead.deleted")
@subscribe("contact.deleted")
@subscribe("opportunity.deleted")
def forget(event: HeardEvent) -> None:
    """Remove the score of a record that is gone."""
    forget_score(record_id=event.subject_id)
