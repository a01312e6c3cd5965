"""What follows when records are made and touched: rules give them to people, clocks run, people are told."""

from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.selectors import list_members_who_may
from core.principal import Kind, system
from crm.models import Activity
from crm.selectors import list_activities
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify
from records.registry import get_record_type
from routing import responses
from routing.kinds import BREACHED, UNASSIGNED
from routing.permissions import CHANGE, CHANGE_POLICY
from routing.services import assign_new, hear_owner, respond, start_clock
from tenants.selectors import get_current_tenant

_TALKS = frozenset({Activity.Kind.CALL, Activity.Kind.MEETING})


@subscribe("lead.created")
@subscribe("contact.created")
@subscribe("opportunity.created")
def give_by_rules(event: HeardEvent) -> None:
    """Give a new record to somebody, unless its maker named an owner."""
    owner = event.payload["owner_id"]
    if owner is not None and event.payload.get("names_owner", True):
        return
    assign_new(
        record_type=event.subject_type,
        record_id=event.subject_id,
        maker_id=UUID(owner) if owner else None,
        actor=system(event.tenant_id, name="Assignment rules"),
        now=timezone.now(),
    )


@subscribe("record.assigned")
def tell_who_was_given_it(event: HeardEvent) -> None:
    """Tell a person what a rule gave them by itself; when somebody asked the rules, that person gave it."""
    if event.actor_kind != Kind.SYSTEM:
        return
    kind = get_record_type(event.payload["record_type"])
    record = kind.listed().filter(pk=event.subject_id).first()
    if record is None:
        return
    notify(
        recipients=[UUID(event.payload["user_id"])],
        kind=f"{kind.name}.assigned",
        title=_("%(kind)s for you: %(record)s") % {"kind": kind.label, "record": record},
        body=_("By the rule %(rule)s. %(reason)s.")
        % {"rule": event.payload["rule_name"], "reason": event.payload["reason"]},
        subject=(kind.name, event.subject_id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("record.unassigned")
def tell_that_nobody_is_there(event: HeardEvent) -> None:
    """Tell those who keep the rules, once a day for a kind of record however many come in."""
    kind = get_record_type(event.payload["record_type"])
    record = kind.listed().filter(pk=event.subject_id).first()
    if record is None:
        return
    notify(
        recipients=[member.user_id for member in list_members_who_may(CHANGE)],
        kind=UNASSIGNED,
        title=_("Nobody could take %(record)s") % {"record": record},
        body=_("It has no owner. Rules that fit: %(rules)s.") % {"rules": ", ".join(event.payload["rules"])},
        subject=(kind.name, event.subject_id),
        url=f"{reverse('routing:rules')}?kind={kind.name}",
        source=_of_day(kind.name, event.occurred_at),
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("lead.created")
def start_the_time(event: HeardEvent) -> None:
    """Let the time until somebody gets in touch run from when the lead came."""
    start_clock(lead_id=event.subject_id, at=event.occurred_at)


@subscribe("lead.changed")
def hear_whose_it_is(event: HeardEvent) -> None:
    """Note who has the lead; a clock that waited for an owner runs."""
    owner = event.payload.get("owner_id")
    if owner is not None:
        hear_owner(lead_id=event.subject_id, owner_id=UUID(owner), at=event.occurred_at)


@subscribe("lead.contacted")
@subscribe("lead.qualified")
@subscribe("lead.disqualified")
@subscribe("lead.converted")
def stop_the_time(event: HeardEvent) -> None:
    """Stop the time: somebody dealt with the lead."""
    respond(lead_id=event.subject_id, at=event.occurred_at, actor=event.actor)


@subscribe("activity.completed")
def stop_the_time_by_a_talk(event: HeardEvent) -> None:
    """Stop the time when a call or a meeting with the lead was held."""
    if event.payload["kind"] not in _TALKS:
        return
    lead_id = list_activities().filter(id=event.subject_id).values_list("lead_id", flat=True).first()
    if lead_id is not None:
        respond(lead_id=lead_id, at=event.occurred_at, actor=event.actor)


@subscribe("lead.response_breached")
def tell_of_a_breach(event: HeardEvent) -> None:
    """Tell once those whom the policy names, else all who may change it, and the owner where it says so."""
    policy = responses.find_policy()
    kind = get_record_type("lead")
    record = kind.listed().filter(pk=event.subject_id).first()
    if policy is None or record is None:
        return
    named = [UUID(key) for key in policy.tell_ids]
    told = named or [member.user_id for member in list_members_who_may(CHANGE_POLICY)]
    owner = event.payload["owner_id"]
    notify(
        recipients=[*told, *([UUID(owner)] if owner and policy.tells_owner else [])],
        kind=BREACHED,
        title=_("%(lead)s waits for an answer") % {"lead": record},
        body=_("Nobody got in touch within %(minutes)d working minutes.") % {"minutes": policy.minutes},
        subject=("lead", event.subject_id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


def _of_day(record_type: str, at: datetime) -> UUID:
    tenant = get_current_tenant()
    return uuid5(tenant.id, f"unassigned {record_type} {at.astimezone(ZoneInfo(tenant.timezone)):%Y-%m-%d}")
