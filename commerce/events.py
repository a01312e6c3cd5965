"""Facts about categories, products and variants."""

from uuid import UUID

from core.money import Money
from events.facts import fact


@fact("category.created", subject="category_id")
class CategoryCreated:
    """A category was added."""

    category_id: UUID
    slug: str


@fact("category.changed", subject="category_id")
class CategoryChanged:
    """A category was edited; `fields` names what differs."""

    category_id: UUID
    fields: list[str]


@fact("category.deleted", subject="category_id")
class CategoryDeleted:
    """An empty category was removed."""

    category_id: UUID
    slug: str


@fact("product.created", subject="product_id")
class ProductCreated:
    """A product was added with its first variants."""

    product_id: UUID
    slug: str
    kind: str
    status: str
    skus: list[str]


@fact("product.changed", subject="product_id")
class ProductChanged:
    """A product was edited; `fields` names what differs."""

    product_id: UUID
    fields: list[str]


@fact("product.published", subject="product_id")
class ProductPublished:
    """Customers see a product from now on."""

    product_id: UUID


@fact("product.withdrawn", subject="product_id")
class ProductWithdrawn:
    """Customers no longer see a product; it is a draft again."""

    product_id: UUID


@fact("product.archived", subject="product_id")
class ProductArchived:
    """A product was put away."""

    product_id: UUID


@fact("product.restored", subject="product_id")
class ProductRestored:
    """A product that was put away is a draft again."""

    product_id: UUID


@fact("product.deleted", subject="product_id")
class ProductDeleted:
    """A draft was removed with its variants."""

    product_id: UUID
    slug: str


@fact("variant.created", subject="variant_id")
class VariantCreated:
    """A variant was added."""

    variant_id: UUID
    product_id: UUID
    sku: str
    price: Money


@fact("variant.changed", subject="variant_id")
class VariantChanged:
    """A variant was edited; `fields` names what differs, `price` is the one that holds now."""

    variant_id: UUID
    fields: list[str]
    price: Money


@fact("variant.stock_changed", subject="variant_id")
class VariantStockChanged:
    """How many of a variant there are was set; None is not counted."""

    variant_id: UUID
    product_id: UUID
    before: int | None
    after: int | None


@fact("variant.deleted", subject="variant_id")
class VariantDeleted:
    """A variant was removed."""

    variant_id: UUID
    sku: str
