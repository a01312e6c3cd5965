"""What templates of the shop use: links that are right on the platform and on a domain, prices, structured data."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from commerce.models import Variant
from core.money import Money, exponent
from core.templatetags.ui import phone
from storefront.shelf import Goods, Offer
from storefront.stock import Stock

register = template.Library()
# JSON inside a script element must not end it, nor begin a comment (HTML standard, "script data state").
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def shop_url(context: Context, name: str, *args: Any) -> str:
    """Return the path of a page of the shop that is shown."""
    found: str = context["shop"].link(name, *args)
    return found


@register.simple_tag(takes_context=True)
def same_list(context: Context, **changes: object) -> str:
    """Return the query of this list with another page or order; the first page needs no number."""
    kept = {name: value for name, value in context["request"].GET.items() if name in {"q", "sort", "page"}}
    wanted = {name: str(value) for name, value in {**kept, **changes}.items() if value not in ("", 1, "1")}
    return "?" + urlencode(wanted) if wanted else context["request"].path


@register.filter
def price(money: Money | None) -> str:
    """Return money as shops write it: whole amounts without their places."""
    if money is None:
        return ""
    text, places = str(money), exponent(money.currency)
    return text[: -places - 1] if places and money.minor % 10**places == 0 else text


@register.simple_tag
def structured_data(documents: Sequence[dict[str, Any]]) -> SafeString:
    """Return what search engines read; a block of data, which browsers never run."""
    blocks = (json.dumps(document, ensure_ascii=False).translate(_ESCAPES) for document in documents)
    return mark_safe("".join(f'<script type="application/ld+json">{block}</script>' for block in blocks))  # noqa: S308


@register.simple_tag
def variant_data(goods: Goods) -> str:
    """Return every variant with its words, for the script that changes price and stock at once."""
    return json.dumps([{"choices": variant.choices, **_words(goods, variant)} for variant in goods.variants])


@register.inclusion_tag("storefront/_offer.html")
def offer(shown: Offer) -> dict[str, Offer]:
    """A price, the former one struck through, and the saving in words."""
    return {"offer": shown}


@register.inclusion_tag("storefront/_stock.html")
def stock(shown: Stock) -> dict[str, str]:
    """Whether it is there, in words; nothing where nobody counts."""
    return {"state": shown.state.value, "words": _stock_words(shown)}


@register.simple_tag(takes_context=True)
def shop_file(context: Context, address: str) -> str:
    """Return the whole address of a stored picture."""
    found: str = context["shop"].absolute_file(address)
    return found


@register.filter
def masked_phone(number: str) -> str:
    """Return an E.164 number with its middle hidden, enough to be known by whoever gave it."""
    shown = phone(number)
    return f"{shown[:8]} ••• {number[-4:]}"


def _stock_words(shown: Stock) -> str:
    if shown.state == Variant.StockState.SOLD_OUT:
        return gettext("Sold out")
    if shown.state == Variant.StockState.LOW:
        left = shown.left or 0
        return ngettext("Only %(left)s left", "Only %(left)s left", left) % {"left": left}
    return gettext("In stock") if shown.state == Variant.StockState.IN_STOCK else ""


def _words(goods: Goods, variant: Variant) -> dict[str, str]:
    """Return what the page says of a variant: price, former price, saving, stock, and whether it can be bought."""
    shown, there = Offer(variant.price, variant.compare_at_price), goods.stock[variant.id]
    saving = gettext("You save %(saving)s") % {"saving": price(shown.saving)} if shown.saving else ""
    return {
        "price": price(shown.price),
        "former": price(shown.former),
        "saving": saving,
        "state": there.state.value,
        "stock": _stock_words(there),
    }
