"""What search engines read: the shop, its products and the way to them, as JSON-LD (schema.org)."""

from collections.abc import Sequence
from typing import Any

from storefront.shelf import Goods
from storefront.web.border import Shop

Document = dict[str, Any]
_CONTEXT = {"@context": "https://schema.org"}
_AVAILABILITY = {True: "https://schema.org/InStock", False: "https://schema.org/OutOfStock"}


def store_of(shop: Shop) -> Document:
    """Return the shop itself."""
    tenant = shop.tenant
    facts = {
        "name": tenant.name,
        "url": shop.absolute(shop.link("home")),
        "description": tenant.description,
        "telephone": shop.phone,
        "address": shop.address,
        "logo": shop.absolute_file(shop.theme.logo),
        "currenciesAccepted": tenant.currency,
    }
    return {**_CONTEXT, "@type": "Store", **{name: value for name, value in facts.items() if value}}


def breadcrumbs_of(shop: Shop, steps: Sequence[tuple[str, str]]) -> Document:
    """Return the way from the home page; each step is a name and a path."""
    way = [(shop.tenant.name, shop.link("home")), *steps]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": shop.absolute(path)}
        for number, (name, path) in enumerate(way, start=1)
    ]
    return {**_CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def product_of(shop: Shop, goods: Goods) -> Document:
    """Return a product with one offer for each variant."""
    product = goods.product
    url = shop.absolute(shop.link("product", product.slug))
    offers = [
        {
            "@type": "Offer",
            "sku": variant.sku,
            "price": f"{variant.price.amount:f}",
            "priceCurrency": variant.price_currency,
            "availability": _AVAILABILITY[goods.stock[variant.id].is_there],
            "url": url,
        }
        for variant in goods.variants
    ]
    facts = {
        "name": product.name,
        "description": product.description,
        "category": product.category.name if product.category else "",
        "image": [shop.absolute_file(picture.large) for picture in goods.pictures],
        "sku": goods.variants[0].sku,
        "offers": offers,
    }
    return {**_CONTEXT, "@type": "Product", **{name: value for name, value in facts.items() if value}}
