"""Merges: two records that became one, and what it takes to part them again."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantModel


class Merge(StatefulModel, TenantModel):
    """A record (the loser) that became part of another (the winner) of its kind.

    `lost` holds the loser's columns, `changed` what differs on the winner as {column: [before, after]}, `moved` the
    keys of what pointed to the loser as {"app.model.column": [keys]}. All three are emptied when the time to part them
    is over; the keys of both stay, so that the old address leads to the new one.
    """

    class Status(models.TextChoices):
        """Whether they are one."""

        MERGED = "merged"
        UNDONE = "undone"

    TRANSITIONS: ClassVar = {Status.MERGED: {Status.UNDONE}, Status.UNDONE: set()}

    status = models.CharField(max_length=8, choices=Status.choices, default=Status.MERGED)
    record_type = models.CharField(max_length=60)
    winner_id = models.UUIDField()
    loser_id = models.UUIDField()
    lost = models.JSONField(default=dict, blank=True)
    changed = models.JSONField(default=dict, blank=True)
    moved = models.JSONField(default=dict, blank=True)
    merged_by = models.UUIDField()
    undo_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "loser_id"], condition=models.Q(status="merged"), name="one_merge_per_loser"
            ),
            models.CheckConstraint(name="merge_is_of_two", condition=~models.Q(winner_id=models.F("loser_id"))),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "winner_id"], name="merge_winner"),
            models.Index(fields=["tenant_id", "undo_until"], name="merge_undo_until"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.loser_id} into {self.winner_id}"
