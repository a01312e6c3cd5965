"""The register of breaches."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel

NOTICE = timedelta(hours=72)
"""GDPR, article 33; Nigeria Data Protection Act 2023, section 40."""


class Breach(StatefulModel, TenantModel):
    """Personal data that may have come into wrong hands, and what was done; the regulator is told by `due_at`."""

    class Status(models.TextChoices):
        """What has been done."""

        OPEN = "open"
        ASSESSED = "assessed"
        NOTIFIED = "notified"
        CLOSED = "closed"

    UNTOLD: ClassVar = frozenset({Status.OPEN, Status.ASSESSED})
    TRANSITIONS: ClassVar = {
        Status.OPEN: {Status.ASSESSED, Status.NOTIFIED},
        Status.ASSESSED: {Status.NOTIFIED, Status.CLOSED},
        Status.NOTIFIED: {Status.CLOSED},
        Status.CLOSED: set(),
    }

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.OPEN)
    discovered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    data_kinds = models.JSONField(default=list)
    people_count = models.PositiveIntegerField(null=True)
    measures = models.TextField(blank=True)
    assessment = models.TextField(blank=True)
    notified_at = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "breaches"
        constraints = [
            models.CheckConstraint(
                name="breach_is_due_after_72_hours",
                condition=models.Q(due_at=models.F("discovered_at") + NOTICE),
            ),
            models.CheckConstraint(
                name="late_notice_has_a_reason",
                condition=models.Q(notified_at__isnull=True)
                | models.Q(notified_at__lte=models.F("due_at"))
                | ~models.Q(late_reason=""),
            ),
            models.CheckConstraint(
                name="notified_breach_says_when",
                condition=~models.Q(status="notified") | models.Q(notified_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "status", "due_at"], name="breach_due")]

    def __str__(self) -> str:
        return self.title

    def part_of_time_left(self, now: datetime) -> int:
        """Return how much of the 72 hours is left, in percent."""
        return max(0, min(100, round(100 * ((self.due_at - now) / NOTICE))))
