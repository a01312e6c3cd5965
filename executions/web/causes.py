"""Why an execution stands where it stands, and what governance said, as one sentence each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.looks import Tone, look_of
from executions.models import Execution, Status


@dataclass(frozen=True, slots=True)
class Cause:
    """A bold opening, a sentence, and how both look."""

    title: str
    sentence: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What governance decided."""

    word: str
    tone: str
    icon: str
    reason: str


def why(execution: Execution) -> Cause | None:
    """Return why an execution does not move, or how it ended badly; None when there is nothing to explain."""
    status = Status(execution.status)
    make = _SENTENCES.get(status)
    if make is None:
        return None
    look = look_of(status)
    title = _("Why it ended:") if execution.is_final else _("Why it is not moving:")
    return Cause(title, make(execution), look.tone.value, look.icon)


def decision_of(execution: Execution) -> Verdict:
    """Return what governance said when the execution was started."""
    word, tone, icon = {
        "allow": (_("Allowed"), Tone.GOOD, "shield-check"),
        "deny": (_("Denied"), Tone.BAD, "shield-alert"),
    }.get(execution.decision_effect, (_("Held"), Tone.ASK, "hand"))
    reason = execution.decision_reason or _("The role of whoever started it holds the right.")
    return Verdict(word, tone.value, icon, reason)


def _at(execution: Execution) -> str:
    return date_format(timezone.localtime(execution.run_at), "j M, H:i:s") if execution.run_at else ""


def _error(execution: Execution) -> str:
    error = execution.error or {}
    return str(error.get("detail") or error.get("message") or error.get("code") or _("no cause was recorded"))


def _retry(execution: Execution) -> str:
    facts = {"error": _error(execution), "attempt": execution.attempt + 1, "at": _at(execution)}
    return _("%(error)s. Attempt %(attempt)s starts at %(at)s.") % facts


def _waiting(execution: Execution) -> str:
    if execution.run_at:
        return _("It sleeps until %(at)s, without a worker.") % {"at": _at(execution)}
    return _("It waits for the executions it started, without a worker.")


_SENTENCES: dict[str, Callable[[Execution], str]] = {
    Status.SCHEDULED: lambda execution: _("It starts at %(at)s.") % {"at": _at(execution)},
    Status.PENDING_APPROVAL: lambda _execution: _("A person has to approve it first."),
    Status.RETRY_WAIT: _retry,
    Status.WAITING: _waiting,
    Status.PAUSED: lambda _execution: _("Somebody paused it."),
    Status.CANCELING: lambda _execution: _("Its worker was asked to stop; after 30 seconds it is ended."),
    Status.FAILED: _error,
    Status.TIMED_OUT: _error,
    Status.REJECTED: lambda _execution: _("It was not approved."),
    Status.EXPIRED: lambda _execution: _("It did not start in time."),
}
