"""What the API answers about the catalog."""

from typing import Any

from rest_framework import serializers

from commerce.models import BundleItem, Category, Option, Product, ProductImage, Variant
from commerce.models.image import LARGE, SMALL, key_of
from core import media
from core.api.rows import BuiltField, Children, MoneyField, RowSerializer
from records.rows import RecordSerializer


class FormerPriceField(MoneyField):
    """The former price, in the currency of the price."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("compare_at", allow_null=True, **kwargs)
        self.columns = ("compare_at_minor", "price_currency")


class ChoicesField(BuiltField, serializers.DictField):
    """A value for each option by its name; the names are put in by `name_choices`."""

    columns = ("choices",)

    def build(self, *values: Any) -> Any:
        return values[0]


class CategorySerializer(RecordSerializer):
    """A category."""

    parent_id = serializers.UUIDField(read_only=True, allow_null=True)

    class Meta:
        model = Category
        fields = ["id", "slug", "name", "description", "parent_id", "position", "created_at", "updated_at"]


class OptionSerializer(RowSerializer):
    """What a customer chooses, with its values in order."""

    class Meta:
        model = Option
        fields = ["name", "values"]


class VariantSerializer(RowSerializer):
    """One form of a product that can be bought."""

    product_id = serializers.UUIDField(read_only=True)
    options = ChoicesField(child=serializers.CharField(), read_only=True)
    price = MoneyField("price")
    compare_at_price = FormerPriceField()

    class Meta:
        model = Variant
        fields = [
            "id",
            "product_id",
            "sku",
            "options",
            "price",
            "compare_at_price",
            "barcode",
            "is_active",
            "stock_quantity",
            "created_at",
            "updated_at",
        ]


class PictureUrlField(BuiltField, serializers.URLField):
    """The address of a file of a picture, null until it is ready."""

    columns = ("file_key",)

    def __init__(self, width: int, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)
        self.width = width

    def build(self, *values: Any) -> Any:
        return media.full_url_of(key_of(values[0], self.width)) if values[0] else None


class SourceUrlField(BuiltField, serializers.URLField):
    """Where a picture came from: its own address, or that of its large file after an upload."""

    columns = ("source_url", "file_key")

    def build(self, *values: Any) -> Any:
        source_url, file_key = values
        return source_url or media.full_url_of(key_of(file_key, LARGE))


class ImageSerializer(RowSerializer):
    """A picture of a product; `failure` says why it could not be fetched, `width` and `height` are pixels."""

    url = SourceUrlField(read_only=True)
    small_url = PictureUrlField(SMALL)
    large_url = PictureUrlField(LARGE)

    class Meta:
        model = ProductImage
        fields = ["id", "url", "alt", "position", "status", "failure", "width", "height", "small_url", "large_url"]


class BundleItemSerializer(RowSerializer):
    """A part of a bundle: the variant, the name of its product, and how many of it one bundle takes."""

    variant_id = serializers.UUIDField(read_only=True)
    product_id = serializers.UUIDField(read_only=True, source="variant.product_id")
    sku = serializers.CharField(read_only=True, source="variant.sku")
    name = serializers.CharField(read_only=True, source="variant.product.name")

    class Meta:
        model = BundleItem
        fields = ["variant_id", "product_id", "sku", "name", "quantity"]


class ProductSerializer(RecordSerializer):
    """A product with its options, variants and pictures; a bundle with its parts."""

    category_id = serializers.UUIDField(read_only=True, allow_null=True)
    images = Children(ImageSerializer())
    options = Children(OptionSerializer())
    variants = Children(VariantSerializer())
    bundle_items = Children(BundleItemSerializer())

    class Meta:
        model = Product
        fields = [
            "id",
            "slug",
            "name",
            "kind",
            "status",
            "description",
            "category_id",
            "images",
            "tags",
            "tax_class",
            "duration_minutes",
            "options",
            "variants",
            "bundle_items",
            "created_at",
            "updated_at",
        ]
