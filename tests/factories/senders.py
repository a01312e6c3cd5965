"""Senders and messages for tests."""

from itertools import count
from typing import Any

from django.utils import timezone

from core.principal import system
from core.tenancy import current_tenant_id
from messaging.models import Message, Sender
from messaging.selectors import digest_of
from messaging.services import create_sender

NUMBER = "+2348031234567"
TWILIO_SID = "ACnexusfixture000000000000000481"
PHONE_ID = "109000000000481"
CREDENTIALS: dict[str, dict[str, str]] = {
    "twilio": {"account_sid": TWILIO_SID, "auth_token": "nexus_twilio_auth_token_A"},
    "africastalking": {"username": "adunni", "api_key": "nexus_at_key_A"},
    "whatsapp": {"access_token": "nexus_whatsapp_token_A", "app_secret": "nexus_whatsapp_app_secret_A"},
}
_numbers = count(1)
ADDRESSES = {"twilio": "+15005550006", "africastalking": "ADASTORES", "whatsapp": PHONE_ID}


def sender(provider: str = "twilio", **given: Any) -> Sender:
    """Connect a sender of the running business."""
    facts = {
        "provider": provider,
        "name": f"Line {provider}",
        "address": ADDRESSES[provider],
        "credentials": CREDENTIALS[provider],
        "actor": system(current_tenant_id()),
    }
    return create_sender(**{**facts, **given})


def message(by: Sender, **given: Any) -> Message:
    """Keep a message that was sent, or another as it is given."""
    address = given.get("address", NUMBER)
    facts: dict[str, Any] = {
        "channel": by.channel,
        "direction": "out",
        "sender": by,
        "status": "sent",
        "address": address,
        "address_digest": digest_of(address),
        "body": "Your order 481 has shipped",
    }
    made: Message = Message.objects.create(**{**facts, **given})
    return made


def received(by: Sender, **given: Any) -> Message:
    """Keep a message that came in just now."""
    facts = {"direction": "in", "status": "received", "received_at": timezone.now(), "body": "Where is my order?"}
    return message(by, **{**facts, **given})


def another() -> Sender:
    """Connect one more number."""
    return sender(address=f"+1500666{next(_numbers) % 10_000:04}")
