"""Telling people of something that happened."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Membership
from core.happenings import page_of
from core.ids import uuid7
from core.principal import Principal
from events.services import emit
from messaging import selectors
from messaging.channels import IN_APP, channels
from messaging.events import NoticeCreated
from messaging.kinds import Kind, get_kind
from messaging.models import Notice, NoticeDelivery
from messaging.paces import Pace, due_at
from tenants.selectors import get_current_tenant

MENTIONED = "person.mentioned"


@dataclass(frozen=True, slots=True)
class _Told:
    """A notice that is about to be written, with the pace of each channel that leaves the platform."""

    notice: Notice
    paces: Mapping[str, str]


@transaction.atomic
def notify(
    *,
    recipients: Iterable[UUID],
    kind: str,
    title: str,
    subject: tuple[str, UUID],
    source: UUID,
    actor: Principal,
    now: datetime,
    body: str = "",
    url: str = "",
    permissions: Collection[str] = (),
) -> list[Notice]:
    """Tell people of something, by the channels they chose; return the notices that are new.

    `source` is the event it follows from: the same event tells a person once. `subject` is the record it is about,
    whose page it leads to unless `url` says where. Who may not act in the business, or lacks the right of the kind or
    one of `permissions`, is not told; nor is who switched every channel off.

    Raises:
        UnknownKindError: nobody registered the kind.
    """
    known = get_kind(kind)
    people = selectors.list_receivers(recipients, permissions=[known.permission, *permissions])
    chosen = selectors.paces_of([member.user_id for member in people], known)
    facts = {
        "kind": kind,
        "title": _cut(title, 200),
        "body": _cut(body, 300),
        "subject_type": subject[0],
        "subject_id": subject[1],
        "url": url or page_of(*subject),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "source_id": source,
    }
    told = [_told(member, known, chosen.get(member.user_id, {}), facts) for member in people]
    made = _write([one for one in told if one.notice.is_shown or one.paces], now=now)
    if made:
        emit(*(_fact(notice) for notice in made), actor=actor)
    return made


def notify_mentioned(
    *,
    user_ids: Iterable[UUID],
    title: str,
    subject: tuple[str, UUID],
    permission: str,
    source: UUID,
    actor: Principal,
    now: datetime,
    body: str = "",
    url: str = "",
) -> list[Notice]:
    """Tell people that somebody named them, but for those who may not see where (`permission`), and the writer."""
    return notify(
        recipients=set(user_ids) - {actor.id},
        kind=MENTIONED,
        title=title,
        body=body,
        subject=subject,
        url=url,
        permissions=[permission],
        source=source,
        actor=actor,
        now=now,
    )


def _told(member: Membership, kind: Kind, chosen: Mapping[str, str], facts: Mapping[str, object]) -> _Told:
    paces = {name: kind.pace_on(name, chosen) for name in channels()}
    is_shown = paces.pop(IN_APP) != Pace.OFF
    notice = Notice(id=uuid7(), recipient_id=member.user_id, is_shown=is_shown, **facts)
    return _Told(notice, {name: pace for name, pace in paces.items() if pace != Pace.OFF})


def _write(told: list[_Told], *, now: datetime) -> list[Notice]:
    """Keep what is new; a repeat of the event meets the notices that it made before."""
    Notice.objects.bulk_create([one.notice for one in told], ignore_conflicts=True)
    kept = set(Notice.objects.filter(id__in=[one.notice.id for one in told]).values_list("id", flat=True))
    new = [one for one in told if one.notice.id in kept]
    zone = get_current_tenant().timezone if any(one.paces for one in new) else ""
    NoticeDelivery.objects.bulk_create(
        NoticeDelivery(
            notice=one.notice,
            recipient_id=one.notice.recipient_id,
            channel=channel,
            pace=pace,
            due_at=due_at(pace, now, zone=zone),
        )
        for one in new
        for channel, pace in one.paces.items()
    )
    return [one.notice for one in new]


def _fact(notice: Notice) -> NoticeCreated:
    return NoticeCreated(
        notice_id=notice.id,
        recipient_id=notice.recipient_id,
        kind=notice.kind,
        about=notice.subject_type,
        about_id=notice.subject_id,
    )


def _cut(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
