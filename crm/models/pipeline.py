"""Pipelines: the ways a deal can go."""

from django.db import models

from core.models import TenantModel


class Pipeline(TenantModel):
    """A row of stages. New deals go into the default one unless they name another."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "slug"], name="one_pipeline_per_slug"),
            models.UniqueConstraint(
                fields=["tenant_id"], condition=models.Q(is_default=True), name="one_default_pipeline"
            ),
        ]

    def __str__(self) -> str:
        return self.name
