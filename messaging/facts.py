"""What the facts of a message tell of it."""

from typing import TypedDict
from uuid import UUID

from messaging.models import Message


class Told(TypedDict):
    """Nothing of what it says, and the address as its keyed hash."""

    message_id: UUID
    channel: str
    direction: str
    address_digest: str
    purpose: str


def told_of(message: Message) -> Told:
    """Return what every fact of a message tells."""
    return {
        "message_id": message.id,
        "channel": message.channel,
        "direction": message.direction,
        "address_digest": bytes(message.address_digest).hex(),
        "purpose": message.purpose,
    }
