"""Questions about the catalog."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from commerce.models import Category, Option, Product, Variant
from core.errors import NotFoundError
from core.text_search import matching

M = TypeVar("M", bound=Model)


class RecordNotFoundError(NotFoundError):
    """No such part of the catalog."""


def list_categories() -> QuerySet[Category]:
    """Return categories, without order."""
    found: QuerySet[Category] = Category.objects.all()
    return found


def list_products() -> QuerySet[Product]:
    """Return products of every status, without order."""
    found: QuerySet[Product] = Product.objects.all()
    return found


def list_variants() -> QuerySet[Variant]:
    """Return variants, without order."""
    found: QuerySet[Variant] = Variant.objects.all()
    return found


def list_options(product_ids: Iterable[UUID]) -> QuerySet[Option]:
    """Return the options of products, each product's in order."""
    found: QuerySet[Option] = Option.objects.filter(product_id__in=list(product_ids))
    return found.order_by("product_id", "position")


def get_category(category_id: UUID) -> Category:
    """Return a category.

    Raises:
        RecordNotFoundError: no such category.
    """
    return _one(list_categories(), category_id)


def get_product(product_id: UUID) -> Product:
    """Return a product with its category.

    Raises:
        RecordNotFoundError: no such product.
    """
    return _one(list_products().select_related("category"), product_id)


def get_variant(variant_id: UUID) -> Variant:
    """Return a variant with its product.

    Raises:
        RecordNotFoundError: no such variant.
    """
    return _one(list_variants().select_related("product"), variant_id)


def lock_category(category_id: UUID) -> Category:
    """Return a category and hold its row.

    Raises:
        RecordNotFoundError: no such category.
    """
    return _one(list_categories().select_for_update(), category_id)


def lock_product(product_id: UUID) -> Product:
    """Return a product and hold its row, and with it the right to change its options and variants.

    Raises:
        RecordNotFoundError: no such product.
    """
    return _one(list_products().select_for_update(), product_id)


def lock_variant(variant_id: UUID) -> Variant:
    """Return a variant and hold its row.

    Raises:
        RecordNotFoundError: no such variant.
    """
    return _one(list_variants().select_for_update(), variant_id)


def variants_of(product_id: UUID) -> list[Variant]:
    """Return the variants of a product in the order they were made."""
    return list(list_variants().filter(product_id=product_id).order_by("id"))


def category_ids(slugs: Iterable[str]) -> Mapping[str, UUID]:
    """Return the keys of categories by their slugs."""
    return dict(list_categories().filter(slug__in=list(slugs)).values_list("slug", "id"))


def taken_skus(skus: Sequence[str]) -> set[str]:
    """Return those of the SKUs (upper case) that variants have already."""
    return set(list_variants().filter(sku__in=skus).values_list("sku", flat=True))


def taken_references(references: Sequence[str]) -> set[str]:
    """Return those of the references that products came from already."""
    found = list_products().filter(reference__in=references).values_list("reference", flat=True)
    return {reference for reference in found if reference}


def taken_slugs(wanted: Iterable[str]) -> set[str]:
    """Return the slugs of products that equal one of the wanted, or that one with a number behind it."""
    names: set[str] = set()
    patterns = "|".join(sorted(set(wanted)))
    if patterns:
        names = set(list_products().filter(slug__regex=f"^({patterns})(-[0-9]+)?$").values_list("slug", flat=True))
    return names


def is_above(category_id: UUID, other_id: UUID) -> bool:
    """Tell whether a category is the other one or stands somewhere above it."""
    parents: dict[UUID, UUID | None] = dict(list_categories().values_list("id", "parent_id"))
    place: UUID | None = other_id
    while place is not None and place != category_id:
        place = parents.get(place)
    return place is not None


def search_products(queryset: QuerySet[Product], text: str) -> QuerySet[Product]:
    """Narrow products by name, slug, tags, or SKU and bar code of a variant."""
    return matching(queryset, "commerce_search_product", text)


def search_variants(queryset: QuerySet[Variant], text: str) -> QuerySet[Variant]:
    """Narrow variants by SKU or bar code."""
    return matching(queryset, "commerce_search_variant", text)


def _one(queryset: QuerySet[M], key: UUID) -> M:
    found: Any = queryset.filter(pk=key).first()
    if found is None:
        raise RecordNotFoundError("Nothing is here")
    return found  # type: ignore[no-any-return]
