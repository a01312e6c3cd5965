"""Questions about the catalog, one noun a file; `shelf` is what customers see of it."""

from commerce.selectors.bundles import bundle_stock, bundles_with, list_bundle_items
from commerce.selectors.categories import (
    category_ids,
    get_category,
    is_above,
    list_categories,
    lock_category,
)
from commerce.selectors.products import (
    get_product,
    list_options,
    list_products,
    lock_product,
    lock_products,
    search_products,
    taken_references,
    taken_slugs,
)
from commerce.selectors.rows import RecordNotFoundError
from commerce.selectors.shelf import variants_on_sale
from commerce.selectors.variants import (
    get_variant,
    list_variants,
    lock_variant,
    search_variants,
    taken_skus,
    variant_ids,
    variants_of,
)

__all__ = [
    "RecordNotFoundError",
    "bundle_stock",
    "bundles_with",
    "category_ids",
    "get_category",
    "get_product",
    "get_variant",
    "is_above",
    "list_bundle_items",
    "list_categories",
    "list_options",
    "list_products",
    "list_variants",
    "lock_category",
    "lock_product",
    "lock_products",
    "lock_variant",
    "search_products",
    "search_variants",
    "taken_references",
    "taken_skus",
    "taken_slugs",
    "variant_ids",
    "variants_of",
    "variants_on_sale",
]
