"""What customers see of the catalog: live products with prices and stock, the menu of categories, the cart priced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from commerce import selectors as catalog
from commerce.models import Category, Product, ProductImage, Variant
from commerce.selectors.images import list_covers, list_images
from core.money import Money
from storefront.stock import Stock, stock_of

PAGE = 24
ORDERS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "newest": (gettext_lazy("Newest"), ("-id",)),
    "price": (gettext_lazy("Price, low to high"), ("lowest", "id")),
    "-price": (gettext_lazy("Price, high to low"), ("-lowest", "-id")),
    "name": (gettext_lazy("Name"), ("name", "id")),
}
TONES = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A category of the menu with what is below it; `products` counts those too."""

    category: Category
    products: int
    children: Sequence["Node"]

    def ids(self) -> list[UUID]:
        """Return the keys of the category and all below it."""
        return [self.category.id, *(key for child in self.children for key in child.ids())]

    def slugs(self) -> list[str]:
        """Return the slugs of the category and all below it."""
        return [self.category.slug, *(slug for child in self.children for slug in child.slugs())]


@dataclass(frozen=True, slots=True)
class Menu:
    """The categories that have something to sell, and how many products there are in all."""

    nodes: Sequence[Node]
    total: int

    def slugs(self) -> Sequence[str]:
        """Return the slugs of all categories, from the top down."""
        return [slug for node in self.nodes for slug in node.slugs()]

    def path_to(self, slug: str) -> Sequence[Node]:
        """Return the way from the top to a category; nothing when it is not in the menu."""
        return _path(self.nodes, slug)


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture in two widths; `width` and `height` are pixels of the larger one."""

    small: str
    large: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A price with the former one, when there is one."""

    price: Money
    former: Money | None = None

    @property
    def saving(self) -> Money | None:
        """What the customer saves against the former price."""
        return None if self.former is None else self.former - self.price


