"""What messages tell in the timeline of contacts and deals; mail is told by the mail log."""

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from core.looks import look_of
from core.principal import Kind
from messaging.models import Message
from outreach import selectors
from outreach.models import ContactMessage
from outreach.permissions import VIEW
from records.timeline import Entry, Source, Subject, Window, register

NOBODY = UUID(int=0)
# A message may be put to its contact long after it came.
_AT = Coalesce("message__received_at", "created_at")
SHOWN = 400
_TOLD = lazy("wrote by %(channel)s")


def register_timeline() -> None:
    """Add the source; called by `AppConfig.ready`."""
    register(Source("message", _messages, VIEW, only=("contact", "opportunity")))


def _messages(subject: Subject, window: Window) -> list[Entry]:
    found: QuerySet[ContactMessage] = selectors.list_conversation(seen_by=subject.principal)
    about = found.filter(**{f"{subject.kind.name}_id__in": list(subject.keys)}, message__isnull=False)
    rows: list[ContactMessage] = window.of(about.select_related("message", "contact"), _AT)
    return [_told(row) for row in rows if row.message is not None]


def _told(row: ContactMessage) -> Entry:
    message: Message = row.message
    return Entry(
        id=row.id,
        at=message.received_at or row.created_at,
        kind="message",
        sentence=str(_TOLD) % {"channel": message.get_channel_display()},
        actor_kind=Kind.USER if row.author_id else Kind.SYSTEM,
        actor_id=row.author_id or NOBODY,
        subject_type="contact",
        subject_id=row.contact_id,
        url=reverse("outreach:conversation", args=[row.contact_id]),
        detail=message.body[:SHOWN],
        icon="message-circle",
        who=str(row.contact) if message.direction == Message.Direction.IN else "",
        tone=look_of(Message.Status(message.status)).tone,
    )
