"""Carrying notices out of the platform: each by a channel once at most, and what was not carried is shown instead.

A letter is written and its deliveries marked `sending` in one transaction; only then is the channel called. A process
that dies before that commit leaves them due; one that dies after it leaves them `sending`, and since nobody knows
whether the letter left, it is not sent again.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import Membership
from core.tenancy import tenant_context
from events.subscriptions import Errand
from messaging import selectors
from messaging.channels import Channel, Letter, channels
from messaging.kinds import find_kind
from messaging.models import Notice, NoticeDelivery
from messaging.paces import Pace
from messaging.selectors import Due
from tenants.selectors import get_current_tenant

logger = logging.getLogger(__name__)
BATCH = 200
# What one digest gathers at most; the rest follows with the next look, seconds later.
MOST_GATHERED = 200
BACKOFF_SECONDS = (60, 300, 1800, 7200)
# How long a call may take before nobody waits for its answer any more.
CALL_TIME = timedelta(minutes=10)
Status = NoticeDelivery.Status


@dataclass(frozen=True, slots=True)
class _Call:
    """A letter that is written and marked; what is left is to send it."""

    deliveries: Sequence[NoticeDelivery]
    errand: Errand


def send_due(*, now: datetime) -> int:
    """Send what is due in every business, one letter after the other; return how many letters were tried."""
    due, stuck = selectors.list_due(now=now, most=BATCH)
    for tenant_id, delivery_id in stuck:
        with tenant_context(tenant_id):
            _give_up(delivery_id, now=now)
    for each in due:
        with tenant_context(each.tenant_id):
            _send(each, now=now)
    return len(due)


def _send(due: Due, *, now: datetime) -> None:
    call = _write(due, now=now)
    if call is None:
        return
    try:
        call.errand()
    except Exception as error:  # the border: what carries letters may raise anything
        logger.exception("notice_not_sent", extra={"channel": due.channel, "recipient_id": str(due.recipient_id)})
        _put_off(call, error, now=now)
    else:
        _move(call.deliveries, Status.SENT, sent_at=now, last_error="")


@transaction.atomic
def _write(due: Due, *, now: datetime) -> _Call | None:
    """Write the letter of what its person still wants, and hold its deliveries until the channel has answered."""
    found = selectors.lock_deliveries(due, now=now, most=MOST_GATHERED)
    channel = channels().get(due.channel)
    people = selectors.list_receivers([due.recipient_id], permissions=[]) if found else []
    if channel is None or channel.write is None or not people:
        _move(found, Status.CANCELED)
        return None
    member = people[0]
    wanted = _wanted(found, member, channel)
    if not channel.reaches(member.user):
        _show(wanted)
        wanted = []
    _move([one for one in found if one not in wanted], Status.CANCELED)
    if not wanted:
        return None
    errand = channel.write(_letter(wanted, member))
    _move(wanted, Status.SENDING, due_at=now + CALL_TIME)
    return _Call(wanted, errand)


def _wanted(found: Sequence[NoticeDelivery], member: Membership, channel: Channel) -> list[NoticeDelivery]:
    """Leave out what was read meanwhile, was switched off, or is not for this person any more."""
    chosen = selectors.chosen_paces(member.user_id, channel.name)
    return [one for one in found if one.notice.is_unread and _is_open(one, member, channel, chosen)]


def _is_open(delivery: NoticeDelivery, member: Membership, channel: Channel, chosen: Mapping[str, str]) -> bool:
    kind = find_kind(delivery.notice.kind)
    if kind is None or not selectors.holds(member, [kind.permission]):
        return False
    own = {channel.name: chosen[kind.name]} if kind.name in chosen else {}
    return kind.pace_on(channel.name, own) != Pace.OFF


def _letter(deliveries: Sequence[NoticeDelivery], member: Membership) -> Letter:
    return Letter(
        key=uuid5(deliveries[0].id, ",".join(str(one.id) for one in deliveries)),
        to=member.user,
        business=get_current_tenant(),
        notices=[one.notice for one in deliveries],
        pace=deliveries[0].pace,
    )


@transaction.atomic
def _put_off(call: _Call, error: Exception, *, now: datetime) -> None:
    failures = call.deliveries[0].attempts + 1
    changes = {"attempts": failures, "last_error": type(error).__name__}
    if failures > len(BACKOFF_SECONDS):
        _move(call.deliveries, Status.DEAD, **changes)
        _show(call.deliveries)
        return
    _move(call.deliveries, Status.PENDING, due_at=now + timedelta(seconds=BACKOFF_SECONDS[failures - 1]), **changes)


@transaction.atomic
def _give_up(delivery_id: UUID, *, now: datetime) -> None:
    stuck = NoticeDelivery.objects.select_for_update(skip_locked=True)
    delivery = stuck.filter(id=delivery_id, status=Status.SENDING, due_at__lte=now).first()
    if delivery is not None:
        logger.warning("notice_lost", extra={"delivery_id": str(delivery_id)})
        _move([delivery], Status.LOST)
        _show([delivery])


def _show(deliveries: Sequence[NoticeDelivery]) -> None:
    """Show in the console what may not have reached its person otherwise."""
    Notice.objects.filter(id__in=[one.notice_id for one in deliveries]).update(is_shown=True)


def _move(deliveries: Sequence[NoticeDelivery], status: str, **changes: object) -> None:
    """Move deliveries along one edge in one statement; the caller holds their locks or their call."""
    for one in deliveries:
        one.refuse_move_to(status)
    if deliveries:
        same = NoticeDelivery.objects.filter(id__in=[one.id for one in deliveries], status=deliveries[0].status)
        same.update(status=status, **changes)
    for one in deliveries:
        one.status = status
