"""Facts about executions. The statement that changes the row writes them; their sequence is the row's version."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events.facts import fact


@dataclass(frozen=True, kw_only=True)
class _Change:
    """What every change tells: from where to where, in which attempt, why, and until when it waits."""

    execution_id: UUID
    action: str
    previous: str | None = None
    status: str
    attempt: int = 0
    reason: str = ""
    run_at: datetime | None = None


@fact("execution.scheduled", subject="execution_id")
class ExecutionScheduled(_Change):
    """It waits for its start time."""

    status: str = "scheduled"


@fact("execution.held", subject="execution_id")
class ExecutionHeld(_Change):
    """It waits for people to approve it."""

    status: str = "pending_approval"


@fact("execution.queued", subject="execution_id")
class ExecutionQueued(_Change):
    """It waits for a worker."""

    status: str = "queued"


@fact("execution.started", subject="execution_id")
class ExecutionStarted(_Change):
    """A worker began an attempt."""

    previous: str | None = "queued"
    status: str = "running"


@fact("execution.retry_scheduled", subject="execution_id")
class ExecutionRetryScheduled(_Change):
    """An attempt failed and another follows."""

    status: str = "retry_wait"


@fact("execution.suspended", subject="execution_id")
class ExecutionSuspended(_Change):
    """It waits for a time or for its children, without a worker."""

    status: str = "waiting"


@fact("execution.paused", subject="execution_id")
class ExecutionPaused(_Change):
    """Somebody paused it."""

    status: str = "paused"


@fact("execution.cancel_requested", subject="execution_id")
class ExecutionCancelRequested(_Change):
    """Its worker was asked to stop."""

    status: str = "canceling"


@fact("execution.succeeded", subject="execution_id")
class ExecutionSucceeded(_Change):
    """It ended as meant."""

    previous: str | None = "running"
    status: str = "succeeded"


@fact("execution.failed", subject="execution_id")
class ExecutionFailed(_Change):
    """It gave up."""

    status: str = "failed"


@fact("execution.timed_out", subject="execution_id")
class ExecutionTimedOut(_Change):
    """It did not end in time."""

    status: str = "timed_out"


@fact("execution.canceled", subject="execution_id")
class ExecutionCanceled(_Change):
    """Somebody ended it."""

    status: str = "canceled"


@fact("execution.rejected", subject="execution_id")
class ExecutionRejected(_Change):
    """Its approval was refused or ran out."""

    status: str = "rejected"


@fact("execution.expired", subject="execution_id")
class ExecutionExpired(_Change):
    """It did not start in time."""

    status: str = "expired"


@fact("executions.paused", subject="pause_id")
class ExecutionsPaused:
    """Nothing of a business, of one of its queues or of one action starts any more."""

    pause_id: UUID
    scope: str
    name: str
    reason: str


@fact("executions.resumed", subject="pause_id")
class ExecutionsResumed:
    """What was paused starts again."""

    pause_id: UUID
    scope: str
    name: str


@dataclass(frozen=True, kw_only=True)
class _ScheduleFact:
    """What every change of a schedule tells."""

    schedule_id: UUID
    name: str
    action: str


@fact("schedule.created", subject="schedule_id")
class ScheduleCreated(_ScheduleFact):
    """An action is started again and again from now on."""

    rhythm: str
    timezone: str


@fact("schedule.updated", subject="schedule_id")
class ScheduleUpdated(_ScheduleFact):
    """Somebody changed a schedule."""

    changed: list[str]


@fact("schedule.paused", subject="schedule_id")
class SchedulePaused(_ScheduleFact):
    """It starts nothing for a while."""

    reason: str


@fact("schedule.resumed", subject="schedule_id")
class ScheduleResumed(_ScheduleFact):
    """It starts again."""


@fact("schedule.ended", subject="schedule_id")
class ScheduleEnded(_ScheduleFact):
    """No time comes any more."""


@fact("schedule.deleted", subject="schedule_id")
class ScheduleDeleted(_ScheduleFact):
    """Somebody deleted it; what it started stays."""


@fact("schedule.skipped", subject="schedule_id")
class ScheduleSkipped(_ScheduleFact):
    """A time was left out: the run before was still live."""

    slot_at: datetime


@fact("schedule.refused", subject="schedule_id")
class ScheduleRefused(_ScheduleFact):
    """A time could not start its run."""

    slot_at: datetime
    code: str
    detail: str


@fact("bulk_job.started", subject="bulk_job_id")
class BulkJobStarted:
    """One verb begins for many executions."""

    bulk_job_id: UUID
    verb: str
    matched: int


@fact("bulk_job.finished", subject="bulk_job_id")
class BulkJobFinished:
    """Every execution of the job was dealt with, or the job was stopped before."""

    bulk_job_id: UUID
    verb: str
    status: str
    done: int
    failed: int


@fact("dead_letter.discarded", subject="dead_letter_id")
class DeadLetterDiscarded:
    """Somebody put a failed execution aside."""

    dead_letter_id: UUID
    execution_id: UUID
    reason: str
