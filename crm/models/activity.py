"""Activities: what was done, or is to be done, with a record."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel
from records.models import WithCustom

SUBJECTS = ("contact", "company", "lead", "opportunity")


class Activity(WithCustom, StatefulModel, TenantModel):
    """A task, call, meeting or note about at least one record. A note is done when it is written."""

    class Kind(models.TextChoices):
        """What sort of activity it is."""

        TASK = "task"
        CALL = "call"
        MEETING = "meeting"
        NOTE = "note"

    class Status(models.TextChoices):
        """Whether it has happened."""

        PLANNED = "planned"
        DONE = "done"
        CANCELED = "canceled"

    TRANSITIONS: ClassVar = {
        Status.PLANNED: {Status.DONE, Status.CANCELED},
        Status.DONE: {Status.PLANNED},
        Status.CANCELED: {Status.PLANNED},
    }

    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PLANNED)
    due_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    assigned_to_id = models.UUIDField(null=True, blank=True)
    contact = TenantForeignKey("crm.Contact", null=True, blank=True, on_delete=models.CASCADE)
    company = TenantForeignKey("crm.Company", null=True, blank=True, on_delete=models.CASCADE)
    lead = TenantForeignKey("crm.Lead", null=True, blank=True, on_delete=models.CASCADE)
    opportunity = TenantForeignKey("crm.Opportunity", null=True, blank=True, on_delete=models.CASCADE)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                name="activity_has_a_subject",
                condition=~models.Q(
                    contact__isnull=True, company__isnull=True, lead__isnull=True, opportunity__isnull=True
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "assigned_to_id", "status"], name="activity_assignee"),
            # Asked across businesses by crm_due_reminders().
            models.Index(
                fields=["remind_at"],
                name="activity_reminders",
                condition=models.Q(status="planned", remind_at__isnull=False, reminded_at__isnull=True),
            ),
            *(models.Index(fields=["tenant_id", name], name=f"activity_{name}") for name in SUBJECTS),
        ]

    def __str__(self) -> str:
        return self.title
