"""Questions about notices. A person reads their own, of the kinds that their role still opens."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from accounts.models import Membership
from accounts.selectors import list_members
from core.errors import NotFoundError
from core.lists import Count
from core.permissions import Reach, reach_of
from core.principal import Principal
from messaging.channels import Channel, channels
from messaging.kinds import Kind, kinds_for
from messaging.models import Notice, NoticeChoice, NoticeDelivery
from messaging.paces import Pace

# Beyond so many unread ones nobody reads the figure.
MOST_COUNTED = 99


class NoticeNotFoundError(NotFoundError):
    """No such notice, or not for the one who asks."""

    code = "notice_not_found"


@dataclass(frozen=True, slots=True)
class Due:
    """What goes out now: one notice by itself, or, without a key, all that one person's digest gathers."""

    tenant_id: UUID
    recipient_id: UUID
    channel: str
    delivery_id: UUID | None


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person gets of one kind: each channel with the pace that holds."""

    kind: Kind
    paces: Sequence[tuple[Channel, str]]


def list_notices(reader: Principal) -> QuerySet[Notice]:
    """Return what a person is shown in the console; nothing for machines."""
    own: QuerySet[Notice] = Notice.objects.filter(recipient_id=reader.user_id, is_shown=True)
    return own.filter(kind__in=[kind.name for kind in kinds_for(reader)]) if reader.user_id else own.none()


def list_unread(reader: Principal) -> QuerySet[Notice]:
    """Return what a person has not looked at."""
    return list_notices(reader).filter(read_at__isnull=True)


def count_unread(reader: Principal) -> Count:
    """Count what a person has not looked at, at most MOST_COUNTED, in one look into its own index."""
    found = list_unread(reader).order_by("-id")[: MOST_COUNTED + 1].count()
    return Count(min(found, MOST_COUNTED), is_more=found > MOST_COUNTED)


def lock_notice(notice_id: UUID, *, reader: Principal) -> Notice:
    """Return an own notice with its row locked.

    Raises:
        NoticeNotFoundError: no such notice, or not for this person.
    """
    found = list_notices(reader).filter(id=notice_id).select_for_update().first()
    if found is None:
        raise NoticeNotFoundError("No such notice")
    return found


def list_receivers(user_ids: Iterable[UUID], *, permissions: Collection[str]) -> list[Membership]:
    """Return those of the people who may act in the running business and hold every one of these rights."""
    active = list_members().filter(user_id__in=set(user_ids), status=Membership.Status.ACTIVE, user__is_active=True)
    return [member for member in active.order_by("id") if holds(member, permissions)]


def holds(member: Membership, permissions: Iterable[str]) -> bool:
    """Tell whether a member's role holds every one of these rights, for all records or for some."""
    grants = member.grants
    return all(reach_of(grants, right) > Reach.NONE for right in permissions if right)


def paces_of(user_ids: Collection[UUID], kind: Kind) -> Mapping[UUID, Mapping[str, str]]:
    """Return what people chose for a kind, by person and channel."""
    found: dict[UUID, dict[str, str]] = {}
    chosen = NoticeChoice.objects.filter(user_id__in=user_ids, kind=kind.name)
    for user_id, channel, pace in chosen.values_list("user_id", "channel", "pace"):
        found.setdefault(user_id, {})[channel] = pace
    return found


def chosen_paces(user_id: UUID, channel: str) -> Mapping[str, str]:
    """Return what a person chose for one channel, by kind."""
    chosen = NoticeChoice.objects.filter(user_id=user_id, channel=channel)
    return dict(chosen.values_list("kind", "pace"))


def list_preferences(reader: Principal) -> list[Preference]:
    """Return every kind a person may be told of, with the pace that holds on each channel."""
    chosen: dict[str, dict[str, str]] = {}
    for kind, channel, pace in list_choices(reader).values_list("kind", "channel", "pace"):
        chosen.setdefault(kind, {})[channel] = pace
    return [
        Preference(kind, [(each, kind.pace_on(each.name, chosen.get(kind.name, {}))) for each in channels().values()])
        for kind in kinds_for(reader)
    ]


def list_choices(reader: Principal) -> QuerySet[NoticeChoice]:
    """Return what a person chose."""
    found: QuerySet[NoticeChoice] = NoticeChoice.objects.filter(user_id=reader.user_id)
    return found


def list_due(*, now: datetime, most: int) -> tuple[list[Due], list[tuple[UUID, UUID]]]:
    """Return what goes out now in every business, and the business and key of each call that never came back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id, recipient_id, channel, pace, id, status FROM messaging_due(%s, %s)", [now, most]
        )
        rows = cursor.fetchall()
    waiting = {
        Due(tenant_id, recipient_id, channel, None if pace == Pace.DAILY else key): None
        for tenant_id, recipient_id, channel, pace, key, status in rows
        if status == NoticeDelivery.Status.PENDING
    }
    return list(waiting), [(row[0], row[4]) for row in rows if row[5] == NoticeDelivery.Status.SENDING]


def lock_deliveries(due: Due, *, now: datetime, most: int) -> list[NoticeDelivery]:
    """Return the deliveries of one letter with their rows locked, without those that another process holds."""
    pending = NoticeDelivery.objects.filter(
        recipient_id=due.recipient_id, channel=due.channel, status=NoticeDelivery.Status.PENDING, due_at__lte=now
    )
    own = pending.filter(pace=Pace.DAILY) if due.delivery_id is None else pending.filter(id=due.delivery_id)
    found = own.select_related("notice").select_for_update(of=("self",), skip_locked=True)
    return list(found.order_by("id")[:most])
