"""What executions led to."""

from typing import ClassVar

from django.db import models

from core.models import TenantForeignKey, TenantModel
from executions.models import Execution


class Outcome(TenantModel):
    """One revision of one result of an execution; append-only. `key` names the result, `revision` its version.

    Every final state leaves the first revision of the key "run"; people and rules add others.
    """

    class Verdict(models.TextChoices):
        """Whether the result is a good one."""

        POSITIVE = "positive"
        NEGATIVE = "negative"
        NEUTRAL = "neutral"

    class Source(models.TextChoices):
        """Who judged."""

        ENGINE = "engine"
        HUMAN = "human"
        RULE = "rule"
        MODEL = "model"
        FEEDBACK = "feedback"

    RUN: ClassVar = "run"

    execution = TenantForeignKey(Execution, on_delete=models.PROTECT)
    key = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=1)
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    source = models.CharField(max_length=16, choices=Source.choices)
    status = models.CharField(max_length=60, blank=True, help_text="Final status of the execution, or a word of yours")
    code = models.CharField(max_length=100, blank=True)
    value = models.DecimalField(max_digits=38, decimal_places=12, null=True)
    unit = models.CharField(max_length=20, blank=True)
    rationale = models.TextField(blank=True)
    duration_seconds = models.FloatField(null=True)
    author_kind = models.CharField(max_length=16)
    author_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "execution", "key", "revision"], name="one_outcome_per_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.verdict}"
