"""What providers tell about messages, and what customers write; told twice or out of order it does nothing wrong."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from events.services import emit
from messaging import selectors
from messaging.accounts import account_of
from messaging.carriers import (
    OPTED_OUT,
    START,
    STOP,
    Callback,
    Carrier,
    Incoming,
    Update,
    Wish,
    carriers,
)
from messaging.events import MessageDelivered, MessageFailed, MessageRead, MessageReceived, MessageSent
from messaging.facts import told_of
from messaging.models import Message, Sender
from messaging.services.wishes import opt_in, opt_out

Status = Message.Status
MOST_BODY = 10_000
_FACTS: dict[str, Any] = {
    Status.SENT: MessageSent,
    Status.DELIVERED: MessageDelivered,
    Status.READ: MessageRead,
}
_TIMES = {Status.SENT: ["sent_at"], Status.DELIVERED: ["delivered_at"], Status.READ: ["read_at"], Status.FAILED: []}


def take_callback(*, sender_id: UUID, callback: Callback, now: datetime) -> int:
    """Take what a provider sends to the address of a sender; return how much of it was new.

    Raises:
        SenderNotFoundError: no such sender.
        ForgedError: the signature does not fit.
    """
    sender = selectors.get_sender(sender_id)
    carrier = carriers()[sender.provider]
    carrier.verify(account_of(sender), callback)
    happenings = carrier.read(callback)
    return sum(_take(sender, carrier, each, now) for each in happenings)


@transaction.atomic
def _take(sender: Sender, carrier: Carrier, happening: Update | Incoming | Wish, now: datetime) -> bool:
    actor = system(current_tenant_id(), name=carrier.label)
    if isinstance(happening, Update):
        return _update(sender, carrier, happening, actor, now)
    if isinstance(happening, Incoming):
        return _receive(_own(sender, happening.to), carrier, happening, actor, now)
    return _obey(_own(sender, happening.to), carrier, happening, actor, now)


def _own(sender: Sender, address: str) -> Sender:
    """Return the sender that an address is of: providers call one place back for all numbers of an account."""
    same = selectors.list_senders().filter(provider=sender.provider, address=address).first() if address else None
    return same or sender


def _update(sender: Sender, carrier: Carrier, update: Update, actor: Principal, now: datetime) -> bool:
    """Move a message on; what is not known, or would go backwards, changes nothing."""
    message = selectors.lock_sent(
        provider=sender.provider, provider_message_id=update.provider_message_id, message_id=update.message_id
    )
    if message is None or update.status not in message.TRANSITIONS[message.status]:
        return False
    _move(message, update, now)
    if update.status == Status.FAILED:
        emit(MessageFailed(**told_of(message), code=message.error_code), actor=actor)
    else:
        emit(_FACTS[update.status](**told_of(message)), actor=actor)
    if update.code == OPTED_OUT:
        opt_out(message=message, label=carrier.label, actor=actor, now=now)
    return True


def _move(message: Message, update: Update, now: datetime) -> None:
    """A message that arrives after all has not failed any more, and one that is read was sent."""
    when = min(update.at or now, now)
    is_failed = update.status == Status.FAILED
    changes: dict[str, object] = dict.fromkeys(_TIMES[Status(update.status)], when)
    if message.sent_at is None and not is_failed:
        changes["sent_at"] = when
    changes["error_code"] = (update.code or "not_delivered")[:40] if is_failed else ""
    changes["error_text"] = update.text[:300] if is_failed else ""
    changes["provider_message_id"] = update.provider_message_id[:200]
    message.move_to(update.status, **changes)


def _receive(sender: Sender, carrier: Carrier, incoming: Incoming, actor: Principal, now: datetime) -> bool:
    """Keep what a customer wrote; the same message a second time is known."""
    key = incoming.provider_message_id[:200]
    claim("messaging.received", [f"{sender.id}:{key}"])
    if selectors.list_messages().filter(sender=sender, provider_message_id=key).exists():
        return False
    address = _clean(incoming.address)[:140]
    message = Message(
        channel=sender.channel,
        direction=Message.Direction.IN,
        sender=sender,
        status=Status.RECEIVED,
        address=address,
        address_digest=selectors.digest_of(address),
        provider_user_id=_clean(incoming.user_id)[:140],
        person_name=_clean(incoming.person_name)[:200],
        body=_clean(incoming.body)[:MOST_BODY],
        provider_message_id=key,
        received_at=min(incoming.at or now, now),
    )
    message.save(force_insert=True)
    emit(MessageReceived(**told_of(message)), actor=actor)
    wish = incoming.wish or carrier.wish_of(incoming.body)
    _follow(wish, message, carrier, actor, now)
    return True


def _obey(sender: Sender, carrier: Carrier, wish: Wish, actor: Principal, now: datetime) -> bool:
    """Follow a wish that came without a message: it is kept as consents, under the key of no message."""
    address = _clean(wish.address)[:140]
    about = Message(
        channel=sender.channel,
        direction=Message.Direction.IN,
        sender=sender,
        address=address,
        address_digest=selectors.digest_of(address),
    )
    return _follow(wish.wish, about, carrier, actor, now)


def _follow(wish: str, message: Message, carrier: Carrier, actor: Principal, now: datetime) -> bool:
    if wish == STOP:
        return opt_out(message=message, label=carrier.label, actor=actor, now=now)
    if wish == START:
        return opt_in(message=message, label=carrier.label, actor=actor, now=now)
    return False


def _clean(text: str) -> str:
    """Return a text without the one character that the database cannot keep."""
    return text.replace("\0", "")
