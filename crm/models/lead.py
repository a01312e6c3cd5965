"""Leads: somebody who may become a customer."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from records.models import WithCustom


class Lead(WithCustom, StatefulModel, TenantModel):
    """Somebody who may become a customer, before anyone has checked; once converted it names what it became."""

    class Status(models.TextChoices):
        """How far the check has come."""

        NEW = "new"
        CONTACTED = "contacted"
        QUALIFIED = "qualified"
        CONVERTED = "converted"
        DISQUALIFIED = "disqualified"

    OPEN: ClassVar = frozenset({Status.NEW, Status.CONTACTED, Status.QUALIFIED})
    TRANSITIONS: ClassVar = {
        Status.NEW: {Status.CONTACTED, Status.QUALIFIED, Status.DISQUALIFIED},
        Status.CONTACTED: {Status.QUALIFIED, Status.DISQUALIFIED},
        Status.QUALIFIED: {Status.CONVERTED, Status.DISQUALIFIED},
        Status.CONVERTED: set(),
        Status.DISQUALIFIED: {Status.NEW},
    }

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    company_name = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)
    notes = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.NEW)
    disqualified_reason = models.CharField(max_length=300, blank=True)
    contact = TenantForeignKey("crm.Contact", null=True, blank=True, on_delete=models.PROTECT)
    company = TenantForeignKey("crm.Company", null=True, blank=True, on_delete=models.PROTECT)
    opportunity = TenantForeignKey("crm.Opportunity", null=True, blank=True, on_delete=models.PROTECT)
    converted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disqualified_lead_has_a_reason",
                condition=~models.Q(status="disqualified") | ~models.Q(disqualified_reason=""),
            ),
            models.CheckConstraint(
                name="converted_lead_has_a_contact",
                condition=~models.Q(status="converted") | models.Q(contact__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "status"], name="lead_status"),
            models.Index(fields=["tenant_id", "owner_id"], name="lead_owner"),
        ]

    def __str__(self) -> str:
        return self.name
