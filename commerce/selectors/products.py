"""Questions about products and their options."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import Option, Product
from commerce.selectors.rows import one
from core.text_search import matching


def list_products() -> QuerySet[Product]:
    """Return products of every status, without order."""
    found: QuerySet[Product] = Product.objects.all()
    return found


def list_options(product_ids: Iterable[UUID]) -> QuerySet[Option]:
    """Return the options of products, each product's in order."""
    found: QuerySet[Option] = Option.objects.filter(product_id__in=list(product_ids))
    return found.order_by("product_id", "position")


def get_product(product_id: UUID) -> Product:
    """Return a product with its category.

    Raises:
        RecordNotFoundError: no such product.
    """
    return one(list_products().select_related("category"), product_id)


def lock_product(product_id: UUID) -> Product:
    """Return a product and hold its row, and with it the right to change its options, variants and parts.

    Raises:
        RecordNotFoundError: no such product.
    """
    return one(list_products().select_for_update(), product_id)


def lock_products(product_ids: Iterable[UUID]) -> Sequence[Product]:
    """Hold the rows of several products, always in the same order, and return those that are there."""
    return list(list_products().filter(id__in=set(product_ids)).select_for_update().order_by("id"))


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


def search_products(queryset: QuerySet[Product], text: str) -> QuerySet[Product]:
    """Narrow products by name, slug, tags, or SKU and bar code of a variant."""
    return matching(queryset, "commerce_search_product", text)
