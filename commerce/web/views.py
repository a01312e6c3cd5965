"""Pages of the catalog: products with their prices, one product with its variants, the tree of categories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commerce import selectors
from commerce.models import Category, Product
from core.errors import MalformedError
from core.lists import ListPage, Tab, read_page
from core.money import Money
from core.pages import PageRequest, page
from core.panels import panels_for

VIEW = "commerce.view_product"
ALL = "all"
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with how many variants it has and what the cheapest costs."""

    product: Product
    variants: int
    lowest: Money | None
    is_range: bool


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with its depth in the tree and how many products are in it."""

    category: Category
    level: int
    products: int


@page(VIEW)
def products(request: PageRequest) -> HttpResponse:
    """List what the business sells."""
    text, current = request.GET.get("q", "").strip(), request.GET.get("view", ALL)
    found = selectors.list_products().select_related("category")
    category = _category(request.GET.get("category", ""))
    found = found.filter(category=category) if category else found
    tabs = _tabs(found, current, category)
    if current in Product.Status.values:
        found = found.filter(status=current)
    found = selectors.search_products(found, text) if text else found
    context = {
        "page": _with_prices(read_page(found, request.GET)),
        "text": text,
        "views": tabs,
        "current": current,
        "is_narrowed": current != ALL or category is not None,
    }
    return render(request, "commerce/products.html", context)


@page(VIEW)
def product(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a product with its variants."""
    found = selectors.get_product(key)
    context = {
        "product": found,
        "options": selectors.list_options([found.id]),
        "variants": selectors.variants_of(found.id),
        "panels": panels_for("product", found.id, request.principal),
    }
    return render(request, "commerce/product.html", context)


@page(VIEW)
def categories(request: PageRequest) -> HttpResponse:
    """Show the tree of categories."""
    counts = dict(selectors.list_products().order_by().values_list("category_id").annotate(Count("id")))
    found = list(selectors.list_categories().order_by("position", "name", "id"))
    return render(request, "commerce/categories.html", {"rows": _tree(found, counts, None, 0)})


def _category(text: str) -> Category | None:
    if not text:
        return None
    try:
        return selectors.get_category(UUID(text))
    except ValueError:
        raise MalformedError("category must be the key of a category") from None


def _tabs(found: QuerySet[Product], current: str, category: Category | None) -> Sequence[Tab]:
    counts = dict(found.order_by().values_list("status").annotate(Count("id")))
    kept = {"category": str(category.id)} if category else {}
    statuses = [(ALL, _("All"), sum(counts.values()))]
    statuses += [(status.value, str(status.label), counts.get(status, 0)) for status in Product.Status]
    return [
        Tab(label, "?" + urlencode({"view": name, **kept}), number, current == name) for name, label, number in statuses
    ]


def _with_prices(listed: ListPage) -> ListPage:
    variants = selectors.list_variants().filter(product_id__in=[product.id for product in listed.rows])
    sums = (
        variants.order_by()
        .values_list("product_id", "price_currency")
        .annotate(Count("id"), Min("price_minor"), Max("price_minor"))
    )
    prices = {product_id: rest for product_id, *rest in sums}
    rows = [_row(product, prices.get(product.id)) for product in listed.rows]
    return ListPage(rows=rows, total=listed.total, newer=listed.newer, older=listed.older)


def _row(product: Product, prices: Sequence[object] | None) -> ProductRow:
    if prices is None:
        return ProductRow(product, 0, None, is_range=False)
    currency, number, lowest, highest = prices
    return ProductRow(product, int(str(number)), Money(int(str(lowest)), str(currency)), is_range=lowest != highest)


def _tree(
    found: Sequence[Category], counts: Mapping[UUID | None, int], parent_id: UUID | None, level: int
) -> list[CategoryRow]:
    rows = []
    for category in found:
        if category.parent_id == parent_id:
            rows.append(CategoryRow(category, min(level, DEEPEST), counts.get(category.id, 0)))
            rows.extend(_tree(found, counts, category.id, level + 1))
    return rows
