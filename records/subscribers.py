"""What follows when a record of any kind is gone, and when somebody is named in a comment."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.names import names_of
from core.happenings import actor_name
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify_mentioned
from records.registry import RecordType, find_record_type
from records.services.belongings import remove_belongings


def hear_deletions(kind: RecordType) -> None:
    """Hear that records of a kind are gone; called for every kind that is declared."""
    subscribe(kind.deleted)(take_along)


def take_along(event: HeardEvent) -> None:
    """Remove what hung on the record."""
    remove_belongings(record_type=event.type.removesuffix(".deleted"), record_id=event.subject_id)


@subscribe("comment.created")
@subscribe("comment.changed")
def tell_who_was_named(event: HeardEvent) -> None:
    """Tell people that a comment names them; the service that wrote it asked whether they may see the record."""
    kind = find_record_type(event.payload["record_type"])
    record_id = UUID(event.payload["record_id"])
    record = kind.listed().filter(pk=record_id).first() if kind else None
    if kind is None or record is None or not event.payload["mentions"]:
        return
    writer = actor_name(event.actor_kind, event.actor_id, names_of([event.actor_id]))
    notify_mentioned(
        user_ids=[UUID(key) for key in event.payload["mentions"]],
        title=_("%(writer)s named you in a comment on %(record)s") % {"writer": writer, "record": record},
        subject=(kind.name, record_id),
        permission=kind.right("view"),
        url=kind.url(record_id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )
