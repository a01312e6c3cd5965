"""Attachments: files that people put to records."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class Attachment(StatefulModel, TenantModel):
    """A file of a record; its bytes are in the private storage under `file_key`, its name is only shown."""

    class Status(models.TextChoices):
        """Whether the scanner has seen it; without one it is skipped."""

        PENDING = "pending"
        CLEAN = "clean"
        INFECTED = "infected"
        SKIPPED = "skipped"

    SERVED: ClassVar = frozenset({Status.CLEAN, Status.SKIPPED})
    TRANSITIONS: ClassVar = {
        Status.PENDING: {Status.CLEAN, Status.INFECTED},
        Status.CLEAN: set(),
        Status.INFECTED: set(),
        Status.SKIPPED: set(),
    }

    record_type = models.CharField(max_length=60)
    record_id = models.UUIDField()
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    name = models.CharField(max_length=200)
    # What its first bytes say, never what its name says.
    media_type = models.CharField(max_length=60)
    bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file_key = models.CharField(max_length=120)
    threat = models.CharField(max_length=200, blank=True)
    author_kind = models.CharField(max_length=16)
    author_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "file_key"], name="one_attachment_per_file"),
            models.CheckConstraint(
                condition=models.Q(status="infected") | models.Q(threat=""), name="only_infected_has_a_threat"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "record_id", "id"], name="attachment_of_record")]

    def __str__(self) -> str:
        return self.name
