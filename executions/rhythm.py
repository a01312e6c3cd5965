"""The times of a schedule: by a cron expression in a time zone, or by an interval from its start."""

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Self
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from core.errors import FieldError, InvalidError
from core.zones import zones

NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


class BadRhythmError(InvalidError):
    """The times cannot be read, or there is none."""

    code = "bad_rhythm"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When something happens again and again, from `starts_at` on and, if given, until `ends_at`.

    A cron expression has five fields (minute, hour, day, month, weekday), or six with seconds first. Across a change
    to daylight saving time it follows Debian's cron: a skipped hour's times happen right after it, a repeated hour's
    happen once.
    """

    cron: str
    every_seconds: int | None
    timezone: str
    starts_at: datetime
    ends_at: datetime | None = None

    @classmethod
    def of(cls, schedule: Any) -> Self:
        """Return the rhythm of a schedule."""
        return cls(schedule.cron, schedule.every_seconds, schedule.timezone, schedule.starts_at, schedule.ends_at)

    def check(self, now: datetime) -> datetime:
        """Return the first time from now on.

        Raises:
            BadRhythmError: the expression or the zone cannot be read, or no time comes.
        """
        if self.timezone not in zones():
            raise _bad("/timezone", "unknown_timezone", f"{self.timezone!r} is no IANA time zone, such as Africa/Lagos")
        if self.cron:
            try:
                CronSim(self._expression, now)
            except CronSimError as error:
                raise _bad("/cron", "bad_cron", f"{self.cron!r} is no cron expression: {error}") from None
        first = self.after(now)
        if first is None:
            raise _bad("/cron" if self.cron else "/ends_at", "no_time", "No time of this schedule is still to come")
        return first

    def after(self, at: datetime) -> datetime | None:
        """Return the first time later than `at`, None when there is none."""
        return next(self.times(at), None)

    def times(self, after: datetime) -> Iterator[datetime]:
        """Yield the times later than `after`, in UTC."""
        found = self._cron_times(after) if self.cron else self._interval_times(after)
        with contextlib.suppress(OverflowError):  # the calendar ends with the year 9999
            for time in found:
                if self.ends_at is not None and time > self.ends_at:
                    return
                yield time

    def between(self, since: datetime, until: datetime, *, most: int) -> list[datetime]:
        """Return at most `most` times from `since` to `until`, both included."""
        found = []
        for time in islice(self.times(since - timedelta(microseconds=1)), most):
            if time > until:
                break
            found.append(time)
        return found

    def newest(self, until: datetime) -> datetime | None:
        """Return the last time that is not later than `until`, None when there is none."""
        if self.ends_at is not None:
            until = min(until, self.ends_at)
        if self.every_seconds:
            turns = (until - self.starts_at).total_seconds() // self.every_seconds
            return self.starts_at + timedelta(seconds=turns * self.every_seconds) if turns >= 0 else None
        later = until.astimezone(ZoneInfo(self.timezone)) + timedelta(seconds=1)
        found = next(CronSim(self._expression, later, reverse=True), None)
        return found.astimezone(UTC) if found and found >= self.starts_at else None

    @property
    def _expression(self) -> str:
        return NAMED.get(self.cron, self.cron).upper()

    def _cron_times(self, after: datetime) -> Iterator[datetime]:
        begin = max(after, self.starts_at - timedelta(microseconds=1))
        for time in CronSim(self._expression, begin.astimezone(ZoneInfo(self.timezone))):
            yield time.astimezone(UTC)

    def _interval_times(self, after: datetime) -> Iterator[datetime]:
        every = self.every_seconds or 1
        turn = max(0, math.floor((after - self.starts_at).total_seconds() / every) + 1)
        while True:
            yield (self.starts_at + timedelta(seconds=turn * every)).astimezone(UTC)
            turn += 1


def _bad(pointer: str, code: str, detail: str) -> BadRhythmError:
    return BadRhythmError(detail, errors=[FieldError(pointer, code, detail)])
