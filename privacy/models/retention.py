"""For how long a business keeps what."""

from django.db import models

from core.models import TenantModel


class RetentionRule(TenantModel):
    """Another time than the default, for one kind of record; the kinds and their bounds are in core.retention."""

    name = models.CharField(max_length=60)
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "name"], name="one_retention_per_kind")]

    def __str__(self) -> str:
        return f"{self.name}: {self.days} days"
