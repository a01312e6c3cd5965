"""What a run went through, told from its own history: its attempts, its log, and the work it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.looks import Tone
from events.models import Event
from executions.models import FINAL, HELD_BY_WORKER, Execution, Status, Step

ERROR, INFO = "ERROR", "INFO"
_BAD = frozenset({Status.FAILED, Status.TIMED_OUT, Status.REJECTED, Status.RETRY_WAIT})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time a worker held the run. `ended` is None while it still does."""

    number: int
    began: datetime
    ended: datetime | None
    took: timedelta
    status: Status
    error: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log."""

    at: datetime
    level: str
    text: str

    @property
    def tone(self) -> str:
        """How the level looks."""
        return Tone.BAD.value if self.level == ERROR else Tone.NEUTRAL.value


@dataclass(frozen=True, slots=True)
class Cost:
    """The work a run took: time of workers, attempts and steps. Nothing else of a run is charged for."""

    worker_time: timedelta
    attempts: int
    steps: int

    @property
    def sentence(self) -> str:
        """Say it in words."""
        attempts = ngettext("%(number)d attempt", "%(number)d attempts", self.attempts) % {"number": self.attempts}
        steps = ngettext("%(number)d step", "%(number)d steps", self.steps) % {"number": self.steps}
        return f"{attempts}, {steps}"


def attempts_of(execution: Execution, events: Sequence[Event], *, now: datetime) -> list[Attempt]:
    """Return the attempts of a run, the first one first; `events` are its own, the oldest first."""
    changes = [event for event in events if status_of(event) is not None]
    spans = [*pairwise(changes), *([(changes[-1], None)] if changes else [])]
    return [_attempt(begin, end, execution, now) for begin, end in spans if status_of(begin) in HELD_BY_WORKER]


def log_of(execution: Execution, events: Sequence[Event], steps: Sequence[Step]) -> list[LogLine]:
    """Return every change, failure and finished step in the order of time."""
    lines = [_line(event, execution) for event in events]
    lines += [LogLine(step.finished_at, INFO, _("step %(name)s done") % {"name": step.name}) for step in steps]
    return sorted(lines, key=lambda line: line.at)


def cost_of(execution: Execution, attempts: Sequence[Attempt], steps: Sequence[Step]) -> Cost:
    """Add up what a run took."""
    spent = sum((attempt.took for attempt in attempts), timedelta())
    return Cost(spent, execution.attempt, len(steps))


def status_of(event: Event) -> Status | None:
    """Return the status an event brought, None when it brought none."""
    found = (event.payload or {}).get("status")
    return Status(found) if found in Status.values else None


def reason_of(event: Event, execution: Execution) -> str:
    """Return why a change came: its code, and the message where it is the last failure of the run."""
    reason = str((event.payload or {}).get("reason") or "")
    error = execution.error or {}
    if reason and reason == error.get("code") and event.sequence == execution.version:
        return f"{reason}: {error.get('message', '')}"
    return reason


def _attempt(begin: Event, end: Event | None, execution: Execution, now: datetime) -> Attempt:
    status = status_of(end or begin) or Status.RUNNING
    ended = end.occurred_at if end else None
    took = (ended or now) - begin.occurred_at
    number = int((begin.payload or {}).get("attempt", 0))
    error = reason_of(end, execution) if end and status in _BAD else ""
    return Attempt(number, begin.occurred_at, ended, took, status, error)


def _line(event: Event, execution: Execution) -> LogLine:
    status, attempt = status_of(event), (event.payload or {}).get("attempt")
    word = event.type.rpartition(".")[2].replace("_", " ")
    about = _(", attempt %(number)s") % {"number": attempt} if attempt and status not in FINAL else ""
    reason = reason_of(event, execution)
    return LogLine(
        event.occurred_at, ERROR if status in _BAD else INFO, f"{word}{about}" + (f": {reason}" if reason else "")
    )
