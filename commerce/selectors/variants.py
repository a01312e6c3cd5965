"""Questions about variants."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import Variant
from commerce.selectors.products import lock_product
from commerce.selectors.rows import one
from core.text_search import matching


def list_variants() -> QuerySet[Variant]:
    """Return variants, without order."""
    found: QuerySet[Variant] = Variant.objects.all()
    return found


def get_variant(variant_id: UUID) -> Variant:
    """Return a variant with its product.

    Raises:
        RecordNotFoundError: no such variant.
    """
    return one(list_variants().select_related("product"), variant_id)


def lock_variant(variant_id: UUID) -> Variant:
    """Return a variant with its product and hold both rows, the product first as every other writer does.

    Raises:
        RecordNotFoundError: no such variant.
    """
    product = lock_product(one(list_variants(), variant_id).product_id)
    variant = one(list_variants().select_for_update(), variant_id)
    variant.product = product
    return variant


def variants_of(product_id: UUID) -> list[Variant]:
    """Return the variants of a product in the order they were made."""
    return list(list_variants().filter(product_id=product_id).order_by("id"))


def taken_skus(skus: Sequence[str]) -> set[str]:
    """Return those of the SKUs (upper case) that variants have already."""
    return set(list_variants().filter(sku__in=skus).values_list("sku", flat=True))


def variant_ids(skus: Sequence[str]) -> Mapping[str, UUID]:
    """Return the keys of variants by their SKUs (upper case)."""
    return dict(list_variants().filter(sku__in=skus).values_list("sku", "id"))


def search_variants(queryset: QuerySet[Variant], text: str) -> QuerySet[Variant]:
    """Narrow variants by SKU or bar code."""
    return matching(queryset, "commerce_search_variant", text)