@dataclass(frozen=True, slots=True)
class Card:
    """A product on a shelf: its lowest price and whether others cost more."""

    product: Product
    offer: Offer
    is_range: bool
    stock: Stock
    picture: Picture | None

    @property
    def tone(self) -> int:
        """Return which of the grounds a product without a picture stands on."""
        return tone_of(self.product)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of products."""

    cards: Sequence[Card]
    page: Page[Product]
    order: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows and orders a shelf; keys are those of categories."""

    order: str = "newest"
    page: str = "1"
    keys: Sequence[UUID] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a bundle holds so many of."""

    quantity: int
    name: str


@dataclass(frozen=True, slots=True)
class Goods:
    """All that the page of one product shows."""

    product: Product
    option_names: Sequence[str]
    option_values: Sequence[Sequence[str]]
    variants: Sequence[Variant]
    stock: Mapping[UUID, Stock]
    pictures: Sequence[Picture]
    contents: Sequence[Part] = ()

    @property
    def tone(self) -> int:
        """Return which of the grounds it stands on when there is no picture."""
        return tone_of(self.product)

    @property
    def first_offer(self) -> Offer:
        """What the variant that was made first costs."""
        return Offer(self.variants[0].price, self.variants[0].compare_at_price)


def tone_of(product: Product) -> int:
    """Return a number from 1 to 4 that stays with the product."""
    return 1 + product.id.int % TONES


def menu(currency: str) -> Menu:
    """Return the categories that hold live products, in two statements."""
    counts: dict[UUID | None, int] = dict(
        live_products(currency).order_by().values_list("category_id").annotate(Count("id"))
    )
    found = list(catalog.list_categories().order_by("position", "name", "id"))
    return Menu(_nodes(found, counts, None), sum(counts.values()))


def live_products(currency: str) -> QuerySet[Product]:
    """Return what can be bought: live products with an active variant in the currency of the business."""
    return catalog.list_products().filter(
        Exists(for_sale(currency).filter(product_id=OuterRef("pk"))), status=Product.Status.LIVE
    )


def for_sale(currency: str) -> QuerySet[Variant]:
    """Return active variants of live products in a currency, with their products and how many there are."""
    return catalog.variants_on_sale().filter(price_currency=currency)


def shelf(currency: str, wanted: Wanted) -> Shelf:
    """Return one page of products; an unknown order is the newest first, an unknown page the nearest."""
    found = live_products(currency)
    found = found if wanted.keys is None else found.filter(category_id__in=wanted.keys)
    found = catalog.search_products(found, wanted.text) if wanted.text else found
    order = wanted.order if wanted.order in ORDERS else "newest"
    lowest = for_sale(currency).filter(product_id=OuterRef("pk")).order_by("price_minor").values("price_minor")[:1]
    rows = found.annotate(lowest=Subquery(lowest)) if "price" in order else found
    page = Paginator(rows.order_by(*ORDERS[order][1]), PAGE).get_page(wanted.page)
    return Shelf(cards(list(page.object_list), currency), page, order)


def neighbours(product: Product, currency: str, *, most: int = 4) -> Sequence[Card]:
    """Return other products of the same category."""
    if product.category_id is None:
        return []
    found = live_products(currency).filter(category_id=product.category_id).exclude(pk=product.pk)
    return cards(list(found.order_by("-id")[:most]), currency)


def cards(products: Sequence[Product], currency: str) -> Sequence[Card]:
    """Return products with prices, stock and cover, in a fixed number of statements."""
    keys = [product.id for product in products]
    variants: dict[UUID, list[Variant]] = {}
    for variant in for_sale(currency).filter(product_id__in=keys).order_by("price_minor", "id"):
        variants.setdefault(variant.product_id, []).append(variant)
    covers = covers_of(keys)
    return [
        _card(product, variants[product.id], covers.get(product.id)) for product in products if product.id in variants
    ]


def goods(slug: str, currency: str) -> Goods | None:
    """Return a live product with all that its page shows; None when customers may not see it."""
    product = live_products(currency).select_related("category").filter(slug=slug).first()
    if product is None:
        return None
    options = list(catalog.list_options([product.id]))
    found = list(for_sale(currency).filter(product_id=product.id).order_by("id"))
    ready = list_images([product.id]).filter(status=ProductImage.Status.READY)
    return Goods(
        product=product,
        option_names=[option.name for option in options],
        option_values=[option.values for option in options],
        variants=found,
        stock={variant.id: stock_of(variant) for variant in found},
        pictures=[_picture(image) for image in ready],
        contents=_contents(product),
    )


def covers_of(product_ids: Iterable[UUID]) -> Mapping[UUID, Picture]:
    """Return the first picture of each product that has one."""
    return {product_id: _picture(image) for product_id, image in list_covers(product_ids).items()}


def _picture(image: ProductImage) -> Picture:
    return Picture(image.small_url, image.large_url, image.alt, image.width, image.height)


def _contents(product: Product) -> Sequence[Part]:
    if product.kind != Product.Kind.BUNDLE:
        return []
    parts = catalog.list_bundle_items([product.id])
    return [Part(part.quantity, ", ".join([part.variant.product.name, *part.variant.choices])) for part in parts]


def _card(product: Product, variants: Sequence[Variant], picture: Picture | None) -> Card:
    stocks = [stock_of(variant) for variant in variants]
    shown = next((variant for variant, stock in zip(variants, stocks, strict=True) if stock.is_there), variants[0])
    return Card(
        product=product,
        offer=Offer(shown.price, shown.compare_at_price),
        is_range=len({variant.price_minor for variant in variants}) > 1,
        stock=Stock.of_all(stocks),
        picture=picture,
    )


def _nodes(found: Sequence[Category], counts: Mapping[UUID | None, int], parent: UUID | None) -> list[Node]:
    nodes = []
    for category in found:
        if category.parent_id == parent:
            children = _nodes(found, counts, category.id)
            products = counts.get(category.id, 0) + sum(child.products for child in children)
            if products:
                nodes.append(Node(category, products, children))
    return nodes


def _path(nodes: Sequence[Node], slug: str) -> Sequence[Node]:
    for node in nodes:
        below = [node] if node.category.slug == slug else _path(node.children, slug)
        if below:
            return below if below[0] is node else [node, *below]
    return []
