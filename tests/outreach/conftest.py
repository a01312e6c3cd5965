"""A contact to write to, and numbers to write from."""

import pytest
from django.utils import timezone

from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from privacy.services import record_consent
from tests.factories.crm import ContactFactory
from tests.factories.outreach import NUMBER, SenderFactory

URL = "/api/v1/crm/messages"


@pytest.fixture
def ada(member):
    """A contact of the member, with an address and a number."""
    return ContactFactory(
        first_name="Ada", last_name="Obi", emails=["ada@example.com"], phones=[NUMBER], owner_id=member.id
    )


@pytest.fixture
def sms(member):
    """A number for SMS."""
    return SenderFactory()


@pytest.fixture
def whatsapp(member):
    """A number for WhatsApp."""
    return SenderFactory(channel="whatsapp", provider="whatsapp", address="106540352242922")


@pytest.fixture
def withdraw(owner):
    """Let somebody take their consent back, or give it."""

    def say(address, channel, state="withdrawn", **more):
        named = {"purpose": "marketing", "source": "phone", "text_version": "1", **more}
        return record_consent(address=address, channel=channel, state=state, actor=owner, now=timezone.now(), **named)

    return say


@pytest.fixture
def hear():
    """Hand the events of a type to those who hear it, as the relay does."""

    def deliver(event_type):
        for event in Event.objects.filter(type=event_type):
            for hearer in subscribers_of(event_type).values():
                hearer(heard(event))

    return deliver


def fault(answer):
    """Return status, pointer and code of the first fault."""
    return answer.status_code, answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]
