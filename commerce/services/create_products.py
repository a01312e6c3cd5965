"""New products, one or a whole catalog, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from commerce import selectors
from commerce.commands import CatalogProduct, CreateProduct
from commerce.events import ProductCreated
from commerce.models import Option, Product, Variant
from commerce.services.category import DuplicateSlugError, check_category
from commerce.services.drafts import build_options, build_variants, fits_sale
from core.constraints import refused_by
from core.errors import ConflictError, FieldError
from core.principal import Principal
from core.slugs import free_slug, slug_of
from events.services import emit
from tenants.selectors import get_current_tenant


class DuplicateSkuError(ConflictError):
    """Another variant has this SKU."""

    code = "duplicate_sku"

    @classmethod
    def of(cls, sku: str, pointer: str = "/sku") -> "DuplicateSkuError":
        """Return the refusal of one SKU."""
        detail = f"Another variant has the SKU {sku}"
        return cls(detail, errors=[FieldError(pointer, "duplicate_sku", detail)])


class NothingToSellError(ConflictError):
    """A live product needs an active variant."""

    code = "nothing_to_sell"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A product with what belongs to it, not yet written."""

    product: Product
    options: list[Option]
    variants: list[Variant]


@transaction.atomic
def create_product(*, product: CreateProduct, actor: Principal) -> Product:
    """Add a product with its options and variants; prices are in the business's currency unless they name one.

    Raises:
        DuplicateSlugError, DuplicateSkuError: taken by another product.
        UnknownCategoryError: no such category.
        InvalidProductError, InvalidMoneyError: options, variants and prices do not fit together.
        NothingToSellError: it would be live without an active variant.
    """
    check_category(product.category_id)
    slug = product.slug or _free_slugs([product])[0]
    draft = _build(product, slug=slug, currency=get_current_tenant().currency)
    _write([draft], actor=actor)
    return draft.product


@transaction.atomic
def create_products(*, products: Sequence[CatalogProduct], actor: Principal) -> int:
    """Add the products of a document whose references are not there yet; return how many were made.

    Raises:
        DuplicateSlugError, DuplicateSkuError: taken by another product.
        InvalidProductError, InvalidMoneyError: options, variants and prices do not fit together.
        NothingToSellError: one would be live without an active variant.
    """
    present = selectors.taken_references([product.reference for product in products])
    wanted = [product for product in products if product.reference not in present]
    if not wanted:
        return 0
    usual = get_current_tenant().currency
    categories = selectors.category_ids({product.category for product in wanted if product.category})
    drafts = []
    for product, slug in zip(wanted, _free_slugs(wanted), strict=True):
        draft = _build(product, slug=slug, currency=product.currency or usual)
        draft.product.reference = product.reference
        draft.product.category_id = product.category_id or categories.get(product.category or "")
        drafts.append(draft)
    _write(drafts, actor=actor)
    return len(drafts)


def _free_slugs(products: Sequence[CreateProduct]) -> list[str]:
    wanted = [product.slug or slug_of(product.name, length=60) for product in products]
    taken = selectors.taken_slugs(wanted)
    chosen = []
    for slug in wanted:
        free = free_slug(slug, taken)
        taken.add(free)
        chosen.append(free)
    return chosen


def _build(command: CreateProduct, *, slug: str, currency: str) -> _Draft:
    product = Product(
        name=command.name,
        slug=slug,
        kind=command.kind,
        status=command.status,
        description=command.description,
        category_id=command.category_id,
        images=[image.model_dump() for image in command.images],
        tags=list(command.tags),
        tax_class=command.tax_class,
        duration_minutes=command.duration_minutes,
    )
    options = build_options(product, command.options)
    variants = build_variants(product, options, command, currency=currency)
    if product.status == Product.Status.LIVE and not fits_sale(variants):
        raise NothingToSellError(f"{product.name} has no active variant, so it cannot be live")
    return _Draft(product, options, variants)


def _write(drafts: Sequence[_Draft], *, actor: Principal) -> None:
    variants = [variant for draft in drafts for variant in draft.variants]
    refuse_taken_skus(variants)
    slug = drafts[0].product.slug
    with refused_by(one_product_per_slug=DuplicateSlugError.of(slug)):
        Product.objects.bulk_create([draft.product for draft in drafts])
    Option.objects.bulk_create([option for draft in drafts for option in draft.options])
    write_variants(variants)
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


def refuse_taken_skus(variants: Sequence[Variant]) -> None:
    """Refuse SKUs that other variants have, naming the first.

    Raises:
        DuplicateSkuError: one is taken, or there twice.
    """
    skus = [variant.sku for variant in variants]
    taken = selectors.taken_skus(skus) if skus else set()
    for number, sku in enumerate(skus):
        if sku in taken:
            raise DuplicateSkuError.of(sku, "/sku" if len(skus) == 1 else f"/variants/{number}/sku")
        taken.add(sku)


def write_variants(variants: Sequence[Variant]) -> None:
    """Insert new variants; a SKU taken at the same moment is refused like one taken before.

    Raises:
        DuplicateSkuError: another writer was quicker.
    """
    with refused_by(one_variant_per_sku=DuplicateSkuError("Another variant took one of these SKUs a moment ago")):
        Variant.objects.bulk_create(variants)
