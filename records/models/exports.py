"""Exports: the rows of a list, as somebody saw it, in a file."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class Export(StatefulModel, TenantModel):
    """What somebody asked to have as a file, which is gone at `expires_at`."""

    class Status(models.TextChoices):
        """Whether the file is there."""

        PENDING = "pending"
        READY = "ready"
        FAILED = "failed"
        EXPIRED = "expired"

    class Format(models.TextChoices):
        """Kinds of file."""

        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        JSONL = "jsonl", "JSON lines"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.READY, Status.FAILED, Status.EXPIRED},
        Status.READY: {Status.EXPIRED},
        Status.FAILED: {Status.EXPIRED},
        Status.EXPIRED: set(),
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    record_type = models.CharField(max_length=60)
    format = models.CharField(max_length=8, choices=Format.choices)
    filters = models.JSONField(default=dict, blank=True)
    search = models.CharField(max_length=200, blank=True)
    ordering = models.CharField(max_length=60)
    columns = models.JSONField(default=list)
    row_count = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    file_id = models.UUIDField(null=True)
    failure = models.CharField(max_length=500, blank=True)
    made_by = models.UUIDField()
    execution_id = models.UUIDField(null=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="record_export_has_its_file_while_ready",
                condition=models.Q(status="ready", file_id__isnull=False)
                | ~models.Q(status="ready") & models.Q(file_id__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "status", "expires_at"], name="record_export_expiry"),
            models.Index(fields=["tenant_id", "made_by"], name="record_export_maker"),
            models.Index(fields=["tenant_id", "execution_id"], name="record_export_of_execution"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.created_at:%Y-%m-%d %H:%M}"
