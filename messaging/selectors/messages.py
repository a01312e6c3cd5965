"""Questions about senders, and about messages to and from customers."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from core.errors import NotFoundError
from messaging.models import Message, Sender
from privacy.selectors import digest_of
from tenants.models import Tenant


class SenderNotFoundError(NotFoundError):
    """No such sender."""

    code = "sender_not_found"


class MessageNotFoundError(NotFoundError):
    """No such message."""

    code = "message_not_found"


def list_senders() -> QuerySet[Sender]:
    """Return senders, without order."""
    found: QuerySet[Sender] = Sender.objects.all()
    return found


def get_sender(sender_id: UUID) -> Sender:
    """Return a sender.

    Raises:
        SenderNotFoundError: no such sender.
    """
    return _sender(list_senders(), sender_id)


def lock_sender(sender_id: UUID) -> Sender:
    """Return a sender and hold its row.

    Raises:
        SenderNotFoundError: no such sender.
    """
    return _sender(list_senders().select_for_update(), sender_id)


def find_default_sender(channel: str) -> Sender | None:
    """Return the sender that a channel uses unless another is named: the default, else the oldest that is active."""
    active = list_senders().filter(channel=channel, is_active=True)
    return active.order_by("-is_default", "id").first()


def hook_digest(token: str) -> bytes:
    """Return what the secret part of a callback address is found by."""
    return hashlib.sha256(token.encode()).digest()


def find_public_sender(token: str) -> tuple[UUID, UUID] | None:
    """Return the open business and the sender of a secret callback address; None when it is nobody's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, sender_id FROM messaging_find_sender(%s)", [hook_digest(token)])
        found = cursor.fetchone()
    is_open = found and Tenant.objects.filter(id=found[0], status__in=Tenant.OPEN).exists()
    return (found[0], found[1]) if found and is_open else None


def list_messages() -> QuerySet[Message]:
    """Return messages in both directions, without order."""
    found: QuerySet[Message] = Message.objects.all()
    return found


def messages_with(addresses: Collection[str]) -> QuerySet[Message]:
    """Return the messages to and from numbers (E.164) or user ids of WhatsApp."""
    digests = [digest_of(address) for address in addresses]
    users = [address for address in addresses if not address.startswith("+")]
    return list_messages().filter(Q(address_digest__in=digests) | Q(provider_user_id__in=users))


def get_message(message_id: UUID) -> Message:
    """Return a message.

    Raises:
        MessageNotFoundError: no such message.
    """
    return _message(list_messages(), message_id)


def lock_message(message_id: UUID) -> Message:
    """Return a message and hold its row.

    Raises:
        MessageNotFoundError: no such message.
    """
    return _message(list_messages().select_for_update(), message_id)


def lock_sent(*, provider: str, provider_message_id: str, message_id: UUID | None) -> Message | None:
    """Return the message that a provider names and hold its row; by our own key one that it has not named yet."""
    ours = list_messages().filter(direction=Message.Direction.OUT, sender__provider=provider)
    held = ours.select_for_update(of=("self",))
    found = held.filter(provider_message_id=provider_message_id).first()
    if found is None and message_id is not None:
        found = held.filter(id=message_id, provider_message_id="").first()
    return found


def find_message(key: str) -> Message | None:
    """Return the message that was written under a key."""
    return list_messages().filter(key=key).first()


def last_received_at(*, sender: Sender, address: str) -> datetime | None:
    """Return when a customer last wrote to a sender; None when they never did."""
    said = list_messages().filter(sender=sender, direction=Message.Direction.IN, address_digest=digest_of(address))
    return said.order_by("-received_at").values_list("received_at", flat=True).first()


def _sender(senders: QuerySet[Sender], sender_id: UUID) -> Sender:
    found = senders.filter(id=sender_id).first()
    if found is None:
        raise SenderNotFoundError("No such sender")
    return found


def _message(messages: QuerySet[Message], message_id: UUID) -> Message:
    found = messages.filter(id=message_id).first()
    if found is None:
        raise MessageNotFoundError("No such message")
    return found
