"""What was asked for about a person: all that is kept, or that it ends. Who it is stays encrypted."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class SubjectKind(models.TextChoices):
    """How the person was named."""

    USER = "user"
    CONTACT = "contact"
    EMAIL = "email"


class Export(StatefulModel, TenantModel):
    """Everything about a person in one file, which is encrypted and gone at `expires_at`."""

    class Status(models.TextChoices):
        """Whether the file is there."""

        PENDING = "pending"
        READY = "ready"
        EXPIRED = "expired"

    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.READY, Status.EXPIRED},
        Status.READY: {Status.EXPIRED},
        Status.EXPIRED: set(),
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    subject_kind = models.CharField(max_length=8, choices=SubjectKind.choices)
    subject_id = models.UUIDField(null=True)
    sealed_subject = models.BinaryField(null=True)
    requested_by = models.UUIDField(null=True)
    execution_id = models.UUIDField(null=True)
    counts = models.JSONField(default=dict)
    sealed_file = models.BinaryField(null=True)
    bytes = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="export_has_its_file_while_ready",
                condition=models.Q(status="ready", sealed_file__isnull=False)
                | ~models.Q(status="ready") & models.Q(sealed_file__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "status", "expires_at"], name="export_expiry")]

    def __str__(self) -> str:
        return f"Export of {self.subject_kind} {self.id}"


class Erasure(StatefulModel, TenantModel):
    """The end of what is kept about a person: looked at first, then confirmed, then done section by section."""

    class Status(models.TextChoices):
        """How far it has come."""

        PREVIEWED = "previewed"
        RUNNING = "running"
        COMPLETED = "completed"
        CANCELED = "canceled"

    TRANSITIONS: ClassVar = {
        Status.PREVIEWED: {Status.RUNNING, Status.CANCELED},
        Status.RUNNING: {Status.COMPLETED},
        Status.COMPLETED: set(),
        Status.CANCELED: set(),
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PREVIEWED)
    subject_kind = models.CharField(max_length=8, choices=SubjectKind.choices)
    sealed_subject = models.BinaryField(null=True)
    reason = models.CharField(max_length=500)
    requested_by = models.UUIDField(null=True)
    execution_id = models.UUIDField(null=True)
    sections = models.JSONField(default=list)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="erasure_forgets_whom_when_done",
                condition=models.Q(status__in=["previewed", "running"], sealed_subject__isnull=False)
                | models.Q(status__in=["completed", "canceled"], sealed_subject__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "status"], name="erasure_status")]

    def __str__(self) -> str:
        return f"Erasure {self.id}"
