"""Executions that gave up."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.models import StatefulModel, TenantForeignKey, TenantModel
from executions.models.execution import Execution


class DeadLetter(StatefulModel, TenantModel):
    """An execution that failed for good and waits for somebody to look at it."""

    class Status(models.TextChoices):
        """What was done about it."""

        OPEN = "open"
        REQUEUED = "requeued"
        DISCARDED = "discarded"

    TRANSITIONS: ClassVar = {
        Status.OPEN: {Status.REQUEUED, Status.DISCARDED},
        Status.REQUEUED: set(),
        Status.DISCARDED: set(),
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.OPEN)
    execution = TenantForeignKey(Execution, on_delete=models.PROTECT)
    action = models.CharField(max_length=100)
    error_code = models.CharField(max_length=100)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "execution"], name="one_dead_letter_per_execution")]
        indexes = [
            models.Index(fields=["tenant_id", "id"], name="dead_letter_open", condition=Q(status="open")),
            models.Index(
                fields=["tenant_id", "id", "status"],
                name="dead_letter_settled",
                condition=Q(status__in=["discarded", "requeued"]),
            ),
            models.Index(fields=["tenant_id", "error_code", "id"], name="dead_letter_error"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.error_code}"
