"""Variants: the forms of a product that can be bought."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import TenantForeignKey, TenantModel
from core.money import Money


class Variant(TenantModel):
    """One combination of option values with its price. SKUs are kept in upper case.

    `choices` holds one value for each option of the product, in the order of the options; `compare_at_minor` is the
    former price, in the currency of the price. `stock_quantity` is empty where stock is not counted: services,
    downloads, what is made to order, and bundles, whose stock is that of their parts.
    """

    LOW_STOCK: ClassVar = 5

    class StockState(models.TextChoices):
        """What a customer is told about the stock."""

        SOLD_OUT = "sold_out", "Sold out"
        LOW = "low", "Low"
        IN_STOCK = "in_stock", "In stock"
        NOT_COUNTED = "not_counted", "Not counted"

        @classmethod
        def of(cls, quantity: int | None) -> "Variant.StockState":
            """Return the state of a stock; None is not counted."""
            if quantity is None:
                return cls.NOT_COUNTED
            if quantity <= 0:
                return cls.SOLD_OUT
            return cls.LOW if quantity <= Variant.LOW_STOCK else cls.IN_STOCK

    product = TenantForeignKey("commerce.Product", on_delete=models.CASCADE)
    sku = models.CharField(max_length=64)
    choices = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    price_minor = models.BigIntegerField()
    price_currency = models.CharField(max_length=3)
    compare_at_minor = models.BigIntegerField(null=True, blank=True)
    barcode = models.CharField(max_length=32, blank=True)
    stock_quantity = models.PositiveIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "sku"], name="one_variant_per_sku"),
            models.UniqueConstraint(fields=["tenant_id", "product", "choices"], name="one_variant_per_combination"),
            models.CheckConstraint(name="price_is_not_negative", condition=models.Q(price_minor__gte=0)),
            models.CheckConstraint(name="stock_is_not_negative", condition=models.Q(stock_quantity__gte=0)),
            models.CheckConstraint(
                name="former_price_is_higher",
                condition=models.Q(compare_at_minor__isnull=True)
                | models.Q(compare_at_minor__gt=models.F("price_minor")),
            ),
        ]

    def __str__(self) -> str:
        return self.sku

    @property
    def price(self) -> Money:
        """What one costs."""
        return Money(self.price_minor, self.price_currency)

    @property
    def compare_at_price(self) -> Money | None:
        """The former price, shown struck through."""
        return None if self.compare_at_minor is None else Money(self.compare_at_minor, self.price_currency)

    @property
    def stock_state(self) -> StockState:
        """What its own stock says; that of a bundle is `selectors.variants_on_sale`."""
        return self.StockState.of(self.stock_quantity)
