"""What changes of categories, products and variants take."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from core.amounts import Amount
from core.commands import Command
from core.inputs import SPELLED, Line, Long, LongSlug, Name, Slug, Url
from records.custom import NewWithCustom, TakesCustom

Sku = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=64)]
Barcode = Annotated[str, StringConstraints(pattern="^[0-9A-Za-z-]*$", max_length=32)]
Choice = Annotated[str, Field(min_length=1, max_length=60), *SPELLED]
Tag = Annotated[str, Field(min_length=1, max_length=40), *SPELLED]
TaxClass = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=40)]
StockQuantity = Annotated[int, Field(ge=0, le=10_000_000)]
PartQuantity = Annotated[int, Field(ge=1, le=1_000)]
Position = Annotated[int, Field(ge=0, le=32_000)]


class CategoryFields(TakesCustom):
    """What a category may have beside its name."""

    description: Long = ""
    parent_id: UUID | None = Field(default=None, description="The category above")
    position: Position = 0


class CreateCategory(NewWithCustom, CategoryFields):
    """A new group of products; the slug is made of the name when left out."""

    name: Name = Field(max_length=120)
    slug: Slug | None = None


class ChangeCategory(CategoryFields):
    """What to change of a category; what is left out stays."""

    name: Name = Field(default="", max_length=120, validate_default=False)
    slug: Slug = Field(default="", validate_default=False)


class ProductImage(Command):
    """One picture."""

    url: Url
    alt: Line = Field(default="", description="What the picture shows, for those who cannot see it")


class UploadImage(Command):
    """What goes along with the file of a picture."""

    alt: Line = Field(default="", description="What the picture shows, for those who cannot see it")


class ChangeImage(Command):
    """What to change of a picture; what is left out stays. The picture at position 0 is the cover."""

    alt: Line = ""
    position: int = Field(default=0, ge=0, le=100, validate_default=False)


class FetchImages(Command):
    """Pictures whose files are not here yet."""

    image_ids: list[UUID] = Field(min_length=1, max_length=100)


class OptionDraft(Command):
    """What a customer chooses, with its values in order."""

    name: Choice = Field(max_length=40)
    values: list[Choice] = Field(min_length=1, max_length=50)


class VariantFields(Command):
    """What a variant may have beside its SKU and its price."""

    compare_at_price: Amount | None = Field(default=None, description="The former price, higher than the price")
    barcode: Barcode = ""
    is_active: bool = True
    stock_quantity: StockQuantity | None = Field(default=None, description="Null where stock is not counted")


class VariantDraft(VariantFields):
    """One form of a product that can be bought: a value for each option."""

    sku: Sku
    options: dict[str, Choice] = Field(default_factory=dict, examples=[{"Size": "M", "Color": "Indigo"}])
    price: Amount | None = Field(default=None, description="The price of the product when left out")


class CreateVariant(VariantDraft):
    """A new variant of a product."""

    product_id: UUID
    price: Amount


class ChangeVariant(VariantFields):
    """What to change of a variant; what is left out stays."""

    sku: Sku = Field(default="", validate_default=False)
    price: Amount = Field(default=None, validate_default=False)  # type: ignore[assignment]


class BundlePart(Command):
    """A variant that a bundle contains."""

    variant_id: UUID
    quantity: PartQuantity = Field(default=1, description="How many of it one bundle takes")


class CatalogPart(Command):
    """A part of a bundle of a document."""

    sku: Sku
    quantity: PartQuantity = 1


class ProductFields(Command):
    """What a product may have beside its name."""

    kind: Literal["goods", "digital", "service", "bundle"] = "goods"
    description: Long = ""
    category_id: UUID | None = None
    images: list[ProductImage] = Field(default_factory=list, max_length=20, description="The first one is the cover")
    tags: list[Tag] = Field(default_factory=list, max_length=30)
    tax_class: TaxClass = "standard"
    duration_minutes: int | None = Field(default=None, ge=1, le=100_000, description="How long a service takes")


class NewProduct(ProductFields):
    """A new product with its options and variants.

    Without options, `price` makes the one variant that is sold. With options, name the variants or ask for all of
    them by `generate_variants`.
    """

    name: Name
    slug: LongSlug | None = Field(default=None, description="Made of the name when left out")
    status: Literal["draft", "live"] = "draft"
    sku: Sku | None = Field(default=None, description="What the SKUs of made variants begin with")
    price: Amount | None = None
    compare_at_price: Amount | None = None
    options: list[OptionDraft] = Field(default_factory=list, max_length=3)
    variants: list[VariantDraft] = Field(default_factory=list, max_length=250)
    generate_variants: bool = False
    stock_quantity: StockQuantity | None = Field(default=None, description="Of each variant that is not named")


class CreateProduct(NewWithCustom, NewProduct):
    """A new product; a bundle names its parts."""

    bundle_items: list[BundlePart] = Field(default_factory=list, max_length=50, description="Parts of a bundle")


class CatalogProduct(NewProduct):
    """A product of a document, kept by `reference` so that the document can be read again."""

    reference: Sku
    category: Slug | None = Field(default=None, description="Slug of its category")
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$", description="Currency of amounts that name none")
    bundle: list[CatalogPart] = Field(default_factory=list, max_length=50, description="Parts of a bundle by SKU")


class CatalogCategory(Command):
    """A category of a document, kept by its slug; `parent` is the slug of the one above."""

    slug: Slug
    name: Name = Field(max_length=120)
    description: Long = ""
    parent: Slug | None = None


class ChangeProduct(TakesCustom, ProductFields):
    """What to change of a product; its status changes by /publish, /withdraw, /archive and /restore.

    `options` replaces all of them while there is no variant; later values may be added and unused ones taken away.
    `bundle_items` replaces the parts of a bundle.
    """

    name: Name = Field(default="", validate_default=False)
    slug: LongSlug = Field(default="", validate_default=False)
    options: list[OptionDraft] = Field(default_factory=list, max_length=3)
    bundle_items: list[BundlePart] = Field(default_factory=list, max_length=50)


class GenerateVariants(Command):
    """Make every combination of the options that is not there yet, at one price."""

    price: Amount
    compare_at_price: Amount | None = None
    sku: Sku | None = Field(default=None, description="What the SKUs begin with; the slug when left out")
