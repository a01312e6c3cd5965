"""What quotes can take from the catalog: variants that are on sale."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import Product, Variant
from commerce.selectors import list_variants
from quotes import catalog
from quotes.catalog import Item


class VariantsToQuote:
    """The variants of the running business as things to quote."""

    def find(self, keys: Sequence[UUID]) -> Sequence[Item]:
        """Return the variants with these keys."""
        return _items(list_variants().filter(id__in=keys))

    def find_by_sku(self, skus: Sequence[str]) -> Sequence[Item]:
        """Return the variants with these SKUs, whatever their case."""
        return _items(list_variants().filter(sku__in=[sku.upper() for sku in skus]))

    def newest(self, most: int) -> Sequence[Item]:
        """Return variants on sale of products that are not archived, the newest first."""
        found = list_variants().filter(is_active=True).exclude(product__status=Product.Status.ARCHIVED)
        return _items(found.order_by("-id")[:most])


def register() -> None:
    """Name the catalog to quotes; called by `AppConfig.ready`."""
    catalog.register(VariantsToQuote())


def _items(variants: QuerySet[Variant]) -> list[Item]:
    return [
        Item(variant.id, variant.sku, _name(variant), variant.price.amount, variant.price_currency)
        for variant in variants.select_related("product")
    ]


def _name(variant: Variant) -> str:
    """Return how the variant is called in a line: its product, and what was chosen of it."""
    chosen = ", ".join(variant.choices)
    return f"{variant.product.name} ({chosen})"[:200] if chosen else variant.product.name
