"""What people chose to be told of, and by which way."""

from django.db import models

from core.models import TenantModel
from messaging.paces import Pace


class NoticeChoice(TenantModel):
    """How soon one kind of notice reaches one person on one channel; without a row the default of the kind holds."""

    user_id = models.UUIDField()
    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=20)
    pace = models.CharField(max_length=8, choices=Pace.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "user_id", "kind", "channel"], name="one_choice_per_person_kind_and_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}: {self.pace}"
