"""What the scheduler looks at: due times, dead workers, deadlines, forgotten bells. Every sweep is safe twice."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction

from core import doorbell
from core.actions import UnknownActionError, get_action
from core.principal import system
from core.tenancy import tenant_context
from executions import services, transitions
from executions.models import Status, Worker
from executions.retry import Policy, judge
from executions.transitions import Change, Result

logger = logging.getLogger(__name__)
_FORGOTTEN = timedelta(hours=1)
TALLIED = 20_000
"""Events counted in one round: more than the engine writes in the second between two."""


def release_due(now: datetime) -> int:
    """Queue scheduled starts, retries and timers whose time has come."""
    return len(_settle(lambda: transitions.release_due(at=now)))


def sweep_lost(now: datetime) -> int:
    """Give the work of dead workers to others; after three losses it fails."""
    changes = _settle(lambda: transitions.sweep_lost(at=now))
    Worker.objects.filter(lease_until__lt=now - _FORGOTTEN).delete()
    return len(changes)


def sweep_deadlines(now: datetime) -> int:
    """End what did not start or did not end in time, with everything below it."""
    changes = _settle(lambda: transitions.sweep_deadlines(at=now))
    for change in changes:
        with tenant_context(change.tenant_id, write=True):
            below = transitions.cancel(
                execution_id=change.id, actor=system(change.tenant_id), reason="parent_timed_out"
            )
            services.after_changes(below)
    return len(changes)


def sweep_overdue(now: datetime) -> int:
    """End attempts that ran longer than they may, and cancels whose grace is over."""
    results = [_overdue(row, now) for row in transitions.overdue(at=now)]
    return len(services.finish(results)) if results else 0


def wake_orphans() -> int:
    """Let parents go on that wait although no child is left."""
    return len(_settle(transitions.wake_orphans))


def recheck_gates(now: datetime) -> int:
    """Look again at what limits and pauses hold back, and ring for what may start."""
    queues = transitions.recheck(at=now)
    for queue in queues:
        doorbell.ring_now(queue)
    return len(queues)


def run_schedules(now: datetime) -> int:
    """Start what the schedules of all tenants have due; one that fails does not stop the others."""
    count = 0
    for tenant_id, schedule_id in transitions.due_schedules(at=now):
        try:
            count += services.run_schedule(tenant_id=tenant_id, schedule_id=schedule_id, now=now)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("schedule_failed", extra={"schedule_id": str(schedule_id), "tenant_id": str(tenant_id)})
    return count


def ring_backlog() -> list[str]:
    """Ring for every queue in which rows wait: the guarantee behind every lost bell."""
    queues = transitions.backlog()
    for queue in queues:
        doorbell.ring_now(queue)
    return queues


def count_changes() -> int:
    """Count what the log says since the last time; return how many changes were read.

    After a long pause it takes several rounds, so that the other sweeps have their turn.
    """
    return transitions.tally(batch=TALLIED)


def _settle(sweep: Callable[[], list[Change]]) -> Sequence[Change]:
    """Run one sweep and tell who hears of it, then wake the parents of what ended."""
    with transaction.atomic():
        changes = sweep()
        services.after_changes(changes)
    parents = [(change.tenant_id, change.parent_id) for change in changes if change.is_final and change.parent_id]
    if parents:
        with transaction.atomic():
            services.after_changes(transitions.wake(sorted(parents)))
    return changes


def _overdue(row: Any, now: datetime) -> Result:
    if row.status == Status.CANCELING:
        return _ended(row, Status.CANCELED, "grace_ended", None)
    error = {"code": "attempt_timed_out", "message": f"The attempt took longer than {row.start_to_close_seconds:g} s"}
    try:
        declared = get_action(row.action, row.action_version).retry
    except UnknownActionError:
        return _ended(row, Status.TIMED_OUT, error["code"], error)
    verdict = judge(
        Policy.of(declared, row.retry),
        code=error["code"],
        failures=row.failures + 1,
        is_permanent=False,
        now=now,
        deadline_at=row.deadline_at,
        end=Status.TIMED_OUT,
    )
    return _ended(row, verdict.status, error["code"], error)._replace(delay_seconds=verdict.delay_seconds)


def _ended(row: Any, status: str, reason: str, error: dict[str, str] | None) -> Result:
    return Result(
        row.tenant_id,
        row.id,
        row.attempt,
        status,
        error=error,
        reason=reason,
        parent_id=row.parent_id,
    )
