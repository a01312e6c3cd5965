"""New products, one or a whole catalog, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from commerce import selectors
from commerce.commands import CatalogProduct, CreateProduct, NewProduct
from commerce.events import ProductCreated
from commerce.models import BundleItem, Option, Product, ProductImage, Variant
from commerce.services.bundles import build_items, find_parts, items_of_skus, refuse_own_stock
from commerce.services.category import DuplicateSlugError, check_category
from commerce.services.drafts import build_options, build_variants, can_be_bought
from commerce.services.images import plan_images, write_images
from core.constraints import refused_by
from core.errors import ConflictError, FieldError
from core.principal import Principal
from core.slugs import free_slug, slug_of
from events.services import emit
from records.services.custom import checked_custom
from tenants.selectors import current_home


class DuplicateSkuError(ConflictError):
    """Another variant has this SKU."""

    code = "duplicate_sku"

    @classmethod
    def of(cls, sku: str, pointer: str = "/sku") -> "DuplicateSkuError":
        """Return the refusal of one SKU; no field is named where there is no pointer."""
        detail = f"Another variant has the SKU {sku}"
        return cls(detail, errors=[FieldError(pointer, "duplicate_sku", detail)] if pointer else ())


class NothingToSellError(ConflictError):
    """A live product needs an active variant, and a live bundle its parts."""

    code = "nothing_to_sell"


class DuplicateReferenceError(ConflictError):
    """The document is being read somewhere else at the same time."""

    code = "duplicate_reference"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A product with what belongs to it, not yet written."""

    product: Product
    options: list[Option]
    variants: list[Variant]
    images: list[ProductImage]
    items: list[BundleItem]


@transaction.atomic
def create_product(*, product: CreateProduct, actor: Principal) -> Product:
    """Add a product with its options and variants; prices are in the business's currency unless they name one.

    Raises:
        DuplicateSlugError, DuplicateSkuError: taken by another product.
        UnknownCategoryError: no such category.
        InvalidProductError, InvalidMoneyError: options, variants, prices and parts do not fit together.
        NothingToSellError: it would be live without an active variant, or a live bundle without parts.
    """
    check_category(product.category_id)
    slug = product.slug or _free_slugs([product])[0]
    draft = _build(product, slug=slug, currency=current_home().currency)
    draft.product.custom = checked_custom(Product, product.custom)
    draft.items.extend(build_items(draft.product, product.bundle_items))
    _write([draft], at="/variants/{number}/sku" if product.variants else "/sku", actor=actor)
    return draft.product


@transaction.atomic
def create_products(*, products: Sequence[CatalogProduct], actor: Principal) -> int:
    """Add the products of a document whose references are not there yet; return how many were made.

    Raises:
        DuplicateSlugError, DuplicateSkuError, DuplicateReferenceError: taken by another product.
        InvalidProductError, InvalidMoneyError: options, variants and prices do not fit together.
        NothingToSellError: one would be live without an active variant.
    """
    present = selectors.taken_references([product.reference for product in products])
    wanted = [product for product in products if product.reference not in present]
    if not wanted:
        return 0
    usual = current_home().currency
    categories = selectors.category_ids({product.category for product in wanted if product.category})
    drafts = []
    for product, slug in zip(wanted, _free_slugs(wanted), strict=True):
        draft = _build(product, slug=slug, currency=product.currency or usual)
        draft.product.reference = product.reference
        draft.product.category_id = product.category_id or categories.get(product.category or "")
        drafts.append(draft)
    _add_parts(drafts, wanted)
    _write(drafts, at="", actor=actor)
    return len(drafts)


def _free_slugs(products: Sequence[NewProduct]) -> list[str]:
    wanted = [product.slug or slug_of(product.name, length=60) for product in products]
    taken = selectors.taken_slugs(wanted)
    chosen = []
    for slug in wanted:
        free = free_slug(slug, taken)
        taken.add(free)
        chosen.append(free)
    return chosen


