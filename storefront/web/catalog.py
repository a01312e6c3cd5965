"""Pages of the shop that show what is sold: home, categories, search, one product."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.admission import count_call
from storefront import shelf
from storefront.shelf import ORDERS, Shelf, Wanted
from storefront.web.border import Keep, NoPageError, ShopRequest, shop_page, show
from storefront.web.choosing import choose
from storefront.web.structured import breadcrumbs_of, product_of, store_of

LONGEST_SEARCH = 200


@shop_page()
@require_safe
def home(request: ShopRequest) -> HttpResponse:
    """Show all that is sold."""
    shop = request.shop
    found = shelf.shelf(shop.tenant.currency, _wanted(request))
    context = {
        **_shelf(request, found),
        "heading": _("All products"),
        "canonical": _canonical(request, shop.link("home"), found),
        "description": shop.tenant.description or shop.theme.tagline,
        "structured": [store_of(shop)],
    }
    return show(request, "home.html", context)


@shop_page()
@require_safe
def category(request: ShopRequest, category: str) -> HttpResponse:
    """Show what is sold in a category and below it.

    Raises:
        NoPageError: no such category, or nothing in it.
    """
    shop = request.shop
    path = shop.menu.path_to(category)
    if not path:
        raise NoPageError(_("The category is gone, or nothing in it is sold now."))
    here = path[-1]
    found = shelf.shelf(shop.tenant.currency, _wanted(request, keys=here.ids()))
    steps = [(node.category.name, shop.link("category", node.category.slug)) for node in path]
    context = {
        **_shelf(request, found),
        "heading": here.category.name,
        "node": here,
        "top": path[0],
        "parents": steps[:-1],
        "canonical": _canonical(request, shop.link("category", category), found),
        "description": here.category.description,
        "structured": [breadcrumbs_of(shop, steps)],
    }
    return show(request, "category.html", context)


@shop_page()
@require_safe
def search(request: ShopRequest) -> HttpResponse:
    """Find products by name, tag or SKU."""
    shop = request.shop
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_SEARCH]
    if text:
        count_call(request, None)
    found = shelf.shelf(shop.tenant.currency, _wanted(request, text=text)) if text else None
    context = {"text": text, "is_hidden": True, "canonical": shop.absolute(shop.link("search"))}
    return show(request, "search.html", context | (_shelf(request, found) if found else {}))


@shop_page(Keep.PRIVATE)
@require_safe
def product(request: ShopRequest, product: str) -> HttpResponse:
    """Show one product; the query names the chosen values.

    Raises:
        NoPageError: customers may not see it.
    """
    shop = request.shop
    found = shelf.goods(product, shop.tenant.currency)
    if found is None:
        raise NoPageError(_("The product is gone, or not sold now."))
    chosen = choose(found, request.GET)
    node = found.product.category
    path = shop.menu.path_to(node.slug) if node else []
    parents = [(step.category.name, shop.link("category", step.category.slug)) for step in path]
    context = {
        "goods": found,
        "chosen": chosen,
        "parents": parents,
        "neighbours": shelf.neighbours(found.product, shop.tenant.currency),
        "canonical": shop.absolute(shop.link("product", found.product.slug)),
        "description": found.product.description,
        "structured": [
            product_of(shop, found),
            breadcrumbs_of(shop, [*parents, (found.product.name, shop.link("product", found.product.slug))]),
        ],
    }
    return show(request, "product.html", context)


def _wanted(request: ShopRequest, *, keys: Sequence[UUID] | None = None, text: str = "") -> Wanted:
    return Wanted(order=request.GET.get("sort", ""), page=request.GET.get("page", "1"), keys=keys, text=text)


def _shelf(request: ShopRequest, found: Shelf) -> dict[str, object]:
    return {"shelf": found, "orders": [(name, label, name == found.order) for name, (label, _) in ORDERS.items()]}


def _canonical(request: ShopRequest, path: str, found: Shelf) -> str:
    """Return the one address of a page of the list: its number counts, its order does not."""
    number = f"?page={found.page.number}" if found.page.number > 1 else ""
    return request.shop.absolute(path + number)
