"""Pages of the catalog to read: products with their prices and stock, and one product with its variants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commerce import selectors
from commerce.models import Category, Product
from commerce.web import products as acts
from commerce.web.products import VIEW
from core.errors import MalformedError
from core.lists import Chip, ListPage, Tab, chip
from core.money import Money
from core.pages import PageRequest, page
from core.panels import panels_for
from records.custom_forms import custom_facts
from records.exchange import exchange_urls
from records.listing import Listing

ALL = "all"
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with how many variants it has, what the cheapest costs and how many there are in all.

    `stock` is None where no variant is counted.
    """

    product: Product
    variants: int
    lowest: Money | None
    is_range: bool
    stock: int | None


@require_safe
@page(VIEW)
def products(request: PageRequest) -> HttpResponse:
    """List what the business sells."""
    text, current = request.GET.get("q", "").strip(), request.GET.get("view", ALL)
    found = selectors.list_products().select_related("category")
    category = _category(request.GET.get("category", ""))
    found = found.filter(category=category) if category else found
    listing = Listing.of(request, "product")
    if listing.default_url:
        return redirect(listing.default_url)
    found, kept = listing.narrow(found), listing.kept
    tabs = _tabs(found, current, kept | ({"category": str(category.id)} if category else {}))
    if current in Product.Status.values:
        found = found.filter(status=current)
    found = selectors.search_products(found, text) if text else found
    shown = listing.page(found)
    table = listing.table(shown.rows, {})
    context = {
        "page": shown if table else _with_prices(shown),
        "listing": listing,
        "table": table,
        "inline": listing.inline(shown.rows, table),
        "kept": list(kept.items()),
        "text": text,
        "views": tabs,
        "current": current,
        "chips": [*_chips(request, category), *listing.chips],
        "category": category,
        "is_narrowed": current != ALL or category is not None or bool(listing.chips),
        "may_add": request.principal.may(acts.ADD),
        "bulk_acts": [*acts.acts_of(request.principal), *listing.acts(room=1)],
        "bulk_url": reverse("commerce:products-chosen"),
        **exchange_urls(
            request.principal,
            "product",
            right=acts.ADD,
            filters=listing.filters,
            search=text,
        ),
    }
    return render(request, "commerce/products.html", context)


@require_safe
@page(VIEW)
def product(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a product with its variants; a bundle with its parts."""
    found, may = selectors.get_product(key), request.principal.may
    is_bundle = found.kind == Product.Kind.BUNDLE
    asks = may(acts.DELETE) and found.status == Product.Status.DRAFT
    context = {
        "product": found,
        "options": selectors.list_options([key]),
        "variants": selectors.variants_of(key),
        "is_bundle": is_bundle,
        "parts": list(selectors.list_bundle_items([key])) if is_bundle else [],
        "made": selectors.bundle_stock([key]).get(key) if is_bundle else None,
        "custom_facts": custom_facts(found),
        "panels": panels_for("product", key, request.principal),
        "may_change": may(acts.CHANGE),
        "delete_asked": acts.delete_question(found) if asks else None,
    }
    return render(request, "commerce/product.html", context)


def _category(text: str) -> Category | None:
    if not text:
        return None
    try:
        return selectors.get_category(UUID(text))
    except ValueError:
        raise MalformedError("category must be the key of a category") from None


def _chips(request: PageRequest, category: Category | None) -> list[Chip]:
    return [chip(request.GET, "category", _("Category"), category.name)] if category else []


def _tabs(found: QuerySet[Product], current: str, kept: Mapping[str, str]) -> Sequence[Tab]:
    counts = dict(found.order_by().values_list("status").annotate(Count("id")))
    statuses = [(ALL, _("All"), sum(counts.values()))]
    statuses += [(status.value, str(status.label), counts.get(status, 0)) for status in Product.Status]
    return [
        Tab(label, "?" + urlencode({"view": name, **kept}), number, current == name) for name, label, number in statuses
    ]


def _with_prices(listed: ListPage) -> ListPage:
    """Put the figures of its variants to each product: two statements for the whole page."""
    keys = [product.id for product in listed.rows]
    sums: Iterable[Any] = (
        selectors.list_variants()
        .filter(product_id__in=keys)
        .order_by("price_currency")
        .values("product_id", "price_currency")
        .annotate(
            number=Count("id"), lowest=Min("price_minor"), highest=Max("price_minor"), stock=Sum("stock_quantity")
        )
    )
    figures: dict[UUID, list[Figures]] = {}
    for each in sums:
        figures.setdefault(each["product_id"], []).append(each)
    made = selectors.bundle_stock([product.id for product in listed.rows if product.kind == Product.Kind.BUNDLE])
    rows = [_row(product, figures.get(product.id, []), made) for product in listed.rows]
    return replace(listed, rows=rows)


def _row(product: Product, groups: Sequence[Figures], made: Mapping[UUID, int | None]) -> ProductRow:
    """Return a row; where prices are in several currencies, the one that most variants have is shown."""
    if not groups:
        return ProductRow(product, 0, None, is_range=False, stock=made.get(product.id))
    usual = max(groups, key=lambda group: group["number"])
    counted = [group["stock"] for group in groups if group["stock"] is not None]
    is_bundle = product.kind == Product.Kind.BUNDLE
    return ProductRow(
        product=product,
        variants=sum(group["number"] for group in groups),
        lowest=Money(usual["lowest"], usual["price_currency"]),
        is_range=usual["lowest"] != usual["highest"],
        stock=made.get(product.id) if is_bundle else sum(counted) if counted else None,
    )
