"""Order requests that quotes become when customers accept them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from core.ids import uuid7
from core.money import InvalidMoneyError, Money
from core.principal import Principal
from events.services import emit
from quotes.selectors import list_quotes
from storefront import selectors
from storefront.events import OrderRequestPlaced
from storefront.models import OrderRequest
from tenants.selectors import get_current_tenant


@transaction.atomic
def order_quote(*, quote_id: UUID, accepted: Mapping[str, Any], actor: Principal) -> OrderRequest | None:
    """Write down what a customer accepted as an order request at the prices of the quote; nothing is paid or reserved.

    `accepted` is the payload of `quote.accepted`. A second call returns the same request. None when the business does
    not sell by this platform, or the quote is gone.
    """
    number = selectors.lock_numbers()
    earlier = selectors.find_request_of_quote(quote_id)
    quote = list_quotes().select_related("contact", "company").filter(id=quote_id).first()
    if earlier is not None or quote is None or not get_current_tenant().modules.get("commerce"):
        return earlier
    contact, total = quote.contact, _money(accepted["total"])
    request = OrderRequest(
        number=number,
        token=uuid7(),
        name=str(contact or quote.company or quote.accepted_by)[:200],
        email=contact.email if contact else "",
        phone=contact.phone if contact else "",
        lines=[_line(line) for line in accepted["lines"]],
        discount_minor=_money(accepted["discount"]).minor,
        tax_minor=_money(accepted["tax"]).minor,
        total_minor=total.minor,
        total_currency=total.currency,
        quote=quote,
    )
    request.save(force_insert=True)
    fact = OrderRequestPlaced(
        order_request_id=request.id,
        number=number,
        lead_id=None,
        lines=len(request.lines),
        total=request.total,
        quote_id=quote.id,
    )
    emit(fact, actor=actor)
    return request


def _money(told: Mapping[str, str]) -> Money:
    return Money.parse(told["amount"], told["currency"])


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of a quote as one of an order: pieces at a price of whole minor units, where it is made of such."""
    net, quantity = _money(line["net"]), Decimal(line["quantity"])
    found = {"sku": line["sku"], "name": line["name"], "choices": {}, "total_minor": net.minor}
    unit = _exact(line["unit_price"], net.currency)
    if quantity == int(quantity) and unit is not None and unit.times(quantity) == net:
        return {**found, "quantity": int(quantity), "unit_price_minor": unit.minor}
    return {**found, "name": f"{line['name']} × {line['quantity']}", "quantity": 1, "unit_price_minor": net.minor}


def _exact(price: str, currency: str) -> Money | None:
    try:
        return Money.parse(price, currency)
    except InvalidMoneyError:
        return None
