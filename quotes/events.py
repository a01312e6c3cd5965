"""Facts about quotes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from core.money import Money
from events.facts import fact


@fact("quote.created", subject="quote_id")
class QuoteCreated:
    """A draft was written; `replaces_id` is the quote whose next revision it is."""

    quote_id: UUID
    number: str
    opportunity_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    owner_id: UUID | None
    total: Money
    replaces_id: UUID | None = None


@fact("quote.changed", subject="quote_id")
class QuoteChanged:
    """A draft was edited; `fields` names what differs, `owner_id` to whom it was given."""

    quote_id: UUID
    fields: list[str]
    owner_id: UUID | None = None


@fact("quote.deleted", subject="quote_id")
class QuoteDeleted:
    """A draft that nobody got was removed; its number is free again."""

    quote_id: UUID
    number: str


@fact("quote.sent", subject="quote_id")
class QuoteSent:
    """A quote went out; `mails` says that it goes by e-mail, else its link was handed on."""

    quote_id: UUID
    number: str
    opportunity_id: UUID | None
    contact_id: UUID | None
    total: Money
    valid_until: date
    mails: bool


@fact("quote.withdrawn", subject="quote_id")
class QuoteWithdrawn:
    """A quote that was sent does not count any more."""

    quote_id: UUID
    number: str
    opportunity_id: UUID | None


@fact("quote.accepted", subject="quote_id")
class QuoteAccepted:
    """A customer said yes.

    `lines` are {"variant_id", "sku", "name", "quantity", "unit_price", "discount_percent", "tax_rate", "net"} as they
    were sent: numbers are decimal strings, `net` is {"amount", "currency"}. `deal_won` says that its deal was won.
    """

    quote_id: UUID
    number: str
    title: str
    opportunity_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    owner_id: UUID | None
    lines: Sequence[Mapping[str, Any]]
    subtotal: Money
    discount: Money
    tax: Money
    total: Money
    content_hash: str
    deal_won: bool


@fact("quote.declined", subject="quote_id")
class QuoteDeclined:
    """A customer said no; why stands in the quote."""

    quote_id: UUID
    number: str
    opportunity_id: UUID | None
    contact_id: UUID | None
    owner_id: UUID | None


@fact("quote.expired", subject="quote_id")
class QuoteExpired:
    """The last day of a quote passed without an answer."""

    quote_id: UUID
    number: str
    opportunity_id: UUID | None
    owner_id: UUID | None
