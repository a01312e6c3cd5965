"""What bundles consist of: variants of other products, never of bundles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from commerce import selectors
from commerce.commands import BundlePart, CatalogPart
from commerce.models import BundleItem, Product, Variant
from commerce.services.drafts import refusal
from core.errors import ConflictError, FieldError


class InBundleError(ConflictError):
    """Bundles take this variant."""

    code = "in_bundle"


class KindIsKeptError(ConflictError):
    """A product becomes a bundle, or stops being one, only while it is empty."""

    code = "kind_is_kept"


def build_items(bundle: Product, parts: Sequence[BundlePart], *, at: str = "/bundle_items") -> list[BundleItem]:
    """Return the parts of a bundle in order; the products they belong to are held, so that they stay what they are.

    Raises:
        InvalidProductError: the product is no bundle, or a part is there twice, unknown, or of a bundle.
    """
    if parts and bundle.kind != Product.Kind.BUNDLE:
        raise refusal(at, "not_a_bundle", "Only a bundle consists of other products")
    wanted = [part.variant_id for part in parts]
    owners = dict(selectors.list_variants().filter(id__in=wanted).values_list("id", "product_id"))
    held = {product.id: product for product in selectors.lock_products(owners.values())}
    for number, variant_id in enumerate(wanted):
        owner = owners.get(variant_id)
        _check_part(held.get(owner) if owner else None, f"{at}/{number}/variant_id")
        if variant_id in wanted[:number]:
            raise refusal(f"{at}/{number}/variant_id", "duplicate_part", "This variant is there twice")
    return [
        BundleItem(bundle=bundle, variant_id=part.variant_id, position=position, quantity=part.quantity)
        for position, part in enumerate(parts, start=1)
    ]


def find_parts(skus: Collection[str]) -> Mapping[str, Variant]:
    """Return the variants of these SKUs (upper case) that may be parts; their products are held."""
    found = {variant.sku: variant for variant in selectors.list_variants().filter(sku__in=skus)} if skus else {}
    held = {product.id: product for product in selectors.lock_products(v.product_id for v in found.values())}
    return {
        sku: variant
        for sku, variant in found.items()
        if variant.product_id in held and held[variant.product_id].kind != Product.Kind.BUNDLE
    }


def items_of_skus(bundle: Product, parts: Sequence[CatalogPart], known: Mapping[str, Variant]) -> list[BundleItem]:
    """Return the parts of a document's bundle whose variants are known, in order.

    Raises:
        InvalidProductError: the product is no bundle, or a part would be one.
    """
    if parts and bundle.kind != Product.Kind.BUNDLE:
        raise refusal("/bundle", "not_a_bundle", "Only a bundle consists of other products")
    there = {part.sku.upper(): part.quantity for part in parts if part.sku.upper() in known}
    for sku in there:
        _check_part(known[sku].product, "/bundle")
    return [
        BundleItem(bundle=bundle, variant=known[sku], position=position, quantity=quantity)
        for position, (sku, quantity) in enumerate(there.items(), start=1)
    ]


def replace_items(bundle: Product, items: Sequence[BundleItem]) -> bool:
    """Write the parts when they differ from those that are there; tell whether they did."""
    present = selectors.list_bundle_items([bundle.id])
    if [_shape(item) for item in items] == [_shape(item) for item in present]:
        return False
    BundleItem.objects.filter(bundle_id=bundle.id).delete()
    BundleItem.objects.bulk_create(items)
    return True


def refuse_in_bundle(variant_ids: Iterable[UUID]) -> None:
    """Refuse to remove variants that bundles take.

    Raises:
        InBundleError: names the first bundle.
    """
    part = selectors.bundles_with(variant_ids).first()
    if part is not None:
        raise InBundleError(f"The bundle {part.bundle.name} takes it; take it out there first")


def refuse_other_kind(product: Product, kind: str) -> None:
    """Refuse to turn a product with variants or parts into a bundle or back.

    Raises:
        KindIsKeptError: it is not empty.
    """
    bundle = Product.Kind.BUNDLE
    if (kind == bundle) == (product.kind == bundle):
        return
    if selectors.variants_of(product.id) or selectors.list_bundle_items([product.id]).exists():
        detail = "A product with variants or parts does not become a bundle, nor a bundle something else"
        raise KindIsKeptError(detail, errors=[FieldError("/kind", "kind_is_kept", detail)])


def refuse_own_stock(product: Product, stock_quantity: int | None, *, at: str = "") -> None:
    """Refuse to count the stock of a bundle.

    Raises:
        InvalidProductError: its stock is what its parts make.
    """
    if stock_quantity is not None and product.kind == Product.Kind.BUNDLE:
        detail = "The stock of a bundle is what its parts make; count those"
        raise refusal(f"{at}/stock_quantity", "bundle_stock", detail)


def _check_part(product: Product | None, at: str) -> None:
    if product is None:
        raise refusal(at, "unknown_reference", "No such variant")
    if product.kind == Product.Kind.BUNDLE:
        raise refusal(at, "bundle_in_bundle", "A bundle does not contain bundles")


def _shape(item: BundleItem) -> tuple[UUID, int]:
    return item.variant_id, item.quantity
