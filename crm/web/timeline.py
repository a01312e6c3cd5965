"""What happened to a record, and what is planned: its events and activities, told by who did what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accounts.names import names_of
from core.happenings import actor_name, tell
from core.looks import Tone
from core.principal import Principal
from crm import selectors
from crm.models import Activity
from events.models import Event
from events.selectors import list_events_of

MOST = 50
NOBODY = UUID(int=0)
KIND_ICONS = {
    Activity.Kind.TASK: "square-check",
    Activity.Kind.CALL: "phone",
    Activity.Kind.MEETING: "calendar",
    Activity.Kind.NOTE: "file-text",
}
_DONE: Mapping[str, str | Promise] = {
    Activity.Kind.TASK: lazy("did: %(title)s"),
    Activity.Kind.CALL: lazy("called: %(title)s"),
    Activity.Kind.MEETING: lazy("met: %(title)s"),
    Activity.Kind.NOTE: lazy("noted: %(title)s"),
}
_CANCELED = lazy("canceled: %(title)s")
# What people did, by the type of the event; the name of who did it stands before it.
_TOLD: Mapping[str, str | Promise] = {
    "contact.created": lazy("added this person"),
    "contact.changed": lazy("edited this person"),
    "contact.archived": lazy("archived this person"),
    "contact.restored": lazy("took this person back"),
    "company.created": lazy("added this company"),
    "company.changed": lazy("edited this company"),
    "lead.created": lazy("wrote this lead down"),
    "lead.changed": lazy("edited this lead"),
    "lead.contacted": lazy("got in touch"),
    "lead.qualified": lazy("qualified this lead"),
    "lead.disqualified": lazy("gave this lead up"),
    "lead.reopened": lazy("opened this lead again"),
    "lead.converted": lazy("converted this lead"),
    "opportunity.created": lazy("opened this deal"),
    "opportunity.changed": lazy("edited this deal"),
    "opportunity.moved": lazy("moved this deal"),
    "opportunity.won": lazy("won this deal"),
    "opportunity.lost": lazy("lost this deal"),
    "opportunity.reopened": lazy("opened this deal again"),
}
_FIELDS: Mapping[str, str | Promise] = {
    "amount_minor": lazy("amount"),
    "company_id": lazy("company"),
    "company_name": lazy("company"),
    "contact_id": lazy("contact"),
    "emails": lazy("e-mail"),
    "expected_close_on": lazy("expected date"),
    "first_name": lazy("first name"),
    "last_name": lazy("last name"),
    "owner_id": lazy("owner"),
    "phones": lazy("phone"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: who, what they did, when, and the words that go with it."""

    who: str
    what: str
    at: datetime
    icon: str
    tone: Tone = Tone.NEUTRAL
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a record by day, the newest first; what is planned, the next first; the names in all of it."""

    days: Sequence[tuple[date, Sequence[Line]]]
    planned: Sequence[Activity]
    names: Mapping[UUID, str] = field(default_factory=dict)


def timeline_of(principal: Principal, kind: str, record: Model, *, stages: Mapping[str, str]) -> Timeline:
    """Read events and activities of a record in one query each; `stages` are the names of a deal's stages by key."""
    events = list(list_events_of(record.pk).order_by("-sequence")[:MOST])
    found = selectors.list_activities(seen_by=principal) if principal.may("crm.view_activity") else None
    activities = list(found.filter(**{f"{kind}_id": record.pk}).order_by("-id")[:MOST]) if found is not None else []
    people: Iterable[UUID | None] = [
        *(event.actor_id for event in events),
        *(activity.assigned_to_id for activity in activities),
        record.owner_id,  # type: ignore[attr-defined]
    ]
    names = names_of(people)
    planned = [activity for activity in activities if activity.status == Activity.Status.PLANNED]
    past = [_past(activity, names) for activity in activities if activity.status != Activity.Status.PLANNED]
    lines = sorted([*_told(events, names, stages), *past], key=lambda line: line.at, reverse=True)
    days = [(on, list(same)) for on, same in groupby(lines, key=lambda line: timezone.localdate(line.at))]
    return Timeline(days, sorted(planned, key=_urgency), names)


def _urgency(activity: Activity) -> tuple[bool, datetime]:
    return activity.due_at is None, activity.due_at or activity.created_at


def _past(activity: Activity, names: Mapping[UUID, str]) -> Line:
    is_done, kind = activity.status == Activity.Status.DONE, Activity.Kind(activity.kind)
    return Line(
        who=names.get(activity.assigned_to_id or NOBODY, _("Somebody")),
        what=str(_DONE[kind] if is_done else _CANCELED) % {"title": activity.title},
        at=activity.done_at or activity.updated_at,
        icon=KIND_ICONS[kind],
        tone=Tone.NEUTRAL if kind == Activity.Kind.NOTE or not is_done else Tone.GOOD,
        detail=activity.body,
    )


def _told(events: Sequence[Event], names: Mapping[UUID, str], stages: Mapping[str, str]) -> list[Line]:
    return [
        Line(
            who=actor_name(event.actor_kind, event.actor_id, names),
            what=str(_TOLD.get(event.type, told.sentence)),
            at=event.occurred_at,
            icon=told.icon,
            tone=told.tone,
            detail=_detail(event.type, event.payload or {}, stages),
        )
        for event, told in zip(events, tell(events, names), strict=True)
    ]


def _detail(type_: str, payload: Mapping[str, Any], stages: Mapping[str, str]) -> str:
    if type_ == "opportunity.moved":
        before, after = (stages.get(str(payload.get(name)), "") for name in ("from_stage_id", "to_stage_id"))
        return _("From %(before)s to %(after)s") % {"before": before, "after": after} if before and after else ""
    if type_.endswith(".changed"):
        fields = [name for name in payload.get("fields", ()) if name != "amount_currency"]
        return ", ".join(str(_FIELDS.get(name, name.replace("_", " "))) for name in fields).capitalize()
    return str(payload.get("reason", ""))
