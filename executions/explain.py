"""Why does it not move? One cause, since when, until when, and where to do something about it."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from core.api.rows import Row
from executions import selectors
from executions.models import LIVE, Execution, Gate, Pause, Status, Worker
from governance.selectors import find_open_approval

_LIMITS: dict[str, str] = {Gate.CONCURRENCY: "concurrency", Gate.RATE: "rate"}


def explain(execution: Execution, *, now: datetime) -> Row:
    """Return {cause, message, since, until, fix} for an execution of the running tenant."""
    last = selectors.list_history(execution.id).last()
    about = _final if execution.is_final else _CAUSES[Status(execution.status)]
    return {
        "execution_id": execution.id,
        "status": execution.status,
        "since": last.occurred_at if last else execution.created_at,
        "until": None,
        "fix": None,
        **about(execution, now),
    }


def _path(execution: Execution, verb: str = "") -> str:
    return f"/api/v1/executions/{execution.id}" + (f"/{verb}" if verb else "")


def _final(execution: Execution, now: datetime) -> Row:
    error = execution.error or {}
    can_retry = execution.status != Status.SUCCEEDED
    return {
        "cause": error.get("code", execution.status),
        "message": error.get("message", f"It is final: {execution.status}"),
        "fix": _path(execution, "retry") if can_retry else None,
    }


def _scheduled(execution: Execution, now: datetime) -> Row:
    return {"cause": "start_time", "message": "Its start lies in the future", "until": execution.run_at}


def _held(execution: Execution, now: datetime) -> Row:
    request = find_open_approval("execution", execution.id)
    return {
        "cause": "approval",
        "message": request.reason if request and request.reason else "Somebody must approve it",
        "until": request.expires_at if request else None,
        "fix": f"/api/v1/approvals/{request.id}" if request else None,
    }


def _queued(execution: Execution, now: datetime) -> Row:
    pause = selectors.find_pause_of(execution)
    if pause is not None:
        what = "The business" if pause.scope == Pause.Scope.TENANT else f"The {pause.scope} {pause.name!r}"
        message = f"{what} is paused" + (f": {pause.reason}" if pause.reason else "")
        return {"cause": "paused", "message": message, "since": pause.created_at, "fix": f"/api/v1/pauses/{pause.id}"}
    if execution.blocked_by in _LIMITS:
        return _limited(execution)
    if not Worker.objects.filter(lease_until__gte=now).exists():
        return {"cause": "no_worker", "message": "No worker is alive: start one with manage.py work"}
    earlier = Q(priority__lt=execution.priority) | Q(priority=execution.priority, id__lt=execution.id)
    ahead = Execution.objects.filter(earlier, status=Status.QUEUED, queue=execution.queue).count()
    return {"cause": "queue", "message": f"{ahead} of this business are ahead of it in the queue {execution.queue!r}"}


def _limited(execution: Execution) -> Row:
    """Return which limit holds it back, and the oldest execution that has a slot."""
    kind = _LIMITS[execution.blocked_by]
    key, limits = getattr(execution, f"{kind}_key"), (execution.flow or {})[kind]
    limit = limits["limit"]
    if kind == "rate":
        message = f"{limit} with the key {key!r} started in the last {limits['seconds']:g} s"
        return {"cause": "rate_limit", "message": message, "until": execution.run_at}
    first = selectors.list_holding(key).filter(status__in=[Status.RUNNING, Status.CANCELING]).first()
    message = f"At most {limit} with the key {key!r} run at once"
    return {"cause": "concurrency_limit", "message": message, "fix": _path(first) if first else None}


def _running(execution: Execution, now: datetime) -> Row:
    worker = Worker.objects.filter(id=execution.worker_id, lease_until__gte=now) if execution.worker_id else None
    if worker is None or not worker.exists():
        return {"cause": "worker_lost", "message": "Its worker died; another takes over within seconds"}
    return {
        "cause": "running",
        "message": f"A worker runs attempt {execution.attempt}",
        "until": execution.attempt_deadline_at,
        "fix": _path(execution, "cancel"),
    }


def _backoff(execution: Execution, now: datetime) -> Row:
    error = execution.error or {}
    message = f"Attempt {execution.attempt} failed: {error.get('message', 'no message')}"
    return {"cause": "backoff", "message": message, "until": execution.run_at}


def _waiting(execution: Execution, now: datetime) -> Row:
    if execution.waits_for.startswith("signal:"):
        name = execution.waits_for.removeprefix("signal:")
        message, fix = f"It waits for the signal {name!r}", _path(execution, "signals")
        return {"cause": "signal", "message": message, "until": execution.run_at, "fix": fix}
    if execution.run_at is not None:
        return {"cause": "timer", "message": "It sleeps", "until": execution.run_at}
    live = selectors.list_children(execution.id).filter(status__in=sorted(LIVE))
    first = live.first()
    message = f"{live.count()} of its children are not done"
    return {"cause": "children", "message": message, "fix": _path(first, "explain") if first else None}


def _paused(execution: Execution, now: datetime) -> Row:
    return {"cause": "paused", "message": "Somebody paused it", "fix": _path(execution, "resume")}


def _canceling(execution: Execution, now: datetime) -> Row:
    return {
        "cause": "canceling",
        "message": "Its worker was asked to stop and is ended when the grace is over",
        "until": execution.attempt_deadline_at,
    }


_CAUSES: dict[Status, Callable[[Execution, datetime], Row]] = {
    Status.SCHEDULED: _scheduled,
    Status.PENDING_APPROVAL: _held,
    Status.QUEUED: _queued,
    Status.RUNNING: _running,
    Status.RETRY_WAIT: _backoff,
    Status.WAITING: _waiting,
    Status.PAUSED: _paused,
    Status.CANCELING: _canceling,
}
