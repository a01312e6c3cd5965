"""Lines of quotes."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from core.models import TenantForeignKey, TenantModel


class QuoteLine(TenantModel):
    """One thing that is offered, as it was called and priced when the quote was written.

    `unit_price` is in major units of the currency of the quote, `net_minor` what the line costs before tax, with its
    own discount. `variant_id` names a variant of the catalog that it was taken from; the line stays when that is gone.
    """

    quote = TenantForeignKey("quotes.Quote", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField()
    variant_id = models.UUIDField(null=True, blank=True)
    sku = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    quantity = models.DecimalField(max_digits=38, decimal_places=12)
    unit_price = models.DecimalField(max_digits=38, decimal_places=12)
    discount_percent = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    tax_rate = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    net_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "quote", "position"], name="one_quote_line_per_position"),
            models.CheckConstraint(name="quoted_quantity_is_positive", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="quoted_price_is_not_negative", condition=Q(unit_price__gte=0, net_minor__gte=0)
            ),
            models.CheckConstraint(
                name="quoted_percentages_are_percentages",
                condition=Q(discount_percent__gte=0, discount_percent__lte=100, tax_rate__gte=0, tax_rate__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_quantity(self) -> str:
        """The quantity without zeros that say nothing: 2, 2.5."""
        return plain(self.quantity)

    @property
    def shown_tax(self) -> str:
        """The tax rate in per cent without zeros that say nothing; "" for none."""
        return plain(self.tax_rate) if self.tax_rate else ""

    @property
    def shown_discount(self) -> str:
        """The discount in per cent without zeros that say nothing; "" for none."""
        return plain(self.discount_percent) if self.discount_percent else ""


def plain(number: Decimal) -> str:
    """Return a number without zeros that say nothing and without an exponent."""
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
