"""What executions say while they run."""

from django.db import models

from core.ids import uuid7
from core.models import TenantManager


class Line(models.Model):
    """One line of log or piece of output. In the database the key is (tenant_id, execution_id, number).

    `number` counts from 1 within the execution, without a gap, in the order of writing.
    """

    class Kind(models.TextChoices):
        """What it is."""

        LOG = "log"
        OUTPUT = "output"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(editable=False)
    execution_id = models.UUIDField()
    number = models.PositiveIntegerField()
    attempt = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    level = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    data = models.JSONField(null=True)
    written_at = models.DateTimeField()

    objects = TenantManager()

    def __str__(self) -> str:
        return self.text[:80]
