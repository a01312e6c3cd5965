"""Addresses inside a shop, right below /shop/<slug>/ as well as on the business's own domain."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

PLATFORM_URLS, DOMAIN_URLS = "nexus.urls", "storefront.web.domain_urls"


def is_on_domain(request: HttpRequest) -> bool:
    """Tell whether the request came to the business's own domain."""
    return getattr(request, "urlconf", None) == DOMAIN_URLS


def shop_path(slug: str, name: str, *args: Any) -> str:
    """Return the path of a page of a shop on the platform."""
    return reverse(f"shop:{name}", urlconf=PLATFORM_URLS, args=[slug, *args])


def shop_link(request: HttpRequest, slug: str, name: str, *args: Any) -> str:
    """Return the path of a page of the shop where the visitor is."""
    if is_on_domain(request):
        return reverse(f"shop:{name}", urlconf=DOMAIN_URLS, args=args)
    return shop_path(slug, name, *args)
