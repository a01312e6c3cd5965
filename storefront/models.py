"""What the shop keeps: the requests that customers send."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from core.models import TenantForeignKey, TenantModel
from core.money import Money


@dataclass(frozen=True, slots=True)
class RequestedLine:
    """One line of a request as it was when it was sent."""

    sku: str
    name: str
    choices: str
    quantity: int
    unit_price: Money
    total: Money


class OrderRequest(TenantModel):
    """What a customer wants to buy, and how to reach them; the business confirms it and arranges payment.

    `lines` is a list of {"sku", "name", "choices", "quantity", "unit_price_minor", "total_minor"} in the currency of
    the total, as the customer saw them. `token` comes from the form, so a form sent twice makes one request, and it
    is the secret of the page that the customer comes back to. One that a quote became names it; of that one discount
    and tax are minor units beside the lines, in the currency of the total.
    """

    number = models.PositiveIntegerField()
    token = models.UUIDField()
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20)
    address = models.TextField(blank=True)
    note = models.TextField(blank=True)
    lines = models.JSONField()
    total_minor = models.BigIntegerField()
    total_currency = models.CharField(max_length=3)
    discount_minor = models.BigIntegerField(default=0, db_default=0)
    tax_minor = models.BigIntegerField(default=0, db_default=0)
    quote = TenantForeignKey("quotes.Quote", null=True, blank=True, on_delete=models.PROTECT)
    lead = TenantForeignKey("crm.Lead", null=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "number"], name="one_order_request_per_number"),
            models.UniqueConstraint(fields=["tenant_id", "token"], name="one_order_request_per_token"),
            models.UniqueConstraint(fields=["tenant_id", "quote"], name="one_order_request_per_quote"),
            models.CheckConstraint(name="requested_total_is_not_negative", condition=models.Q(total_minor__gte=0)),
        ]
        indexes = [models.Index(fields=["tenant_id", "lead"], name="order_request_lead")]

    def __str__(self) -> str:
        return f"R-{self.number}"

    @property
    def total(self) -> Money:
        """What all lines cost together, without delivery."""
        return Money(self.total_minor, self.total_currency)

    @property
    def discount(self) -> Money:
        """What is taken off the lines."""
        return Money(self.discount_minor, self.total_currency)

    @property
    def tax(self) -> Money:
        """The tax on the lines, where it is not in their prices."""
        return Money(self.tax_minor, self.total_currency)

    @property
    def requested(self) -> Sequence[RequestedLine]:
        """The lines with their money."""
        return [
            RequestedLine(
                sku=line["sku"],
                name=line["name"],
                choices=", ".join(line["choices"].values()),
                quantity=line["quantity"],
                unit_price=Money(line["unit_price_minor"], self.total_currency),
                total=Money(line["total_minor"], self.total_currency),
            )
            for line in self.lines
        ]
