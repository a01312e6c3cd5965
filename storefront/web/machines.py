"""What browsers and search engines ask for: the colours of the shop, robots.txt, the sitemap."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storefront import shelf
from storefront.web.border import ShopRequest, shop_page

# The sitemaps protocol takes 50,000 addresses in one file; a shop lists its newest ones.
MOST_ADDRESSES = 20_000
FOR_EVER = "public, max-age=31536000, immutable"


@shop_page()
@require_safe
def theme(request: ShopRequest) -> HttpResponse:
    """Answer the stylesheet of the shop's colours; under the address that names its content it never changes."""
    found = request.shop.theme
    response = HttpResponse(found.css(), content_type="text/css; charset=utf-8")
    if request.GET.get("v") == found.digest():
        response["Cache-Control"] = FOR_EVER
    return response


@shop_page()
@require_safe
def robots(request: ShopRequest) -> HttpResponse:
    """Tell robots what to read."""
    shop = request.shop
    rules = [f"Disallow: {shop.link(name)}" for name in ("cart", "checkout", "search")]
    lines = ["User-agent: *", *rules, f"Sitemap: {shop.absolute(shop.link('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@shop_page()
@require_safe
def sitemap(request: ShopRequest) -> HttpResponse:
    """List every page that search engines may show."""
    shop = request.shop
    nodes = [shop.link("category", slug) for slug in shop.menu.slugs()]
    products = shelf.live_products(shop.tenant.currency).order_by("-id").values_list("slug", "updated_at")
    rows: list[tuple[str, datetime | None]] = [(shop.absolute(path), None) for path in (shop.link("home"), *nodes)]
    rows += [(shop.absolute(shop.link("product", slug)), at) for slug, at in products[:MOST_ADDRESSES]]
    return render(request, "storefront/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")
