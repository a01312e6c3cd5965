"""What quotes tell in timelines: their events in words, and quotes on the pages of deals, contacts and companies."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from core.happenings import page_of
from core.looks import look_of
from core.principal import Kind
from quotes import selectors
from quotes.models import Quote
from records.timeline import Entry, Source, Subject, Window, Wording, register, register_wording

NOBODY = UUID(int=0)
# What people did, by the type of the event; the name of who did it stands before it.
_TOLD: Mapping[str, str | Promise] = {
    "quote.created": lazy("wrote this quote"),
    "quote.changed": lazy("edited this quote"),
    "quote.sent": lazy("sent this quote"),
    "quote.withdrawn": lazy("withdrew this quote"),
    "quote.accepted": lazy("noted that the customer accepts"),
    "quote.declined": lazy("noted that the customer declines"),
    "quote.expired": lazy("saw the last day of this quote pass"),
}
_STANDS: Mapping[str, str | Promise] = {
    Quote.Status.DRAFT: lazy("drafted %(number)s"),
    Quote.Status.SENT: lazy("sent %(number)s"),
    Quote.Status.ACCEPTED: lazy("sent %(number)s, which was accepted"),
    Quote.Status.DECLINED: lazy("sent %(number)s, which was declined"),
    Quote.Status.EXPIRED: lazy("sent %(number)s, which expired"),
    Quote.Status.WITHDRAWN: lazy("withdrew %(number)s"),
}


def register_timeline() -> None:
    """Add the words and the source; called by `AppConfig.ready`."""
    register_wording(Wording(_TOLD))
    register(Source("quote", _quotes, selectors.VIEW, ("opportunity", "contact", "company")))


def _quotes(subject: Subject, window: Window) -> list[Entry]:
    found = selectors.list_quotes(seen_by=subject.principal).filter(**{f"{subject.kind.name}_id": subject.key})
    moment = Coalesce("accepted_at", "declined_at", "sent_at", "created_at")
    rows: list[Quote] = window.of(found, moment)
    return [_told(row) for row in rows]


def _told(quote: Quote) -> Entry:
    look = look_of(Quote.Status(quote.status))
    return Entry(
        id=quote.id,
        at=quote.accepted_at or quote.declined_at or quote.sent_at or quote.created_at,
        kind="quote",
        sentence=str(_STANDS[quote.status]) % {"number": quote.number},
        actor_kind=Kind.USER,
        actor_id=quote.owner_id or NOBODY,
        subject_type="quote",
        subject_id=quote.id,
        url=page_of("quote", quote.id),
        detail=str(quote.total),
        icon=look.icon,
        tone=look.tone,
    )
