"""Every change of the catalog, one noun or use case a file."""

from commerce.services.category import change_category, create_category, delete_category, ensure_categories
from commerce.services.create_products import create_product, create_products
from commerce.services.product import (
    archive_product,
    change_product,
    delete_product,
    publish_product,
    restore_product,
    withdraw_product,
)
from commerce.services.variant import change_variant, create_variant, delete_variant, generate_variants

__all__ = [
    "archive_product",
    "change_category",
    "change_product",
    "change_variant",
    "create_category",
    "create_product",
    "create_products",
    "create_variant",
    "delete_category",
    "delete_product",
    "delete_variant",
    "ensure_categories",
    "generate_variants",
    "publish_product",
    "restore_product",
    "withdraw_product",
]
