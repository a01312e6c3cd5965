"""Every change of the catalog, one noun or use case a file."""

from commerce.services.category import change_category, create_category, delete_category, ensure_categories
from commerce.services.create_products import create_product, create_products
from commerce.services.fetch_images import fetch_images, retry_image
from commerce.services.images import add_image, change_image, delete_image, link_image, upload_image
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
    "add_image",
    "archive_product",
    "change_category",
    "change_image",
    "change_product",
    "change_variant",
    "create_category",
    "create_product",
    "create_products",
    "create_variant",
    "delete_category",
    "delete_image",
    "delete_product",
    "delete_variant",
    "ensure_categories",
    "fetch_images",
    "generate_variants",
    "link_image",
    "publish_product",
    "restore_product",
    "retry_image",
    "upload_image",
    "withdraw_product",
]
