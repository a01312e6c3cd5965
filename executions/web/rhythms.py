"""Times of schedules in words: how often, when next, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.principal import Principal
from core.zones import zones
from executions import selectors
from executions.models import Execution, Schedule, ScheduleSlot
from executions.rhythm import Rhythm

SHOWN = 5
DAY, HOUR, MINUTE, SECOND = 86_400, 3_600, 60, 1
_REASONS = {
    "policy_denied": gettext_lazy("A rule or the rights of its maker do not let it start."),
    "not_permitted": gettext_lazy("Its maker may not start it any more."),
    "member_not_found": gettext_lazy("Its maker left the business."),
    "user_not_found": gettext_lazy("Its maker is not known any more."),
    "unknown_action": gettext_lazy("No app offers this action any more."),
    "validation_error": gettext_lazy("The input does not fit the action any more."),
    "invalid": gettext_lazy("The input does not fit the action any more."),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a schedule: as it is written where the schedule lives, and how far away it is."""

    at: datetime
    exact: str
    relative: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was handled: what became of it, why if that needs a reason, and the run that it started."""

    moment: Moment
    outcome: ScheduleSlot.Outcome
    reason: str
    code: str
    is_backfill: bool
    run: Execution | None


def rhythm_in_words(schedule: Schedule) -> str:
    """Return how often a schedule starts: "every 15 minutes", or its cron expression."""
    return schedule.cron or every_in_words(schedule.every_seconds or 1)


def every_in_words(seconds: int) -> str:
    """Return an interval in its largest whole unit."""
    size = next(size for size in (DAY, HOUR, MINUTE, SECOND) if seconds % size == 0)
    number = seconds // size
    words = {
        DAY: ngettext("every day", "every %(number)d days", number),
        HOUR: ngettext("every hour", "every %(number)d hours", number),
        MINUTE: ngettext("every minute", "every %(number)d minutes", number),
        SECOND: ngettext("every second", "every %(number)d seconds", number),
    }
    return words[size] % {"number": number} if number > 1 else words[size]


def moment_of(at: datetime, zone: str, *, now: datetime) -> Moment:
    """Return a time as the clock of a zone shows it."""
    local = timezone.localtime(at, ZoneInfo(zone if zone in zones() else "UTC"))
    exact = date_format(local, "D j M, H:i:s" if local.second else "D j M, H:i")
    if at <= now:
        return Moment(at, exact, _("%(span)s ago") % {"span": timesince(at, now, depth=1)})
    is_near = (at - now).total_seconds() < MINUTE
    return Moment(at, exact, _("in a moment") if is_near else _("in %(span)s") % {"span": timeuntil(at, now, depth=1)})


def next_moments(rhythm: Rhythm, *, now: datetime) -> Sequence[Moment]:
    """Return the next times of a rhythm."""
    return [moment_of(time, rhythm.timezone, now=now) for time in islice(rhythm.times(now), SHOWN)]


def times_of(slots: Iterable[ScheduleSlot], zone: str, principal: Principal, *, now: datetime) -> Sequence[Time]:
    """Return handled times as they are shown, with the runs that somebody may see."""
    found = list(slots)
    runs = runs_of(found, principal)
    return [
        Time(
            moment=moment_of(slot.slot_at, zone, now=now),
            outcome=ScheduleSlot.Outcome(slot.outcome),
            reason=_reason(slot),
            code=slot.code,
            is_backfill=slot.is_backfill,
            run=runs.get(slot.execution_id),
        )
        for slot in found
    ]


def runs_of(slots: Iterable[ScheduleSlot], principal: Principal) -> dict[Any, Execution]:
    """Return the runs that times started or gave way to, by key."""
    keys: set[UUID] = {slot.execution_id for slot in slots if slot.execution_id}
    return selectors.list_executions(seen_by=principal).in_bulk(keys) if principal.may(selectors.VIEW) else {}


def _reason(slot: ScheduleSlot) -> str:
    if slot.outcome == ScheduleSlot.Outcome.SKIPPED:
        return _("The run before was still live.")
    return str(_REASONS.get(slot.code, slot.code.replace("_", " ").capitalize()))
