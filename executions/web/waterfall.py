"""An execution on a time axis: its attempts, the steps inside them, and what it waited for in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Self

from django.utils.translation import gettext as _

from core.looks import look_of
from events.models import Event
from executions.models import FINAL, HELD_BY_WORKER, Execution, Status, Step

# A bar narrower than this share of the plot would not be seen.
LEAST_WIDTH = 0.6
TELLING_WAIT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: where it starts and how wide it is in percent of the whole, and how it looks."""

    name: str
    level: int
    start: float
    width: float
    duration: timedelta
    tone: str
    icon: str
    is_parent: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """What an event says about the status."""

    status: Status
    attempt: int
    at: datetime

    @classmethod
    def of(cls, event: Event) -> Self:
        payload = event.payload or {}
        return cls(Status(payload["status"]), payload.get("attempt", 0), event.occurred_at)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A status from the event that began it to the event that ended it."""

    status: Status
    attempt: int
    begin: datetime
    end: datetime
    outcome: Status

    @property
    def is_telling(self) -> bool:
        """A short wait for a worker is not worth a line."""
        return self.status != Status.QUEUED or self.end - self.begin >= TELLING_WAIT


@dataclass(frozen=True, slots=True)
class _Axis:
    begin: datetime
    end: datetime

    def bar(
        self, name: str, level: int, begin: datetime, end: datetime, *, status: Status, is_parent: bool = False
    ) -> Bar:
        whole = (self.end - self.begin).total_seconds() or 1
        look = look_of(status)
        start = 100 * (begin - self.begin).total_seconds() / whole
        width = max(LEAST_WIDTH, 100 * (end - begin).total_seconds() / whole)
        start = max(0.0, min(start, 100 - width))
        return Bar(name, level, round(start, 2), round(width, 2), end - begin, look.tone.value, look.icon, is_parent)


def waterfall(execution: Execution, events: Sequence[Event], steps: Sequence[Step], *, now: datetime) -> list[Bar]:
    """Lay out an execution; `events` are its own, the oldest first."""
    changes = [_Change.of(event) for event in events if (event.payload or {}).get("status") in Status.values]
    end = max(execution.finished_at or now, execution.created_at)
    axis = _Axis(execution.created_at, end)
    whole = axis.bar(execution.action, 0, axis.begin, end, status=Status(execution.status), is_parent=True)
    stretches = _stretches(changes, end)
    within = _steps_by_stretch(stretches, steps)
    inside = [bar for stretch in stretches for bar in _bars(axis, stretch, within[stretch])]
    return [whole, *inside]


def _stretches(changes: Sequence[_Change], end: datetime) -> list[_Stretch]:
    following = [(change, after.at, after.status) for change, after in pairwise(changes)]
    if changes and changes[-1].status not in FINAL:
        following.append((changes[-1], end, changes[-1].status))
    found = [_Stretch(change.status, change.attempt, change.at, until, outcome) for change, until, outcome in following]
    return [stretch for stretch in found if stretch.is_telling]


def _steps_by_stretch(stretches: Sequence[_Stretch], steps: Sequence[Step]) -> dict[_Stretch, list[Step]]:
    """Put each step under the last stretch of its attempt that had begun, or the first: a worker has its own clock."""
    found: dict[_Stretch, list[Step]] = {stretch: [] for stretch in stretches}
    for step in steps:
        own = [s for s in stretches if s.status in HELD_BY_WORKER and s.attempt == step.attempt]
        begun = [stretch for stretch in own if stretch.begin <= step.started_at]
        for stretch in begun[-1:] or own[:1]:
            found[stretch].append(step)
    return found


def _bars(axis: _Axis, stretch: _Stretch, steps: Sequence[Step]) -> list[Bar]:
    if stretch.status not in HELD_BY_WORKER:
        return [axis.bar(str(stretch.status.label), 1, stretch.begin, stretch.end, status=stretch.status)]
    name = _("Attempt %(number)s") % {"number": stretch.attempt}
    parent = axis.bar(name, 1, stretch.begin, stretch.end, status=stretch.outcome, is_parent=bool(steps))
    return [
        parent,
        *(axis.bar(step.name, 2, step.started_at, step.finished_at, status=Status.SUCCEEDED) for step in steps),
    ]
