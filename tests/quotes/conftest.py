"""Shared by the tests of quotes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

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
