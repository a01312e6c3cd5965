"""Files of imports and exports: encrypted, in parts, so that none is ever whole in memory."""

from django.db import models

from core.models import TenantModel


class FilePart(TenantModel):
    """One part of a file; `file_id` is chosen by whoever keeps the file."""

    file_id = models.UUIDField()
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "file_id", "number"], name="one_file_part_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"
