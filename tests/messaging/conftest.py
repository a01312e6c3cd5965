"""A person to tell things, and what left for them."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client

import simulators.africastalking
import simulators.twilio
import simulators.whatsapp
from core.ids import uuid7
from core.principal import Principal
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from executions.lease import end_lease
from messaging import services
from messaging.commands import Choice
from messaging.models import Notice, NoticeDelivery
from simulators.server import Simulator, running
from tests.factories.senders import CREDENTIALS, TWILIO_SID

FIXTURES = Path(__file__).parent / "fixtures"

# Ten in the morning in Lagos: the digest of this day has gone out.
NOON = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEXT_DIGEST = datetime(2026, 11, 26, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_worker() -> Iterator[None]:
    """Give back the lease that a test took."""
    end_lease()
    yield
    end_lease()


@pytest.fixture
def tell(owner) -> Callable[..., list[Notice]]:
    """Tell people of something: `tell(member)`; a mention unless another kind is given."""

    def send(*people: Principal, **given: Any) -> list[Notice]:
        facts = {
            "kind": "person.mentioned",
            "title": "Adunni mentions you",
            "subject": ("contact", uuid7()),
            "source": uuid7(),
            "actor": owner,
            "now": NOON,
        }
        return services.notify(recipients=[person.id for person in people], **{**facts, **given})

    return send


@pytest.fixture
def choose() -> Callable[..., None]:
    """Choose for somebody: `choose(member, "lead.assigned", email="daily", in_app="off")`."""

    def keep(person: Principal, kind: str, **paces: str) -> None:
        chosen = [Choice(kind=kind, channel=channel, pace=pace) for channel, pace in paces.items()]
        services.set_choices(choices=chosen, actor=person)

    return keep


@pytest.fixture
def repeat() -> Callable[..., None]:
    """Hand the newest event of a type to one of its hearers, as the relay does; as often as asked."""

    def deliver(event_type: str, hearer: str, times: int = 1) -> UUID:
        event = Event.objects.filter(type=event_type).order_by("xid", "position").last()
        for _ in range(times):
            subscribers_of(event_type)[hearer](heard(event))
        return event.id

    return deliver


def told(person: Principal) -> list[tuple[str, str]]:
    """Return kind and title of all that a person was told, oldest first."""
    return list(Notice.objects.filter(recipient_id=person.id).order_by("id").values_list("kind", "title"))


def statuses() -> list[str]:
    """Return how the deliveries of the business stand, oldest first."""
    return list(NoticeDelivery.objects.order_by("id").values_list("status", flat=True))


def subjects() -> list[str]:
    """Return the subjects of the mails that were sent."""
    return [message.subject for message in mail.outbox]


@pytest.fixture
def twilio(settings) -> Iterator[Simulator]:
    """Twilio on this machine."""
    with running(simulators.twilio.answer) as simulator:
        simulator.accounts[TWILIO_SID] = CREDENTIALS["twilio"]["auth_token"]
        settings.TWILIO_URL = simulator.url
        yield simulator


@pytest.fixture
def africastalking(settings) -> Iterator[Simulator]:
    """Africa's Talking on this machine."""
    with running(simulators.africastalking.answer) as simulator:
        settings.AFRICASTALKING_URL = settings.AFRICASTALKING_SANDBOX_URL = simulator.url
        yield simulator


@pytest.fixture
def whatsapp(settings) -> Iterator[Simulator]:
    """WhatsApp on this machine."""
    with running(simulators.whatsapp.answer) as simulator:
        settings.WHATSAPP_URL = f"{simulator.url}/v26.0"
        yield simulator


@pytest.fixture
def caller(settings) -> Client:
    """Who calls back from outside: without a cookie, and looked at as every other page is."""
    settings.PUBLIC_URL = "http://localhost:8080"
    return Client(enforce_csrf_checks=True)


def fixture(provider: str, name: str) -> dict[str, Any]:
    """Return what a provider sends and answers, as its documents show it."""
    return json.loads((FIXTURES / provider / f"{name}.json").read_text())