def _build(command: NewProduct, *, slug: str, currency: str) -> _Draft:
    product = Product(
        name=command.name,
        slug=slug,
        kind=command.kind,
        status=command.status,
        description=command.description,
        category_id=command.category_id,
        tags=list(command.tags),
        tax_class=command.tax_class,
        duration_minutes=command.duration_minutes,
    )
    options = build_options(product, command.options)
    variants = build_variants(product, options, command, currency=currency)
    for number, variant in enumerate(variants):
        refuse_own_stock(product, variant.stock_quantity, at=f"/variants/{number}" if command.variants else "")
    return _Draft(product, options, variants, plan_images(product, command.images), [])


def _add_parts(drafts: Sequence[_Draft], products: Sequence[CatalogProduct]) -> None:
    """Put the parts into bundles. One whose parts are not all there starts as a draft."""
    made = {variant.sku: variant for draft in drafts for variant in draft.variants}
    known = {**made, **find_parts({part.sku.upper() for product in products for part in product.bundle} - made.keys())}
    for draft, product in zip(drafts, products, strict=True):
        draft.items.extend(items_of_skus(draft.product, product.bundle, known))
        if len(draft.items) < len(product.bundle):
            draft.product.status = Product.Status.DRAFT


def _write(drafts: Sequence[_Draft], *, at: str, actor: Principal) -> None:
    for draft in drafts:
        if draft.product.status == Product.Status.LIVE:
            refuse_nothing_to_sell(draft.product, draft.variants, draft.items)
    variants = [variant for draft in drafts for variant in draft.variants]
    refuse_taken_skus(variants, at=at)
    with refused_by(
        one_product_per_slug=DuplicateSlugError.of(*(draft.product.slug for draft in drafts)),
        one_product_per_reference=DuplicateReferenceError("Another product of the document was made a moment ago"),
    ):
        Product.objects.bulk_create([draft.product for draft in drafts])
    Option.objects.bulk_create([option for draft in drafts for option in draft.options])
    write_variants(variants)
    BundleItem.objects.bulk_create([item for draft in drafts for item in draft.items])
    write_images([image for draft in drafts for image in draft.images])
    facts = [
        ProductCreated(
            product_id=draft.product.id,
            slug=draft.product.slug,
            kind=draft.product.kind,
            status=draft.product.status,
            skus=[variant.sku for variant in draft.variants],
        )
        for draft in drafts
    ]
    emit(*facts, actor=actor)


def refuse_nothing_to_sell(product: Product, variants: Sequence[Variant], items: Sequence[BundleItem]) -> None:
    """Refuse to show customers what they cannot buy.

    Raises:
        NothingToSellError: no active variant, or a bundle without parts.
    """
    if not can_be_bought(variants):
        raise NothingToSellError(f"{product.name} has no active variant, so it cannot be live")
    if product.kind == Product.Kind.BUNDLE and not items:
        raise NothingToSellError(f"{product.name} is a bundle of nothing, so it cannot be live")


def refuse_taken_skus(variants: Sequence[Variant], *, at: str = "/sku") -> None:
    """Refuse SKUs that other variants have, naming the first; `at` points to the field, by the variant's `{number}`.

    Raises:
        DuplicateSkuError: one is taken, or there twice.
    """
    skus = [variant.sku for variant in variants]
    taken = selectors.taken_skus(skus) if skus else set()
    for number, sku in enumerate(skus):
        if sku in taken:
            raise DuplicateSkuError.of(sku, at.format(number=number))
        taken.add(sku)


def write_variants(variants: Sequence[Variant]) -> None:
    """Insert new variants; a SKU taken at the same moment is refused like one taken before.

    Raises:
        DuplicateSkuError: another writer was quicker.
    """
    with refused_by(one_variant_per_sku=DuplicateSkuError("Another variant took one of these SKUs a moment ago")):
        Variant.objects.bulk_create(variants)
