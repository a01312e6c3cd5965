"""Changes of executions that people, apps and the engine itself ask for."""

from executions.services.backdate import HistoryBatch, settle_histories, write_histories
from executions.services.bulk import cancel_bulk_job, create_bulk_job, run_bulk_batch, stop_bulk_jobs
from executions.services.cancel import cancel_execution
from executions.services.control import (
    beat,
    complete_attempt,
    fail_attempt,
    pause_execution,
    resume_execution,
    signal_execution,
)
from executions.services.dead_letters import discard_dead_letter, requeue_dead_letter
from executions.services.empty import empty_executions
from executions.services.finish import after_changes, finish
from executions.services.release import release_held
from executions.services.retry import fork_execution, replay_execution, retry_execution
from executions.services.schedules import (
    change_schedule,
    create_schedule,
    delete_schedule,
    pause_schedule,
    resume_schedule,
    rhythm_of,
)
from executions.services.scopes import pause_scope, resume_scope
from executions.services.slots import Backfill, backfill_schedule, run_schedule, run_schedule_now
from executions.services.start import PortEngine, Started, start_batch, start_child_executions, start_execution

__all__ = [
    "Backfill",
    "HistoryBatch",
    "PortEngine",
    "Started",
    "after_changes",
    "backfill_schedule",
    "beat",
    "cancel_bulk_job",
    "cancel_execution",
    "change_schedule",
    "complete_attempt",
    "create_bulk_job",
    "create_schedule",
    "delete_schedule",
    "discard_dead_letter",
    "empty_executions",
    "fail_attempt",
    "finish",
    "fork_execution",
    "pause_execution",
    "pause_schedule",
    "pause_scope",
    "release_held",
    "replay_execution",
    "requeue_dead_letter",
    "resume_execution",
    "resume_schedule",
    "resume_scope",
    "retry_execution",
    "rhythm_of",
    "run_bulk_batch",
    "run_schedule",
    "run_schedule_now",
    "settle_histories",
    "signal_execution",
    "start_batch",
    "start_child_executions",
    "start_execution",
    "stop_bulk_jobs",
    "write_histories",
]
