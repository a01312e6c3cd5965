"""What follows when records are made: rules give them to people, who are told; nobody there, and managers are."""

from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.selectors import list_members_who_may
from core.principal import Kind, system
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify
from records.registry import get_record_type
from routing.kinds import UNASSIGNED
from routing.permissions import CHANGE
from routing.services import assign_new
from tenants.selectors import get_current_tenant


@subscribe("lead.created")
@subscribe("contact.created")
@subscribe("opportunity.created")
def give_by_rules(event: HeardEvent) -> None:
    """Give a new record to somebody, unless its maker named an owner or became it."""
    if event.payload["owner_id"] is not None:
        return
    actor = system(event.tenant_id, name="Assignment rules")
    assign_new(record_type=event.subject_type, record_id=event.subject_id, actor=actor, now=timezone.now())


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


def _of_day(record_type: str, at: datetime) -> UUID:
    tenant = get_current_tenant()
    return uuid5(tenant.id, f"unassigned {record_type} {at.astimezone(ZoneInfo(tenant.timezone)):%Y-%m-%d}")
