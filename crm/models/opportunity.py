"""Opportunities: deals on their way through a pipeline."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from core.money import Money
from records.models import WithCustom


class Opportunity(WithCustom, StatefulModel, TenantModel):
    """A deal. Its stage and its status agree: open stages hold open deals, won and lost stages closed ones."""

    class Status(models.TextChoices):
        """How the deal stands."""

        OPEN = "open"
        WON = "won"
        LOST = "lost"

    class ForecastCategory(models.TextChoices):
        """How sure it is; what is omitted counts in no forecast."""

        PIPELINE = "pipeline"
        BEST_CASE = "best_case"
        COMMIT = "commit"
        OMITTED = "omitted"

    TRANSITIONS: ClassVar = {
        Status.OPEN: {Status.WON, Status.LOST},
        Status.WON: {Status.OPEN},
        Status.LOST: {Status.OPEN},
    }

    name = models.CharField(max_length=200)
    pipeline = TenantForeignKey("crm.Pipeline", on_delete=models.PROTECT)
    stage = TenantForeignKey("crm.Stage", on_delete=models.PROTECT)
    stage_entered_at = models.DateTimeField()
    amount_minor = models.BigIntegerField(null=True, blank=True)
    amount_currency = models.CharField(max_length=3, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    lost_reason = models.CharField(max_length=300, blank=True)
    competitor = models.CharField(max_length=120, blank=True)
    expected_close_on = models.DateField(null=True, blank=True)
    forecast_category = models.CharField(
        max_length=10, choices=ForecastCategory.choices, default=ForecastCategory.PIPELINE
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    contact = TenantForeignKey("crm.Contact", null=True, blank=True, on_delete=models.PROTECT)
    company = TenantForeignKey("crm.Company", null=True, blank=True, on_delete=models.PROTECT)
    owner_id = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "opportunities"
        constraints = [
            models.CheckConstraint(
                name="lost_deal_has_a_reason", condition=~models.Q(status="lost") | ~models.Q(lost_reason="")
            ),
            models.CheckConstraint(
                name="deal_amount_is_not_negative",
                condition=models.Q(amount_minor__isnull=True) | models.Q(amount_minor__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "pipeline", "stage"], name="opportunity_board"),
            models.Index(fields=["tenant_id", "owner_id"], name="opportunity_owner"),
            models.Index(fields=["tenant_id", "status", "expected_close_on"], name="opportunity_forecast"),
            models.Index(fields=["tenant_id", "status", "closed_at"], name="opportunity_closed"),
            models.Index(fields=["tenant_id", "contact"], name="opportunity_contact"),
            models.Index(fields=["tenant_id", "company"], name="opportunity_company"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Money | None:
        """What the deal is worth, when somebody has said so."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.amount_currency)
