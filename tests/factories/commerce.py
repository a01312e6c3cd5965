"""Parts of the catalog for tests, the least that is valid; they are made in the running business."""

import factory

from commerce.models import BundleItem, Category, Option, Product, Variant


class CategoryFactory(factory.django.DjangoModelFactory):
    """A category at the top."""

    class Meta:
        model = Category

    slug = factory.Sequence(lambda number: f"category-{number}")
    name = factory.Sequence(lambda number: f"Category {number}")


class ProductFactory(factory.django.DjangoModelFactory):
    """A draft without options."""

    class Meta:
        model = Product

    slug = factory.Sequence(lambda number: f"product-{number}")
    name = factory.Sequence(lambda number: f"Product {number}")


class OptionFactory(factory.django.DjangoModelFactory):
    """The choice of a size."""

    class Meta:
        model = Option

    product = factory.SubFactory(ProductFactory)
    name = "Size"
    position = 1
    values = ["S", "M"]


class VariantFactory(factory.django.DjangoModelFactory):
    """A variant for 1,500 naira."""

    class Meta:
        model = Variant

    product = factory.SubFactory(ProductFactory)
    sku = factory.Sequence(lambda number: f"SKU-{number}")
    price_minor = 150000
    price_currency = "NGN"


class BundleItemFactory(factory.django.DjangoModelFactory):
    """One of a variant in a bundle."""

    class Meta:
        model = BundleItem

    bundle = factory.SubFactory(ProductFactory, kind="bundle")
    variant = factory.SubFactory(VariantFactory)
    position = 1
    quantity = 1
