"""How long leads have waited for an answer."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel


class ResponseClock(StatefulModel, TenantModel):
    """The time from a new lead until somebody gets in touch.

    It runs from `started_at`; `due_at` is when the working minutes of the policy are over. Without a due time it waits
    for an owner. A breach stays one: `responded_at` then says when somebody got in touch after all. `working_seconds`
    is the working time until then, and `owner_id` who had the lead when it was answered or breached.
    """

    class Status(models.TextChoices):
        """How it went."""

        RUNNING = "running"
        MET = "met"
        BREACHED = "breached"

    TRANSITIONS: ClassVar = {
        Status.RUNNING: {Status.MET, Status.BREACHED},
        Status.MET: set(),
        Status.BREACHED: set(),
    }

    lead = TenantForeignKey("crm.Lead", on_delete=models.CASCADE)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.RUNNING)
    started_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)
    working_seconds = models.PositiveIntegerField(null=True, blank=True)
    owner_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "lead"], name="one_response_clock_per_lead"),
            models.CheckConstraint(
                name="response_is_due_after_it_began",
                condition=models.Q(due_at__isnull=True) | models.Q(started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="met_response_was_given",
                condition=~models.Q(status="met") | models.Q(responded_at__isnull=False, working_seconds__isnull=False),
            ),
            models.CheckConstraint(
                name="breached_response_has_its_time",
                condition=~models.Q(status="breached") | models.Q(breached_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "status", "id"], name="response_clock_status"),
            models.Index(fields=["tenant_id", "started_at"], name="response_clock_start"),
        ]

    def __str__(self) -> str:
        return f"{self.lead_id}: {self.status}"
