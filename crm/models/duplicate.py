"""Pairs of records that may be one."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class Duplicate(StatefulModel, TenantModel):
    """Two contacts, or two companies, that look like one; `first_id` is the older.

    `score` is 60 to 100, `reasons` says what it is made of as [{"code", "points"}].
    """

    class Status(models.TextChoices):
        """Whether somebody said that they are two."""

        OPEN = "open"
        DISMISSED = "dismissed", "Not the same"

    TRANSITIONS: ClassVar = {Status.OPEN: {Status.DISMISSED}, Status.DISMISSED: {Status.OPEN}}

    record_type = models.CharField(max_length=60)
    first_id = models.UUIDField()
    second_id = models.UUIDField()
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "first_id", "second_id"], name="one_duplicate_per_pair"),
            models.CheckConstraint(
                name="duplicate_is_of_two_in_order", condition=models.Q(first_id__lt=models.F("second_id"))
            ),
            models.CheckConstraint(name="duplicate_score", condition=models.Q(score__gte=0, score__lte=100)),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "record_type", "status", "-score", "-id"], name="duplicate_list"),
            models.Index(fields=["tenant_id", "second_id"], name="duplicate_second"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.first_id} and {self.second_id}: {self.score}"
