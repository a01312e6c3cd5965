"""What customer relations tell in the timeline of a record: their events in words, and activities."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.looks import Tone
from core.principal import Kind
from crm import selectors
from crm.models import Activity
from crm.models.activity import SUBJECTS
from events.models import Event
from records.timeline import Entry, Source, Subject, Window, Wording, register, register_wording

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
_MOVED = "opportunity.moved"
_JOINED = "contact.joined"
# What people did, by the type of the event; the name of who did it stands before it.
_TOLD: Mapping[str, str | Promise] = {
    "contact.created": lazy("added this person"),
    "contact.changed": lazy("edited this person"),
    _JOINED: lazy("put this person into a company"),
    "contact.role_changed": lazy("changed what this person is in a company"),
    "contact.left": lazy("took this person out of a company"),
    "contact.archived": lazy("archived this person"),
    "contact.restored": lazy("took this person back"),
    "contact.merged": lazy("merged another person into this one"),
    "contact.unmerged": lazy("parted a person that was merged"),
    "company.created": lazy("added this company"),
    "company.changed": lazy("edited this company"),
    "company.merged": lazy("merged another company into this one"),
    "company.unmerged": lazy("parted a company that was merged"),
    "lead.created": lazy("wrote this lead down"),
    "lead.changed": lazy("edited this lead"),
    "lead.contacted": lazy("got in touch"),
    "lead.qualified": lazy("qualified this lead"),
    "lead.disqualified": lazy("gave this lead up"),
    "lead.reopened": lazy("opened this lead again"),
    "lead.converted": lazy("converted this lead"),
    "opportunity.created": lazy("opened this deal"),
    "opportunity.changed": lazy("edited this deal"),
    _MOVED: lazy("moved this deal"),
    "opportunity.won": lazy("won this deal"),
    "opportunity.lost": lazy("lost this deal"),
    "opportunity.reopened": lazy("opened this deal again"),
}


def register_timeline() -> None:
    """Add the words and the source; called by `AppConfig.ready`."""
    register_wording(Wording(_TOLD, _stages))
    register(Source("activity", _activities, "crm.view_activity", SUBJECTS))


def _stages(events: Sequence[Event]) -> Mapping[UUID, str]:
    """Say from where to where deals moved, with one query when any did."""
    moves = {event.id: event.payload or {} for event in events if event.type == _MOVED}
    keys = {said[name] for said in moves.values() for name in ("from_stage_id", "to_stage_id") if said.get(name)}
    names = {str(stage.id): stage.name for stage in selectors.list_stages().filter(id__in=keys)} if keys else {}
    return {
        key: _("From %(before)s to %(after)s") % {"before": before, "after": after} if before and after else ""
        for key, said in moves.items()
        for before, after in [(names.get(said.get("from_stage_id", "")), names.get(said.get("to_stage_id", "")))]
    }


def _activities(subject: Subject, window: Window) -> list[Entry]:
    found = selectors.list_activities(seen_by=subject.principal).exclude(status=Activity.Status.PLANNED)
    about = found.filter(**{f"{subject.kind.name}_id": subject.key})
    return [_told(activity) for activity in window.of(about, Coalesce("done_at", "updated_at"))]


def _told(activity: Activity) -> Entry:
    is_done, kind = activity.status == Activity.Status.DONE, Activity.Kind(activity.kind)
    return Entry(
        id=activity.id,
        at=activity.done_at or activity.updated_at,
        kind="activity",
        sentence=str(_DONE[kind] if is_done else _CANCELED) % {"title": activity.title},
        actor_kind=Kind.USER,
        actor_id=activity.assigned_to_id or NOBODY,
        subject_type="activity",
        subject_id=activity.id,
        detail=activity.body,
        icon=KIND_ICONS[kind],
        tone=Tone.NEUTRAL if kind == Activity.Kind.NOTE or not is_done else Tone.GOOD,
    )
