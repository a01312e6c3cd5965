"""What mail tells in the timeline of contacts and deals."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from core.looks import Tone
from core.principal import Kind
from intake.models import LoggedMail
from intake.selectors.mails import VIEW_MAIL, mails_of
from records.timeline import Entry, Source, Subject, Window, Wording, register, register_wording

NOBODY = UUID(int=0)
SHOWN = 400
_TOLD = {LoggedMail.Direction.OUT: lazy("wrote: %(subject)s"), LoggedMail.Direction.IN: lazy("received: %(subject)s")}


def register_timeline() -> None:
    """Add the source and the words; called by `AppConfig.ready`."""
    register(Source("mail", _mails, VIEW_MAIL, only=("contact", "opportunity")))
    register_wording(Wording({"form.submitted": lazy("got an answer by this form")}))


def _mails(subject: Subject, window: Window) -> list[Entry]:
    found = mails_of(subject.kind.name, subject.keys, seen_by=subject.principal)
    return [_told(mail) for mail in window.of(found, "received_at")]


def _told(mail: LoggedMail) -> Entry:
    direction = LoggedMail.Direction(mail.direction)
    return Entry(
        id=mail.id,
        at=mail.received_at,
        kind="mail",
        sentence=str(_TOLD[direction]) % {"subject": mail.subject or lazy("no subject")},
        actor_kind=Kind.USER if mail.owner_id else Kind.SYSTEM,
        actor_id=mail.owner_id or NOBODY,
        subject_type="mail",
        subject_id=mail.id,
        url=reverse("intake:mail", args=[mail.id]),
        detail=mail.body[:SHOWN],
        icon="mail",
        tone=Tone.NEUTRAL,
    )
