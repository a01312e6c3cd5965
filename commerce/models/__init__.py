"""Tables of the catalog, one noun a file."""

from commerce.models.bundle_item import BundleItem
from commerce.models.category import Category
from commerce.models.image import ProductImage
from commerce.models.option import Option
from commerce.models.product import Product
from commerce.models.variant import Variant

__all__ = ["BundleItem", "Category", "Option", "Product", "ProductImage", "Variant"]
