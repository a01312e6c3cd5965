"""A message to a contact: asked against what they said, made of a template or of words, and handed to its channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.principal import Principal
from events.services import emit
from intake.models import LoggedMail
from intake.services import send_mail
from messaging.models import Message
from messaging.selectors.templates import Channel
from messaging.services import queue_message
from outreach.events import ContactMessageSent
from outreach.models import ContactMessage
from outreach.selectors import find_by_key
from outreach.services.text import Draft, Wish, draft_message
from privacy.selectors import refuse_withdrawn


@dataclass(frozen=True, slots=True)
class ProviderTemplate:
    """What WhatsApp calls a template, and its language there."""

    name: str
    language: str


@transaction.atomic
def send_message(
    *, contact_id: UUID, channel: str, actor: Principal, now: datetime, key: str | None = None, **words: Any
) -> ContactMessage:
    """Write to a contact by e-mail, SMS or WhatsApp; with a `key` that was used, return what was sent under it.

    `words` are those of `Wish`: the deal, the template, subject, body, variables, purpose.

    Raises:
        RecordNotFoundError: no such contact or deal, or not for this actor.
        TemplateNotFoundError, ArchivedTemplateError, WrongChannelError: the template cannot be sent so.
        NoAddressError: the contact has no address on this channel.
        ConsentWithdrawnError: they took their consent back; `consent` is the record of it.
        MissingValueError, UnknownPlaceholderError, TextError: the text cannot be made.
        NoSenderError: the business has no sender for the channel.
        OutsideWindowError: WhatsApp takes only templates now.
    """
    if key is not None:
        claim("outreach.message", [key])
        known = find_by_key(key)
        if known is not None:
            return known
    draft = draft_message(Wish(contact_id, channel, **words), actor=actor)
    sent = _mailed(draft, actor, now) if channel == Channel.EMAIL else _queued(draft, actor, now)
    return _kept(draft, sent, key, actor)


def _mailed(draft: Draft, actor: Principal, now: datetime) -> LoggedMail:
    return send_mail(
        contact_id=draft.contact.id,
        opportunity_id=draft.deal.id if draft.deal else None,
        subject=draft.subject,
        body=draft.body,
        purpose=draft.purpose,
        actor=actor,
        now=now,
    )


def _queued(draft: Draft, actor: Principal, now: datetime) -> Message:
    refuse_withdrawn(address=draft.address, channel=draft.channel, purpose=draft.purpose, contact_id=draft.contact.id)
    template = draft.template if draft.channel == Channel.WHATSAPP else None
    named = ProviderTemplate(template.provider_name, template.provider_language) if template else None
    return queue_message(
        channel=draft.channel,
        to=draft.address,
        body=draft.body,
        purpose=draft.purpose,
        template=named,
        variables=draft.variables if named else None,
        actor=actor,
        now=now,
    )


def _kept(draft: Draft, sent: LoggedMail | Message, key: str | None, actor: Principal) -> ContactMessage:
    row = ContactMessage(
        contact=draft.contact,
        opportunity=draft.deal,
        channel=draft.channel,
        mail=sent if isinstance(sent, LoggedMail) else None,
        message=sent if isinstance(sent, Message) else None,
        template_version=draft.version,
        author_id=actor.user_id,
        key=key,
    )
    row.save(force_insert=True)
    fact = ContactMessageSent(
        contact_message_id=row.id,
        contact_id=draft.contact.id,
        opportunity_id=draft.deal.id if draft.deal else None,
        channel=draft.channel,
        template_id=draft.template.id if draft.template else None,
        version=draft.version.number if draft.version else None,
    )
    emit(fact, actor=actor)
    return row
