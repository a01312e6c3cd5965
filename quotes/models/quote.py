"""Quotes: what a business offers to somebody, at what price, until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from core.models import StatefulModel, TenantForeignKey, TenantModel
from core.money import Money
from records.models import WithCustom


class Quote(WithCustom, StatefulModel, TenantModel):
    """An offer with its lines. Once it was sent its content stays: another content is another revision.

    `number` is `sequence` and `revision` as people write them. Sums are minor units of `total_currency`: the lines,
    what is taken off all of them, the tax on the rest, and what is to be paid. `content_hash` is that of what the
    customer was sent (see quotes.contents). `wins_deal` says that its deal is won when it is accepted.
    """

    class Status(models.TextChoices):
        """How the quote stands."""

        DRAFT = "draft"
        SENT = "sent"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    TRANSITIONS: ClassVar = {
        Status.DRAFT: {Status.SENT},
        Status.SENT: {Status.ACCEPTED, Status.DECLINED, Status.EXPIRED, Status.WITHDRAWN},
        Status.ACCEPTED: set(),
        Status.DECLINED: set(),
        Status.EXPIRED: set(),
        Status.WITHDRAWN: set(),
    }
    # What another revision may take the place of.
    REVISABLE: ClassVar = frozenset({Status.SENT, Status.DECLINED, Status.EXPIRED, Status.WITHDRAWN})

    sequence = models.PositiveIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=24)
    title = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    opportunity = TenantForeignKey("crm.Opportunity", null=True, blank=True, on_delete=models.PROTECT)
    contact = TenantForeignKey("crm.Contact", null=True, blank=True, on_delete=models.PROTECT)
    company = TenantForeignKey("crm.Company", null=True, blank=True, on_delete=models.PROTECT)
    owner_id = models.UUIDField(null=True, blank=True)
    replaces = TenantForeignKey("quotes.Quote", null=True, blank=True, on_delete=models.PROTECT)
    valid_until = models.DateField()
    note = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    wins_deal = models.BooleanField(default=True)
    discount_percent = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    total_currency = models.CharField(max_length=3)
    subtotal_minor = models.BigIntegerField(default=0)
    discount_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField(default=0)
    total_minor = models.BigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.EmailField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=200, blank=True)
    accepted_from = models.CharField(max_length=45, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "sequence", "revision"], name="one_quote_per_number_and_revision"
            ),
            models.UniqueConstraint(fields=["tenant_id", "replaces"], name="one_revision_per_quote"),
            models.CheckConstraint(
                name="quote_total_is_the_sum",
                condition=Q(total_minor=F("subtotal_minor") - F("discount_minor") + F("tax_minor")),
            ),
            models.CheckConstraint(
                name="quote_sums_are_not_negative",
                condition=Q(subtotal_minor__gte=F("discount_minor"), discount_minor__gte=0, tax_minor__gte=0),
            ),
            models.CheckConstraint(
                name="quote_discount_is_a_percentage",
                condition=Q(discount_percent__gte=0, discount_percent__lte=100),
            ),
            models.CheckConstraint(
                name="only_a_draft_was_not_sent",
                condition=Q(status="draft") | (Q(sent_at__isnull=False) & ~Q(content_hash="")),
            ),
            models.CheckConstraint(
                name="accepted_quote_says_by_whom",
                condition=~Q(status="accepted") | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
            ),
            models.CheckConstraint(
                name="declined_quote_says_when", condition=~Q(status="declined") | Q(declined_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "status", "valid_until"], name="quote_expiry"),
            models.Index(fields=["tenant_id", "owner_id"], name="quote_owner"),
            models.Index(fields=["tenant_id", "opportunity"], name="quote_opportunity"),
            models.Index(fields=["tenant_id", "contact"], name="quote_contact"),
            models.Index(fields=["tenant_id", "company"], name="quote_company"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".rstrip()

    @staticmethod
    def number_of(sequence: int, revision: int) -> str:
        """Return how people write a number: Q-000123, or Q-000123-R2 for its second revision."""
        return f"Q-{sequence:06}" + (f"-R{revision}" if revision > 1 else "")

    @property
    def subtotal(self) -> Money:
        """The sum of the lines."""
        return Money(self.subtotal_minor, self.total_currency)

    @property
    def discount(self) -> Money:
        """What is taken off all lines together."""
        return Money(self.discount_minor, self.total_currency)

    @property
    def tax(self) -> Money:
        """The tax on what is left of the lines."""
        return Money(self.tax_minor, self.total_currency)

    @property
    def total(self) -> Money:
        """What is to be paid."""
        return Money(self.total_minor, self.total_currency)
