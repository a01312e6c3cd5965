"""A message to a customer: asked against what they said and the rules of its channel, kept, and sent by a worker."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.actions import submit
from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError
from core.phones import normalize
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from events.services import emit
from messaging import selectors
from messaging.carriers import Carrier, carriers
from messaging.events import MessageQueued
from messaging.facts import told_of
from messaging.lengths import count_segments
from messaging.models import Message, MessageChannel, Sender
from privacy.selectors import EVERYTHING, refuse_withdrawn
from tenants.selectors import get_current_tenant

DELIVER: Final = "messaging.message.deliver"
WINDOW: Final = timedelta(hours=24)
MOST_VARIABLES, MOST_VARIABLE = 50, 1024


class NoSenderError(ConflictError):
    """The business has no active sender for the channel."""

    code, title = "no_sender", "Nothing can be sent on this channel"


class OutsideWindowError(ConflictError):
    """WhatsApp takes free text only within 24 hours after the customer wrote; `last_received_at` is when they did."""

    code, title = "outside_window", "A template is needed"


class InvalidMessageError(InvalidError):
    """The message has nothing to say, or too much."""

    code = "invalid_message"


class NamedTemplate(Protocol):
    """What is known of a template of WhatsApp: its name there and the language."""

    @property
    def name(self) -> str:
        """The name that WhatsApp knows."""

    @property
    def language(self) -> str:
        """The language as WhatsApp writes it: en_US."""


Variables = Mapping[str, str] | Sequence[str]


@transaction.atomic
def queue_message(
    *,
    channel: str,
    to: str,
    body: str,
    actor: Principal,
    now: datetime,
    purpose: str = "",
    template: NamedTemplate | None = None,
    variables: Variables | None = None,
    key: str | None = None,
    sender_id: UUID | None = None,
) -> Message:
    """Keep a message to a customer and let a worker hand it over; with a `key` that was used, return that message.

    `to` is a number as people of the country of the business write it, or a user id of WhatsApp. `body` is what the
    customer reads, also of a template. `variables` are the texts of its places in their order, or by name; those of
    address buttons are named `button.<index>`. Without `sender_id` the default sender of the channel sends.

    Raises:
        NoSenderError: no active sender for the channel.
        SenderNotFoundError: no such sender.
        InvalidPhoneError: `to` is no number.
        InvalidMessageError: nothing to say, or more than the channel takes.
        ConsentWithdrawnError: the customer asked for nothing more on this channel.
        OutsideWindowError: free text on WhatsApp more than 24 hours after the customer's last message.
    """
    if key is not None:
        claim("messaging.message", [key])
        known = selectors.find_message(key)
        if known is not None:
            return known
    sender = _sender_for(channel, sender_id)
    carrier = carriers()[sender.provider]
    address = address_of(to, channel)
    _check_text(carrier, body, has_template=template is not None)
    refuse_withdrawn(address=address, channel=channel, purpose=EVERYTHING)
    if carrier.has_window and template is None:
        _refuse_outside_window(sender, address, now)
    message = Message(
        channel=channel,
        direction=Message.Direction.OUT,
        sender=sender,
        status=Message.Status.QUEUED,
        address=address,
        address_digest=selectors.digest_of(address),
        body=body,
        template_name=template.name if template else "",
        template_language=template.language if template else "",
        variables=_named(variables),
        purpose=purpose,
        key=key,
        segments=count_segments(body) if channel == MessageChannel.SMS else None,
    )
    message.execution_id = submit(
        DELIVER, {"message_id": str(message.id)}, actor=_messenger(), dedupe={"key": str(message.id)}
    )
    message.save(force_insert=True)
    emit(MessageQueued(**told_of(message)), actor=actor)
    return message


def address_of(to: str, channel: str) -> str:
    """Return an address as it is kept: E.164, or a user id of WhatsApp as it is.

    Raises:
        InvalidPhoneError: it is neither.
    """
    bare = to.strip()
    is_user_id = channel == MessageChannel.WHATSAPP and bare[2:3] == "." and bare[3:].isalnum() and len(bare) <= 140
    return bare if is_user_id else normalize(bare, country=get_current_tenant().country, pointer="/to")


def is_in_window(*, sender: Sender, address: str, now: datetime) -> bool:
    """Tell whether a customer wrote to a sender within the last 24 hours."""
    last = selectors.last_received_at(sender=sender, address=address)
    return last is not None and now - last <= WINDOW


def _sender_for(channel: str, sender_id: UUID | None) -> Sender:
    sender = selectors.get_sender(sender_id) if sender_id else selectors.find_default_sender(channel)
    if sender is None or not sender.is_active or sender.channel != channel:
        raise NoSenderError(_("Connect a sender for this channel first"), channel=channel)
    return sender


def _check_text(carrier: Carrier, body: str, *, has_template: bool) -> None:
    if not body.strip() and not has_template:
        _refuse(_("Write something"), "empty")
    if len(body) > carrier.most_characters:
        _refuse(_("At most %(most)d characters") % {"most": carrier.most_characters}, "too_long")


def _refuse(detail: str, code: str) -> None:
    raise InvalidMessageError(detail, errors=[FieldError("/body", code, detail)])


def _refuse_outside_window(sender: Sender, address: str, now: datetime) -> None:
    last = selectors.last_received_at(sender=sender, address=address)
    if last is None or now - last > WINDOW:
        raise OutsideWindowError(
            _("They did not write within the last 24 hours; use a template"),
            last_received_at=last.isoformat() if last else None,
        )


def _named(variables: Variables | None) -> dict[str, str]:
    given = variables or {}
    named = given if isinstance(given, Mapping) else {str(place): text for place, text in enumerate(given, start=1)}
    faults = [name for name, text in named.items() if len(text) > MOST_VARIABLE or not text.strip()]
    if faults or len(named) > MOST_VARIABLES:
        detail = _("Every place of a template takes between 1 and %(most)d characters") % {"most": MOST_VARIABLE}
        raise InvalidMessageError(
            detail, errors=[FieldError(f"/variables/{name}", "invalid_variable", detail) for name in faults]
        )
    return dict(named)


def _messenger() -> Principal:
    return system(current_tenant_id(), name="Messages")
