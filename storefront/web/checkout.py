"""The checkout: one page, guest first; it sends an order request and says honestly what happens next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import rates
from core.principal import system
from core.rates import Rate
from core.requests import client_address
from storefront import selectors
from storefront.models import OrderRequest
from storefront.pricing import PricedCart, price_cart
from storefront.services import CartChangedError, place_order_request
from storefront.web.border import Keep, NoPageError, ShopRequest, shop_page, show
from storefront.web.forms import CheckoutForm

# Order requests of one address in one shop.
REQUESTS = Rate(10, 3600)


@shop_page(Keep.NEVER)
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: ShopRequest) -> HttpResponse:
    """Ask how to reach the customer, and send the request."""
    shop = request.shop
    priced = price_cart(shop.cart, shop.tenant.currency)
    form = CheckoutForm(
        request.POST if request.method == "POST" else None,
        country=shop.tenant.country,
        is_shipped=priced.is_shipped,
    )
    if request.method == "POST":
        return _send(request, form, priced)
    if not priced.is_ready:
        return redirect(shop.link("cart"))
    return shop.keep_cart(_page(request, form, priced), priced.as_seen())


@shop_page(Keep.NEVER)
@require_safe
def received(request: ShopRequest, token: UUID) -> HttpResponse:
    """Say that the request arrived, what it holds, and what happens next.

    Raises:
        NoPageError: no such request.
    """
    found = selectors.find_order_request(token=token)
    if found is None:
        raise NoPageError(_("The address may have a slip."))
    return show(request, "received.html", {"placed": found, "is_hidden": True})


def _send(request: ShopRequest, form: CheckoutForm, priced: PricedCart) -> HttpResponse:
    shop, token = request.shop, form.token_value
    earlier = selectors.find_order_request(token=token) if token else None
    if earlier is not None:
        return _thank(request, earlier)
    if not priced.lines:
        messages.error(request, _("Your cart is empty."))
        return redirect(shop.link("cart"))
    if not form.is_valid():
        return _page(request, form, priced, status=422)
    _count(request)
    try:
        placed = place_order_request(
            token=form.cleaned_data["token"],
            cart=shop.cart,
            actor=system(shop.tenant.id, name="Online shop"),
            **form.facts(),
        )
    except CartChangedError as refusal:
        return _changed(request, form, refusal.cart)
    return _thank(request, placed)


def _count(request: ShopRequest) -> None:
    """Count a request against its address.

    Raises:
        LimitReachedError: ten were sent in an hour.
    """
    rates.spend(f"shop-request:{request.shop.tenant.id}:{client_address(request)}", REQUESTS)


def _changed(request: ShopRequest, form: CheckoutForm, cart: PricedCart) -> HttpResponse:
    """Show what changed; the customer sends the form again, or goes back to the cart where that is not enough."""
    shop = request.shop
    if not cart.is_ready:
        messages.error(request, _("Something in your cart is no longer there. Nothing was sent."))
        return redirect(shop.link("cart"))
    return shop.keep_cart(_page(request, form, cart, status=409), cart.as_seen())


def _page(request: ShopRequest, form: CheckoutForm, priced: PricedCart, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "priced": priced,
        "is_hidden": True,
        "was_sent": request.method == "POST",
    }
    response = show(request, "checkout.html", context, status=status)
    return response


def _thank(request: ShopRequest, placed: OrderRequest) -> HttpResponse:
    """Go to the page of the request, with an empty cart."""
    shop = request.shop
    return shop.keep_cart(redirect(shop.link("received", placed.token)), type(shop.cart)())
