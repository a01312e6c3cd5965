"""What happened to a record, and what is planned, as its page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone

from core.principal import Principal
from crm import selectors
from crm.models import Activity
from records.registry import get_record_type
from records.timeline import Entry, Subject, Window, read_timeline

MOST = 50


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a record by day, the newest first; what is planned, the next first; the names in all of it."""

    days: Sequence[tuple[date, Sequence[Entry]]]
    planned: Sequence[Activity]
    names: Mapping[UUID, str] = field(default_factory=dict)


def timeline_of(principal: Principal, kind: str, record: Any) -> Timeline:
    """Read what is planned for a record that the principal may see, and the newest of what happened to it."""
    planned = _planned(principal, kind, record.pk)
    people = [*(activity.assigned_to_id for activity in planned), record.owner_id]
    subject = Subject(get_record_type(kind), record.pk, principal)
    found = read_timeline(subject, Window(MOST), people=people)
    days = [(on, list(same)) for on, same in groupby(found.entries, key=lambda entry: timezone.localdate(entry.at))]
    return Timeline(days, planned, found.names)


def _planned(principal: Principal, kind: str, key: UUID) -> Sequence[Activity]:
    if not principal.may("crm.view_activity"):
        return []
    found = selectors.list_activities(seen_by=principal).filter(status=Activity.Status.PLANNED)
    return sorted(found.filter(**{f"{kind}_id": key}).order_by("-id")[:MOST], key=_urgency)


def _urgency(activity: Activity) -> tuple[bool, datetime]:
    return activity.due_at is None, activity.due_at or activity.created_at
