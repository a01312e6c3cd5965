"""Shared by the tests of quotes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from events.models import Event
from events.subscriptions import HeardEvent, subscribers_of
from quotes import services
from quotes.commands import LineIn
from quotes.models import Quote
from tests.factories.crm import ContactFactory

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
SHELF = {"name": "Shelf", "quantity": "2", "unit_price": "1500.00", "tax_rate": "7.5"}


@pytest.fixture
def draft(owner) -> Callable[..., Quote]:
    """Write a draft with one line, for a contact with an address: `draft(title="Shop")`."""

    def make(**facts: Any) -> Quote:
        lines = [LineIn.check(line) for line in facts.pop("lines", [SHELF])]
        facts.setdefault("contact_id", ContactFactory().id)
        return services.create_quote(lines=lines, actor=owner, now=NOON, **facts)

    return make


@pytest.fixture
def sent(draft, owner) -> Callable[..., Quote]:
    """Write a quote and send it."""

    def make(**facts: Any) -> Quote:
        quote = draft(**facts)
        return services.send_quote(quote_id=quote.id, actor=owner, now=NOON)

    return make


@pytest.fixture
def hear() -> Callable[..., list[Any]]:
    """Hand the facts of a type to a hearer as the relay does, and run the errand it gives back."""

    def listen(event_type: str, hearer: str, times: int = 1) -> list[Any]:
        answers = []
        for event in Event.objects.filter(type=event_type).order_by("id"):
            heard = HeardEvent(
                id=event.id,
                tenant_id=event.tenant_id,
                type=event.type,
                subject_type=event.subject_type,
                subject_id=event.subject_id,
                sequence=event.sequence,
                payload=event.payload,
                actor_kind=event.actor_kind,
                actor_id=event.actor_id,
                occurred_at=event.occurred_at,
                correlation_id=event.correlation_id,
            )
            for _ in range(times):
                errand = subscribers_of(event_type)[hearer](heard)
                answers.append(errand() if errand else errand)
        return answers

    return listen
