"""What stops an attempt, and how an error of an action becomes the error of its execution."""

from typing import Any

from core.errors import ConflictError, DomainError, InvalidError, NotFoundError, TooLargeError

MAX_MESSAGE = 2000
# Another try cannot change these.
PERMANENT_CODES = frozenset(
    {
        "validation_error",
        "invalid_output",
        "policy_denied",
        "policy_error",
        "not_permitted",
        "approval_rejected",
        "budget_exceeded",
        "unauthorized",
        "canceled",
        "unknown_action",
        "child_failed",
        "nondeterministic",
    }
)
_RETRIED_STATUSES = frozenset({409, 429})


class ActionFailedError(DomainError):
    """An action says that it failed, with a code of its own; `retry_after` in seconds is the least delay."""

    code, status, title = "failed", 500, "The action failed"

    def __init__(
        self, detail: str, *, code: str | None = None, retry_after: float | None = None, is_permanent: bool = False
    ) -> None:
        super().__init__(detail, code=code)
        self.retry_after = retry_after
        self.is_permanent = is_permanent


class ChildFailedError(DomainError):
    """A child did not succeed. `failures` names each: index, execution_id, status, error."""

    code, status, title = "child_failed", 409, "A child execution failed"

    def __init__(self, detail: str, *, failures: list[dict[str, Any]]) -> None:
        super().__init__(detail, failures=failures)
        self.failures = failures


class NondeterministicError(DomainError):
    """The code took another way than in the attempt before, so what is remembered does not fit."""

    code, status, title = "nondeterministic", 500, "The action changed its course"


class InputTooLargeError(TooLargeError):
    """The input of one execution is limited."""

    code = "input_too_large"


class ExecutionNotFoundError(NotFoundError):
    """No such execution, or not for the one who asks."""

    code = "execution_not_found"


class DeadLetterNotFoundError(NotFoundError):
    """No such dead letter."""

    code = "dead_letter_not_found"


class ScheduleNotFoundError(NotFoundError):
    """No such schedule."""

    code = "schedule_not_found"


class ScheduleNameTakenError(ConflictError):
    """Another schedule of the business has the name."""

    code = "schedule_name_taken"


class TooManyTimesError(InvalidError):
    """A backfill has more times than one call starts."""

    code = "too_many_times"


class BulkJobNotFoundError(NotFoundError):
    """No such bulk job."""

    code = "bulk_job_not_found"


class TooManyMatchesError(InvalidError):
    """A filter matches more executions than one bulk job takes."""

    code = "too_many_matches"


class ClockBehindError(ConflictError):
    """The clock of a worker is behind: keys it makes would look older than they are."""

    code = "clock_behind"


class BadStartError(InvalidError):
    """An option of the start does not fit."""

    code = "bad_start"


class NotFinalError(ConflictError):
    """Only a final execution can be started again."""

    code = "not_final"


class EmptiedError(ConflictError):
    """What it took and gave back was kept long enough and is gone."""

    code = "execution_emptied"


class UnknownStepError(InvalidError):
    """An execution has no finished step of that name."""

    code = "unknown_step"


class FinalError(ConflictError):
    """A final execution takes nothing any more."""

    code = "execution_final"


class StaleAttemptError(ConflictError):
    """The attempt is over, or a later one has begun."""

    code = "stale_attempt"


class SuspendError(BaseException):
    """Leaves the action without a worker; not an Exception, so that an action's own `except` lets it pass.

    `waits_for` is "children", "timer", "signal:<name>", or "pause".
    """

    def __init__(self, waits_for: str, run_at: Any = None) -> None:
        super().__init__()
        self.waits_for = waits_for
        self.run_at = run_at


class StoppedError(BaseException):
    """The attempt is over for others: canceled, or another worker has it."""


def describe(error: Exception) -> dict[str, Any]:
    """Return the error as the execution keeps it."""
    if isinstance(error, DomainError):
        shown: dict[str, Any] = {"code": error.refusal_code, "message": error.detail[:MAX_MESSAGE]}
        if error.errors:
            shown["errors"] = [
                {"pointer": fault.pointer, "code": fault.code, "detail": fault.detail} for fault in error.errors
            ]
        if isinstance(error, ChildFailedError):
            shown["failures"] = error.failures
        return shown
    return {"code": "unexpected_error", "message": f"{type(error).__name__}: {error}"[:MAX_MESSAGE]}


def is_permanent(error: Exception) -> bool:
    """Tell whether the same input would fail the same way again."""
    if isinstance(error, ActionFailedError):
        return error.is_permanent or error.refusal_code in PERMANENT_CODES
    if not isinstance(error, DomainError):
        return False
    return error.refusal_code in PERMANENT_CODES or (error.status < 500 and error.status not in _RETRIED_STATUSES)


def retry_after_of(error: Exception) -> float | None:
    """Return the least delay in seconds that the error asks for."""
    found = getattr(error, "retry_after", None)
    if found is None and isinstance(error, DomainError):
        found = error.headers.get("Retry-After")
    try:
        return max(0.0, float(found)) if found is not None else None
    except ValueError:
        return None
