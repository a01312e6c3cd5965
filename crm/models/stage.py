"""Stages of a pipeline."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.models import TenantForeignKey, TenantModel


class Stage(TenantModel):
    """One step of a pipeline, with what a deal must have to stand there and the days until it goes stale."""

    class Kind(models.TextChoices):
        """Whether deals of this stage are still open."""

        OPEN = "open"
        WON = "won"
        LOST = "lost"

    pipeline = TenantForeignKey("crm.Pipeline", on_delete=models.CASCADE)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    probability = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OPEN)
    required_fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    rotting_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "pipeline", "slug"], name="one_stage_per_slug"),
            models.CheckConstraint(name="probability_is_a_percentage", condition=models.Q(probability__lte=100)),
        ]

    def __str__(self) -> str:
        return self.name
