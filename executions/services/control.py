"""What people and outside workers tell an execution while it lives."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.actions import get_action
from core.errors import InvalidTransitionError
from core.principal import Principal
from executions import selectors, transitions
from executions.errors import StaleAttemptError
from executions.models import Execution, Status
from executions.retry import Policy, judge
from executions.services.finish import after_changes, finish
from executions.transitions import Result


@transaction.atomic
def pause_execution(*, execution_id: UUID, reason: str = "", actor: Principal) -> Execution:
    """Pause: what waits stands still at once, what runs stops after its present step. Its deadline stands still too.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        InvalidTransitionError: it is final, being canceled, or waits for an approval.
    """
    execution = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    if execution.status == Status.PAUSED or execution.is_pausing:
        return execution
    after_changes(transitions.pause(execution_id=execution_id, actor=actor, reason=reason or "paused"))
    found = selectors.get_any_execution(execution_id)
    if found.status != Status.PAUSED and not found.is_pausing:
        raise _illegal(found, Status.PAUSED)
    return found


@transaction.atomic
def resume_execution(*, execution_id: UUID, actor: Principal) -> Execution:
    """Let a paused execution go on from where it was.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        InvalidTransitionError: it is not paused.
    """
    execution = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    if execution.status != Status.PAUSED and not execution.is_pausing:
        raise _illegal(execution, Status.QUEUED)
    after_changes(transitions.resume(execution_id=execution_id, actor=actor))
    return selectors.get_any_execution(execution_id)


@transaction.atomic
def signal_execution(*, execution_id: UUID, name: str, data: Any, actor: Principal) -> Execution:
    """Send a signal: the wait that it is for takes it, now or when it comes to it.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        FinalError: it is final.
    """
    selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    after_changes(
        transitions.send_signal(execution_id=execution_id, name=name, data=transitions.dumps(data), actor=actor)
    )
    return selectors.get_any_execution(execution_id)


def beat(
    *, execution_id: UUID, attempt: int, progress: int | None, extend_seconds: float, actor: Principal
) -> Execution:
    """Note that an attempt lives.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        StaleAttemptError: the attempt is over.
    """
    selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    if not transitions.beat(
        execution_id=execution_id, attempt=attempt, progress=progress, extend_seconds=extend_seconds
    ):
        raise StaleAttemptError(f"Attempt {attempt} is not the running one")
    return selectors.get_any_execution(execution_id)


def complete_attempt(*, execution_id: UUID, attempt: int, output: Any, actor: Principal) -> Execution:
    """End an attempt with its result, from outside the worker that holds it.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        StaleAttemptError: the attempt is over, or a later one began; the result changes nothing.
    """
    execution = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    return _end(execution, attempt, Result(execution.tenant_id, execution.id, attempt, Status.SUCCEEDED, output=output))


def fail_attempt(
    *,
    execution_id: UUID,
    attempt: int,
    error: dict[str, Any],
    retry_after: float | None,
    is_permanent: bool,
    actor: Principal,
    now: datetime,
) -> Execution:
    """End an attempt with an error; the retry rules decide what follows.

    Raises:
        what `complete_attempt` raises.
    """
    execution = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    declared = get_action(execution.action, execution.action_version).retry
    verdict = judge(
        Policy.of(declared, execution.retry),
        code=error["code"],
        failures=execution.failures + 1,
        is_permanent=is_permanent,
        now=now,
        deadline_at=execution.deadline_at,
        retry_after=retry_after,
    )
    result = Result(execution.tenant_id, execution.id, attempt, verdict.status, error=error, reason=error["code"])
    return _end(execution, attempt, result._replace(delay_seconds=verdict.delay_seconds))


def _end(execution: Execution, attempt: int, result: Result) -> Execution:
    if not any(change.id == execution.id for change in finish([result._replace(parent_id=execution.parent_id)])):
        raise StaleAttemptError(f"Attempt {attempt} is not the running one")
    return selectors.get_any_execution(execution.id)


def _illegal(execution: Execution, target: str) -> InvalidTransitionError:
    allowed = sorted(Execution.TRANSITIONS[execution.status])
    details: dict[str, Any] = {"from": execution.status, "to": target, "allowed": allowed}
    return InvalidTransitionError(f"An execution that is {execution.status} cannot become {target}", **details)
