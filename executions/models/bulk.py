"""One verb for many executions."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel


class BulkJob(StatefulModel, TenantModel):
    """Retries, replays, cancels, pauses or resumes what a filter matched; an execution does the work."""

    class Status(models.TextChoices):
        """How far it is."""

        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    class Verb(models.TextChoices):
        """What it does to each."""

        RETRY = "retry"
        REPLAY = "replay"
        CANCEL = "cancel"
        PAUSE = "pause"
        RESUME = "resume"

    TRANSITIONS: ClassVar = {Status.RUNNING: {Status.DONE, Status.STOPPED}, Status.DONE: set(), Status.STOPPED: set()}

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.RUNNING)
    verb = models.CharField(max_length=8, choices=Verb.choices)
    filter = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)
    execution_id = models.UUIDField(null=True)
    matched = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["tenant_id", "execution_id"], name="bulk_job_of_execution")]

    def __str__(self) -> str:
        return f"{self.verb} {self.matched}"


class BulkItem(TenantModel):
    """What became of one execution of a bulk job."""

    class Outcome(models.TextChoices):
        """What became of it."""

        DONE = "done"
        FAILED = "failed"

    job = TenantForeignKey(BulkJob, on_delete=models.CASCADE)
    execution_id = models.UUIDField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    # What a retry or replay started.
    result_id = models.UUIDField(null=True)
    code = models.CharField(max_length=100, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "job", "execution_id"], name="one_item_per_execution")
        ]
        indexes = [models.Index(fields=["tenant_id", "job", "outcome", "id"], name="bulk_item_outcome")]

    def __str__(self) -> str:
        return f"{self.execution_id} {self.outcome}"
