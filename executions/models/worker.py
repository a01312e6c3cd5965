"""The processes that run executions."""

from django.db import models

from core.ids import uuid7


class Worker(models.Model):
    """A process that runs executions. It lives as long as it renews its lease; a restart is another worker."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host = models.CharField(max_length=120)
    process = models.PositiveIntegerField()
    lease_until = models.DateTimeField()
    started_at = models.DateTimeField()
    executed = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["lease_until"], name="worker_lease")]

    def __str__(self) -> str:
        return f"{self.host}:{self.process}"
