"""A quote as its customer reads it, on the page of its link and in its file: whose, for whom, what, at what price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from core import media
from core.money import SYMBOLS, InvalidMoneyError, Money
from quotes import selectors
from quotes.models import Quote, QuoteLine
from quotes.models.line import plain
from tenants.models import Tenant
from tenants.selectors import get_current_tenant
from tenants.theme import Theme, logo_key_of, theme_of


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line in words: numbers without zeros that say nothing, prices with their sign."""

    name: str
    sku: str
    description: str
    quantity: str
    unit_price: str
    discount: str
    tax: str
    net: Money


@dataclass(frozen=True, slots=True)
class Letter:
    """A quote with the business that makes it, its look, and the lines as they are shown."""

    quote: Quote
    business: Tenant
    theme: Theme
    lines: Sequence[ShownLine]

    @property
    def sent_on(self) -> date | None:
        """On which day it went out, where the business is."""
        return self._day(self.quote.sent_at)

    @property
    def accepted_on(self) -> date | None:
        """On which day it was accepted, where the business is."""
        return self._day(self.quote.accepted_at)

    def _day(self, moment: datetime | None) -> date | None:
        return moment.astimezone(ZoneInfo(self.business.timezone)).date() if moment else None

    @property
    def address(self) -> str:
        """Where the business is, on one line."""
        parts = self.business.settings.get("address") or {}
        return ", ".join(str(parts[name]) for name in ("street", "city", "state") if parts.get(name))

    def read_logo(self) -> bytes | None:
        """Return the picture of the business, when it has one and the storage gives it."""
        key = logo_key_of(self.business.settings)
        return media.find(key) if key else None

    @property
    def phone(self) -> str:
        """The number of the business as its settings hold it."""
        return str(self.business.settings.get("phone") or "")

    @property
    def customer(self) -> Sequence[str]:
        """For whom it is, a name a line."""
        return [str(who) for who in (self.quote.contact, self.quote.company) if who is not None]


def letter_of(quote: Quote) -> Letter:
    """Return a quote of the running business as its customer reads it."""
    business = get_current_tenant()
    lines = [_shown(line, quote.total_currency) for line in selectors.lines_of(quote)]
    return Letter(quote, business, theme_of(business.settings), lines)


def price_of(amount: Decimal, currency: str) -> str:
    """Return a price as people read it, with all the places it has."""
    try:
        return str(Money.parse(amount, currency))
    except InvalidMoneyError:
        whole, _point, places = plain(amount).partition(".")
        return f"{SYMBOLS.get(currency, currency + ' ')}{int(whole):,}.{places}"


def _shown(line: QuoteLine, currency: str) -> ShownLine:
    return ShownLine(
        name=line.name,
        sku=line.sku,
        description=line.description,
        quantity=line.shown_quantity,
        unit_price=price_of(line.unit_price, currency),
        discount=line.shown_discount,
        tax=line.shown_tax,
        net=Money(line.net_minor, currency),
    )
