"""Conversations for tests."""

import secrets
from typing import Any

import factory
from django.utils import timezone

from core.secrets import encrypt
from messaging.models import Message, Sender
from messaging.selectors import digest_of
from messaging.services.templates import create_template
from outreach.models import ContactMessage
from tests.factories.crm import ContactFactory

NUMBER = "+2348031234567"


class SenderFactory(factory.django.DjangoModelFactory):
    """A number of the business at a provider."""

    class Meta:
        model = Sender

    channel = "sms"
    provider = "twilio"
    name = "Shop"
    address = factory.Sequence(lambda number: f"+23470000{number:05}")
    sealed = factory.LazyFunction(lambda: encrypt(b"{}"))
    hook_hash = factory.LazyFunction(lambda: secrets.token_bytes(32))
    hook_sealed = factory.LazyFunction(lambda: encrypt(b"token"))


def incoming(sender: Sender, *, address: str = NUMBER, body: str = "When do you open?", **given: Any) -> Message:
    """Keep what a customer wrote, as if it came from the provider."""
    facts = {
        "channel": sender.channel,
        "direction": "in",
        "sender": sender,
        "status": "received",
        "address": address,
        "address_digest": digest_of(address),
        "body": body,
        "received_at": timezone.now(),
        **given,
    }
    made: Message = Message.objects.create(**facts)
    return made


def written(sender: Sender, contact: Any, *, status: str = "sent", **given: Any) -> ContactMessage:
    """Keep what was written to a contact."""
    message = Message.objects.create(
        channel=sender.channel,
        direction="out",
        sender=sender,
        status=status,
        address=contact.phone or NUMBER,
        address_digest=digest_of(contact.phone or NUMBER),
        body="Your order is ready.",
        **({"error_code": "30003", "error_text": "Unreachable handset"} if status == "failed" else {}),
    )
    made: ContactMessage = ContactMessage.objects.create(
        contact=contact, channel=sender.channel, message=message, **given
    )
    return made


def contact_message(actor: Any) -> ContactMessage:
    """Keep something that was written to a contact of somebody."""
    return written(SenderFactory(), ContactFactory(owner_id=actor.id, phones=[NUMBER]), author_id=actor.id)


def template(actor: Any, **given: Any) -> Any:
    """Write a template of SMS."""
    facts = {"name": f"Ready {secrets.token_hex(4)}", "channel": "sms", "body": "Hi {{ contact.first_name }}!"}
    return create_template(**{**facts, **given}, actor=actor)
