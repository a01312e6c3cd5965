"""Where the time of an execution went: stretches that follow one another, with the steps inside the attempts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from events.models import Event
from executions.models import Execution, Status, Step

_KINDS = {
    Status.RUNNING: "attempt",
    Status.CANCELING: "attempt",
    Status.PENDING_APPROVAL: "approval",
    Status.PAUSED: "pause",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; `depth` 1 lies inside one of depth 0."""

    kind: str
    name: str
    depth: int
    started_at: datetime
    finished_at: datetime

    def as_row(self) -> dict[str, Any]:
        """Return it as the API shows it."""
        return {**asdict(self), "seconds": (self.finished_at - self.started_at).total_seconds()}


def spans_of(execution: Execution, history: Sequence[Event], steps: Iterable[Step], *, now: datetime) -> list[Span]:
    """Return the stretches from creation to the end (or to `now`), steps after the attempt they ran in."""
    found: list[Span] = []
    waiting = sorted(steps, key=lambda step: step.started_at)
    for place, event in enumerate(history):
        status = (event.payload or {}).get("status", "")
        if status in Execution.FINAL:
            break
        end = history[place + 1].occurred_at if place + 1 < len(history) else now
        begin = event.occurred_at if place else execution.created_at
        found.append(_stretch(event, status, begin, max(begin, end)))
        if found[-1].kind == "attempt":
            found += [_step(step) for step in waiting if begin <= step.started_at < end]
    return found


def _stretch(event: Event, status: str, begin: datetime, end: datetime) -> Span:
    kind = _KINDS.get(Status(status), "wait")
    attempt = (event.payload or {}).get("attempt")
    return Span(kind, f"attempt {attempt}" if kind == "attempt" else status, 0, begin, end)


def _step(step: Step) -> Span:
    return Span("step", step.name, 1, step.started_at, step.finished_at)
