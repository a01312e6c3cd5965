"""What a customer does in the shop: ask for the goods of a cart."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError
from core.phones import normalize
from core.principal import Principal
from crm.services import create_lead
from events.services import emit
from storefront import selectors
from storefront.cart import Cart
from storefront.events import OrderRequestPlaced
from storefront.models import OrderRequest
from storefront.pricing import PricedCart, PricedLine, price_cart
from tenants.selectors import get_current_tenant

SOURCE = "Online shop"
# What the notes of a lead may hold (core.inputs.Long).
LONGEST_NOTES = 10_000


class CartChangedError(ConflictError):
    """A price or the stock changed since the customer looked; `cart` is how it stands now."""

    code = "cart_changed"

    def __init__(self, cart: PricedCart) -> None:
        super().__init__("A price or the stock changed; look at the cart again")
        self.cart = cart


@transaction.atomic
def place_order_request(
    *,
    token: UUID,
    cart: Cart,
    name: str,
    phone: str,
    actor: Principal,
    email: str = "",
    address: str = "",
    note: str = "",
) -> OrderRequest:
    """Write down what a customer wants at the prices they saw, and make a lead of it; nothing is paid or reserved.

    The same token again returns the same request.

    Raises:
        CartChangedError: a price, the stock or what is sold changed, or the cart is empty; nothing was written.
        InvalidPhoneError: the phone is no number.
    """
    number = selectors.lock_numbers()
    earlier = selectors.find_order_request(token=token)
    if earlier is not None:
        return earlier
    tenant = get_current_tenant()
    priced = price_cart(cart, tenant.currency)
    if not priced.is_ready or priced.repriced:
        raise CartChangedError(priced)
    request = OrderRequest(
        number=number,
        token=token,
        name=name,
        phone=normalize(phone, country=tenant.country),
        email=email,
        address=address,
        note=note,
        lines=[_snapshot(line) for line in priced.lines],
        total_minor=priced.total.minor,
        total_currency=priced.total.currency,
    )
    lead = create_lead(name=name, email=email, phone=request.phone, source=SOURCE, notes=_told(request), actor=actor)
    request.lead = lead
    request.save(force_insert=True)
    fact = OrderRequestPlaced(
        order_request_id=request.id,
        number=number,
        lead_id=lead.id,
        lines=len(request.lines),
        total=request.total,
    )
    emit(fact, actor=actor)
    return request


def _snapshot(line: PricedLine) -> dict[str, Any]:
    return {
        "sku": line.variant.sku,
        "name": line.product.name,
        "choices": dict(line.choices),
        "quantity": line.line.quantity,
        "unit_price_minor": line.price.minor,
        "total_minor": line.total.minor,
    }


def _told(request: OrderRequest) -> str:
    """Return the request as text for the notes of its lead."""
    lines = [
        f"{line.quantity} × {line.name}{f' ({line.choices})' if line.choices else ''}: {line.total}"
        for line in request.requested
    ]
    about = [f"Order request {request} from the online shop", *lines, f"Total: {request.total}"]
    about += [f"Deliver to: {request.address}"] if request.address else []
    about += [f"Note: {request.note}"] if request.note else []
    return "\n".join(about)[:LONGEST_NOTES]
