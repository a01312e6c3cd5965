"""One attempt of one execution, from its claimed row to its result."""

import logging
from typing import Any

import orjson
from django.db import connection
from pydantic import BaseModel, ValidationError

from core.actions import Action, UnknownActionError, get_action
from core.commands import refusal
from core.tenancy import tenant_context
from executions import clock, selectors, transitions
from executions.context import RunningContext
from executions.errors import ActionFailedError, StoppedError, SuspendError, describe, is_permanent, retry_after_of
from executions.lease import flush_lines
from executions.models import Status
from executions.payloads import to_json
from executions.retry import Policy, Verdict, judge
from executions.transitions import Change, Result

logger = logging.getLogger(__name__)
# Below this delay an attempt is repeated at once in the same process.
AT_ONCE_SECONDS = 0.02
Ended = Result | list[Change]


def run_attempt(row: Any) -> Ended:
    """Run a claimed row: a result to be recorded with others, or the changes of a suspension, already recorded."""
    actor = selectors.principal_of(row)
    with tenant_context(row.tenant_id):
        context = RunningContext(row, attempt=row.attempt, actor=actor, now=clock.now())
        failures = row.failures
        while True:
            ended = _try(row, context)
            if not isinstance(ended, _Failure):
                return ended
            failures += 1
            verdict = _judge(row, ended.error, failures)
            is_at_once = verdict.delay_seconds is not None and verdict.delay_seconds <= AT_ONCE_SECONDS
            if not is_at_once or connection.errors_occurred:
                return _failed(row, context, ended.error, verdict)
            attempt = transitions.retry_now(
                tenant_id=row.tenant_id,
                execution_id=row.id,
                attempt=context.attempt,
                error=describe(ended.error),
            )
            if attempt is None:
                return _stopped(row, context)
            context = context.next_attempt(attempt)


class _Failure:
    """An attempt that raised."""

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self.error = error


def _try(row: Any, context: RunningContext) -> Ended | _Failure:
    try:
        action = get_action(row.action, row.action_version)
        output = _output(action, action.function(context, _command(action, row.input)))
    except SuspendError as pause:
        flush_lines()
        return transitions.suspend(
            tenant_id=row.tenant_id,
            execution_id=row.id,
            attempt=context.attempt,
            run_at=pause.run_at,
            waits_for=pause.waits_for,
        )
    except StoppedError:
        return _stopped(row, context)
    except Exception as error:
        if not isinstance(error, UnknownActionError) and not hasattr(error, "refusal_code"):
            logger.exception("attempt_failed", extra={"execution_id": str(row.id), "action": row.action})
        return _Failure(error)
    return Result(row.tenant_id, row.id, context.attempt, Status.SUCCEEDED, output=output, parent_id=row.parent_id)


def _command(action: Action, given: Any) -> Any:
    try:
        return action.command.model_validate(given)
    except ValidationError as error:
        raised = refusal(error, prefix="/input")
        raise ActionFailedError(raised.detail, code="validation_error") from None


def _output(action: Action, value: Any) -> Any:
    """Hold the result against the declared type and return it as plain JSON."""
    if action.result is not None and not isinstance(value, action.result):
        try:
            value = action.result.model_validate(value)
        except ValidationError as error:
            raise ActionFailedError(
                f"The result is not as declared: {error.errors()[0]['msg']}", code="invalid_output"
            ) from None
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return orjson.loads(to_json(plain))


def _judge(row: Any, error: Exception, failures: int) -> Verdict:
    try:
        declared = get_action(row.action, row.action_version).retry
    except UnknownActionError:
        return Verdict(Status.FAILED)
    return judge(
        Policy.of(declared, row.retry),
        code=describe(error)["code"],
        failures=failures,
        is_permanent=is_permanent(error),
        now=clock.now(),
        deadline_at=row.deadline_at,
        retry_after=retry_after_of(error),
    )


def _failed(row: Any, context: RunningContext, error: Exception, verdict: Verdict) -> Result:
    shown = describe(error)
    return Result(
        row.tenant_id,
        row.id,
        context.attempt,
        verdict.status,
        error=shown,
        delay_seconds=verdict.delay_seconds,
        reason=shown["code"],
        parent_id=row.parent_id if verdict.delay_seconds is None else None,
    )


def _stopped(row: Any, context: RunningContext) -> Result:
    """Canceled if it was to be canceled; fenced off, and so without effect, if another worker has it."""
    return Result(row.tenant_id, row.id, context.attempt, Status.CANCELED, reason="stopped", parent_id=row.parent_id)
