"""Executions and what they remember."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Least

from core.ids import uuid7
from core.models import StatefulModel, TenantManager, TenantModel


class Status(models.TextChoices):
    """Where an execution stands."""

    SCHEDULED = "scheduled"
    PENDING_APPROVAL = "pending_approval", "Pending approval"
    QUEUED = "queued"
    RUNNING = "running"
    RETRY_WAIT = "retry_wait", "Waiting to retry"
    WAITING = "waiting"
    PAUSED = "paused"
    CANCELING = "canceling"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out", "Timed out"
    CANCELED = "canceled"
    REJECTED = "rejected"
    EXPIRED = "expired"


FINAL = frozenset({Status.SUCCEEDED, Status.FAILED, Status.TIMED_OUT, Status.CANCELED, Status.REJECTED, Status.EXPIRED})
LIVE = frozenset(Status) - FINAL
DUE_LATER = frozenset({Status.SCHEDULED, Status.RETRY_WAIT, Status.WAITING})
HELD_BY_WORKER = frozenset({Status.RUNNING, Status.CANCELING})
# A run that succeeds at once stands in none of these, so the index of them costs it nothing.
UNCOMMON = frozenset(Status) - {Status.QUEUED, Status.RUNNING, Status.SUCCEEDED}
RETRYING = frozenset({Status.RETRY_WAIT, Status.QUEUED, Status.RUNNING})
_live = Q(status__in=sorted(LIVE))


class Gate(models.TextChoices):
    """Why a queued execution may not start yet."""

    OPEN = "", "Nothing"
    UNCHECKED = "unchecked", "Its limits were not looked at yet"
    PAUSED = "paused", "Its business, queue or action is paused"
    CONCURRENCY = "concurrency", "As many with its key run as may"
    RATE = "rate", "As many with its key started as may"


class Execution(StatefulModel, TenantModel):
    """One run of an action. The row is the queue and the truth; only the functions of the database change it.

    `version` counts the changes and is the sequence of the last event; `attempt` counts the starts and fences
    late workers; `failures` counts failed attempts and decides on retries.
    """

    Status = Status
    FINAL: ClassVar = FINAL
    LIVE: ClassVar = LIVE
    # The trigger in migration 0002 keeps the same table.
    TRANSITIONS: ClassVar = {
        Status.SCHEDULED: {
            Status.PENDING_APPROVAL,
            Status.QUEUED,
            Status.PAUSED,
            Status.CANCELED,
            Status.EXPIRED,
        },
        Status.PENDING_APPROVAL: {Status.QUEUED, Status.SCHEDULED, Status.REJECTED, Status.CANCELED},
        Status.QUEUED: {Status.RUNNING, Status.PAUSED, Status.CANCELED, Status.EXPIRED, Status.TIMED_OUT},
        Status.RUNNING: {
            Status.SUCCEEDED,
            Status.RETRY_WAIT,
            Status.WAITING,
            Status.PAUSED,
            Status.PENDING_APPROVAL,
            Status.CANCELING,
            Status.FAILED,
            Status.TIMED_OUT,
            Status.QUEUED,
        },
        Status.RETRY_WAIT: {Status.QUEUED, Status.PAUSED, Status.CANCELED, Status.TIMED_OUT},
        Status.WAITING: {Status.QUEUED, Status.PAUSED, Status.CANCELED, Status.TIMED_OUT},
        Status.PAUSED: {
            Status.QUEUED,
            Status.SCHEDULED,
            Status.RETRY_WAIT,
            Status.WAITING,
            Status.CANCELED,
        },
        Status.CANCELING: {Status.CANCELED, Status.SUCCEEDED},
        **{status: set() for status in FINAL},
    }

    status = models.CharField(max_length=16, choices=Status.choices)
    action = models.CharField(max_length=100)
    action_version = models.PositiveSmallIntegerField(default=1)
    queue = models.CharField(max_length=40, default="default")
    priority = models.PositiveSmallIntegerField(default=5)
    input = models.JSONField(default=dict)
    output = models.JSONField(null=True)
    error = models.JSONField(null=True)
    error_code = models.GeneratedField(
        expression=KeyTextTransform("code", "error"), output_field=models.TextField(null=True), db_persist=True
    )
    metadata = models.JSONField(default=dict)

    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()
    actor_role = models.CharField(max_length=60, blank=True)
    # Null when they are what the role holds anyway.
    actor_grants = ArrayField(models.TextField(), null=True)

    version = models.PositiveIntegerField(default=1)
    attempt = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    lost_count = models.PositiveSmallIntegerField(default=0)
    retry = models.JSONField(null=True)
    start_to_close_seconds = models.FloatField(null=True)

    # What it waits for while it is `waiting`: "children", "timer" or "signal:<name>".
    waits_for = models.CharField(max_length=130, blank=True, db_default="")
    # Why a queued one may not start: see Gate. Kept by a trigger and by executions_admit.
    blocked_by = models.CharField(max_length=12, blank=True, db_default="")
    concurrency_key = models.CharField(max_length=255, null=True)  # noqa: DJ001 - null is outside the indexes
    rate_key = models.CharField(max_length=255, null=True)  # noqa: DJ001 - as above
    # The limits of the keys: "concurrency" with limit and strategy, "rate" with limit and seconds.
    flow = models.JSONField(null=True)
    is_pausing = models.BooleanField(db_default=False)
    paused_from = models.CharField(max_length=16, blank=True, db_default="")
    paused_at = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(null=True)
    heartbeat_seconds = models.FloatField(null=True)
    heartbeat_at = models.DateTimeField(null=True)

    worker_id = models.UUIDField(null=True)
    run_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # When its input, output and the rest of its content were let go of.
    emptied_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    deadline_at = models.DateTimeField(null=True)
    attempt_deadline_at = models.DateTimeField(null=True)

    root_id = models.UUIDField()
    parent_id = models.UUIDField(null=True)
    parent_step = models.CharField(max_length=120, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    retry_of_id = models.UUIDField(null=True)
    replay_of_id = models.UUIDField(null=True)
    fork_of_id = models.UUIDField(null=True)
    dedupe_key = models.CharField(max_length=255, null=True)  # noqa: DJ001 - null is outside the unique index

    window_key = models.CharField(max_length=255, null=True)  # noqa: DJ001 - null is outside the indexes
    debounce_key = models.CharField(max_length=255, null=True)  # noqa: DJ001 - as above

    decision_effect = models.CharField(max_length=20, default="allow")
    decision_reason = models.CharField(max_length=200, blank=True)
    decision_rules = ArrayField(models.TextField(), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "parent_id", "parent_step"],
                name="one_child_per_step",
                condition=Q(parent_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "dedupe_key"],
                name="one_live_execution_per_dedupe_key",
                condition=Q(dedupe_key__isnull=False) & _live,
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "debounce_key"],
                name="one_scheduled_execution_per_debounce_key",
                condition=Q(debounce_key__isnull=False, status="scheduled"),
            ),
            models.CheckConstraint(condition=Q(priority__range=(1, 10)), name="priority_from_1_to_10"),
        ]
        indexes = [
            # Read across tenants by the functions of migration 0002; the first three carry the engine.
            models.Index(
                fields=["queue", "tenant_id", "priority", "id"],
                name="execution_ready",
                condition=Q(status="queued", blocked_by=""),
            ),
            models.Index(
                fields=["queue", "blocked_by", "tenant_id", "priority", "id"],
                name="execution_blocked",
                condition=Q(status="queued") & ~Q(blocked_by=""),
            ),
            models.Index(
                fields=["tenant_id", "concurrency_key", "status", "priority", "id"],
                name="execution_slots",
                condition=Q(concurrency_key__isnull=False) & _live,
            ),
            models.Index(
                fields=["tenant_id", "rate_key", "started_at"],
                name="execution_rate",
                condition=Q(rate_key__isnull=False),
            ),
            models.Index(
                fields=["tenant_id", "window_key", "created_at"],
                name="execution_window",
                condition=Q(window_key__isnull=False),
            ),
            models.Index(fields=["worker_id"], name="execution_held", condition=Q(status__in=["running", "canceling"])),
            models.Index(
                fields=["run_at"],
                name="execution_due",
                condition=Q(status__in=["scheduled", "retry_wait", "waiting"]),
            ),
            models.Index(
                Least("expires_at", "deadline_at"),
                name="execution_deadline",
                condition=(Q(expires_at__isnull=False) | Q(deadline_at__isnull=False)) & _live,
            ),
            models.Index(fields=["tenant_id", "root_id"], name="execution_tree", condition=~Q(root_id=F("id"))),
            # For lists. A run without an error, a retry or metadata enters none of them.
            models.Index(
                fields=["tenant_id", "id", "status"],
                name="execution_uncommon",
                condition=Q(status__in=sorted(UNCOMMON)),
            ),
            models.Index(
                fields=["tenant_id", "error_code", "id"],
                name="execution_error",
                condition=Q(error_code__isnull=False),
            ),
            models.Index(fields=["tenant_id", "id"], name="execution_emptied", condition=Q(emptied_at__isnull=False)),
            models.Index(fields=["tenant_id", "id", "attempt"], name="execution_again", condition=Q(attempt__gt=1)),
            models.Index(
                fields=["tenant_id", "id"],
                name="execution_retrying",
                condition=Q(status__in=sorted(RETRYING), failures__gt=0),
            ),
            *(
                models.Index(fields=["tenant_id", name], name=f"execution_{name}", condition=~Q(**{name: None}))
                for name in ("retry_of_id", "replay_of_id", "fork_of_id")
            ),
            # Read by executions_with_metadata: policies keep it from the application's role.
            GinIndex(
                fields=["tenant_id", "metadata"],
                opclasses=["uuid_ops", "jsonb_path_ops"],
                name="execution_metadata",
                condition=Q(status__in=sorted(FINAL)) & ~Q(metadata={}),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.id}"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing will change it any more."""
        return self.status in FINAL


class Step(models.Model):
    """What a finished step of an execution gave back. In the database the key is (tenant_id, execution_id, name)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(editable=False)
    execution_id = models.UUIDField()
    name = models.CharField(max_length=120)
    attempt = models.PositiveIntegerField()
    output = models.JSONField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    objects = TenantManager()

    def __str__(self) -> str:
        return self.name
