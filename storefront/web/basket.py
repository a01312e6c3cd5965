"""The cart: add, change, remove, and what changed since the visitor looked. Every act is a plain form."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from commerce.models import Variant
from core.errors import MalformedError
from storefront import shelf
from storefront.cart import MOST_OF_ONE, CartFullError
from storefront.pricing import price_cart
from storefront.shelf import Goods
from storefront.stock import Stock
from storefront.web.border import Keep, NoPageError, ShopRequest, shop_page, show
from storefront.web.choosing import field_of, find_variant


@shop_page(Keep.NEVER)
@require_safe
def cart(request: ShopRequest) -> HttpResponse:
    """Show the cart with the prices of now, and say what changed."""
    priced = price_cart(request.shop.cart, request.shop.tenant.currency)
    return show(request, "cart.html", {"priced": priced, "is_hidden": True})


@shop_page(Keep.NEVER)
@require_POST
def add(request: ShopRequest) -> HttpResponse:
    """Put the chosen variant into the cart and go back to its page.

    Raises:
        NoPageError: the product is not sold.
    """
    shop = request.shop
    goods = shelf.goods(request.POST.get("product", ""), shop.tenant.currency)
    if goods is None:
        raise NoPageError(_("The product is gone, or not sold now."))
    fields = [field_of(place) for place in range(1, len(goods.option_names) + 1)]
    values = [request.POST.get(name, "") for name in fields]
    back = shop.link("product", goods.product.slug)
    back += "?" + urlencode(dict(zip(fields, values, strict=True))) if fields else ""
    variant, quantity = find_variant(goods, values), _number(request.POST.get("quantity", "1"), least=1)
    stock = Stock(0) if variant is None else goods.stock[variant.id]
    if variant is None or not stock.allows(shop.cart.quantity_of(variant.id) + quantity):
        messages.error(request, _why_not(goods, variant, values, stock))
        return redirect(back)
    return _added(request, goods, variant, quantity, back)


@shop_page(Keep.NEVER)
@require_POST
def change(request: ShopRequest) -> HttpResponse:
    """Take another quantity of a line, or remove it; what changed in price counts as seen."""
    shop = request.shop
    priced = price_cart(shop.cart, shop.tenant.currency)
    variant_id, found = _key(request.POST.get("variant", "")), priced.as_seen()
    line = next((line for line in priced.lines if line.variant.id == variant_id), None)
    if line is not None:
        wanted = _step(request, line.line.quantity)
        if wanted and not line.stock.allows(wanted):
            messages.error(request, _left(line.product.name, line.stock))
            wanted = min(wanted, line.stock.left or 0)
        found = found.with_quantity(variant_id, wanted)
    return shop.keep_cart(redirect(shop.link("cart")), found)


@shop_page(Keep.NEVER)
@require_POST
def tidy(request: ShopRequest) -> HttpResponse:
    """Leave out what is no longer sold."""
    shop = request.shop
    found = price_cart(shop.cart, shop.tenant.currency).as_seen()
    return shop.keep_cart(redirect(shop.link("cart")), found)


def _added(request: ShopRequest, goods: Goods, variant: Variant, quantity: int, back: str) -> HttpResponse:
    shop = request.shop
    try:
        found = shop.cart.with_more(variant.id, quantity=quantity, price_minor=variant.price_minor)
    except CartFullError as refusal:
        messages.error(request, refusal.detail)
        return redirect(back)
    name = ", ".join([goods.product.name, *variant.choices])
    messages.success(request, _("%(product)s is in your cart.") % {"product": name}, extra_tags="cart")
    return shop.keep_cart(redirect(back), found)


def _why_not(goods: Goods, variant: Variant | None, values: list[str], stock: Stock) -> str:
    if variant is not None:
        return _left(goods.product.name, stock)
    if all(values):
        return _("%(choice)s is not sold. Choose another combination.") % {"choice": ", ".join(values)}
    return _("Choose %(options)s first.") % {"options": ", ".join(goods.option_names)}


def _left(name: str, stock: Stock) -> str:
    if not stock.is_there:
        return _("%(product)s is sold out.") % {"product": name}
    left = stock.left or 0
    words = ngettext("Only %(left)s of %(product)s is left.", "Only %(left)s of %(product)s are left.", left)
    return words % {"left": left, "product": name}


def _step(request: ShopRequest, present: int) -> int:
    """Return the quantity that the pressed button asks for."""
    act = request.POST.get("act", "")
    if act == "remove":
        return 0
    steps = {"more": present + 1, "less": present - 1}
    return steps.get(act, _number(request.POST.get("quantity", str(present)), least=0))


def _number(text: str, *, least: int) -> int:
    """Return a quantity from a form, held between the least and 99.

    Raises:
        MalformedError: it is no whole number.
    """
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 6:
        raise MalformedError(_("The quantity must be a whole number."), code="bad_quantity")
    return max(least, min(int(text), MOST_OF_ONE))


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError(_("The cart has no such line."), code="bad_line") from None
