"""What the API answers about the catalog."""

from typing import Any

from rest_framework import serializers

from commerce.models import Category, Option, Product, Variant
from core.api.rows import BuiltField, Children, MoneyField, RowSerializer


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


class CategorySerializer(RowSerializer):
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
            "created_at",
            "updated_at",
        ]


class ImageSerializer(serializers.Serializer[Any]):
    """One picture."""

    url = serializers.URLField(read_only=True)
    alt = serializers.CharField(read_only=True)


class ImagesField(BuiltField, serializers.ListField):
    """Pictures; the database does not keep the order of their keys."""

    columns = ("images",)

    def build(self, *values: Any) -> Any:
        return [{"url": image["url"], "alt": image["alt"]} for image in values[0]]


class ProductSerializer(RowSerializer):
    """A product with its options and variants."""

    category_id = serializers.UUIDField(read_only=True, allow_null=True)
    images = ImagesField(child=ImageSerializer(), read_only=True)
    options = Children(OptionSerializer())
    variants = Children(VariantSerializer())

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
            "created_at",
            "updated_at",
        ]
