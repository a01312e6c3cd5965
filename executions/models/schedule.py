"""Work that starts by itself: schedules, and what became of each of their times."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.models import StatefulModel, TenantForeignKey, TenantModel


class Schedule(StatefulModel, TenantModel):
    """Starts an action again and again, by a cron expression in a time zone or by an interval.

    `next_at` is the next time that was not looked at yet; None when no time comes any more.
    """

    class Status(models.TextChoices):
        """Whether it starts anything."""

        ACTIVE = "active"
        PAUSED = "paused"
        ENDED = "ended"

    class Overlap(models.TextChoices):
        """What happens at a time when the run before is still live."""

        SKIP = "skip", "Leave it out"
        QUEUE = "queue", "Run it after the one before"
        CANCEL_OLD = "cancel_old", "Cancel the one before"
        ALLOW = "allow", "Run both"

    class CatchUp(models.TextChoices):
        """What happens with times that passed while no scheduler ran."""

        LAST = "last", "Run the newest of them"
        ALL = "all", "Run each of them"
        NONE = "none", "Leave them out"

    TRANSITIONS: ClassVar = {
        Status.ACTIVE: {Status.PAUSED, Status.ENDED},
        Status.PAUSED: {Status.ACTIVE, Status.ENDED},
        Status.ENDED: {Status.ACTIVE},
    }

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    name = models.CharField(max_length=100)
    action = models.CharField(max_length=100)
    input = models.JSONField(default=dict)
    # The options of a start: queue, priority, retry, timeouts, metadata.
    options = models.JSONField(default=dict)
    cron = models.CharField(max_length=100, blank=True)
    every_seconds = models.PositiveIntegerField(null=True)
    timezone = models.CharField(max_length=64)
    overlap = models.CharField(max_length=12, choices=Overlap.choices, default=Overlap.SKIP)
    catch_up = models.CharField(max_length=8, choices=CatchUp.choices, default=CatchUp.LAST)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="one_schedule_per_name"),
            models.CheckConstraint(
                # "Greater" alone would let a null pass: a check refuses only what is false.
                condition=Q(cron="", every_seconds__isnull=False, every_seconds__gt=0)
                | (~Q(cron="") & Q(every_seconds=None)),
                name="schedule_by_cron_or_interval",
            ),
        ]
        indexes = [
            # Read across tenants by executions_due_schedules.
            models.Index(fields=["next_at"], name="schedule_due", condition=Q(status="active", next_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


class ScheduleSlot(TenantModel):
    """One time of a schedule and what became of it; there is one row for a time, so it starts one run at most."""

    class Outcome(models.TextChoices):
        """What became of it."""

        STARTED = "started"
        SKIPPED = "skipped"
        REFUSED = "refused"

    schedule = TenantForeignKey(Schedule, on_delete=models.CASCADE)
    slot_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    is_backfill = models.BooleanField(default=False)
    execution_id = models.UUIDField(null=True)
    code = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "schedule", "slot_at"], name="one_row_per_time_of_schedule")
        ]

    def __str__(self) -> str:
        return f"{self.slot_at:%Y-%m-%d %H:%M:%S} {self.outcome}"
