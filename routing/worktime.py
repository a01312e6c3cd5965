"""Working time: how much of it lies between two moments, and when so much of it is over; pure functions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES_A_DAY: Final = 24 * 60
# With one working day a week and every holiday on it.
_FARTHEST: Final = 7 * 500
Span = tuple[datetime, datetime]


class NoWorkingTimeError(ValueError):
    """The hours leave no time at all: a fault of ours, commands refuse such hours."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people work: minutes of the day from and until, by the number of the weekday, in a time zone.

    On a holiday nobody works. Where the clocks are put on or back, a day is as long as it is.
    """

    zone: ZoneInfo
    hours: Mapping[int, Sequence[tuple[int, int]]]
    holidays: frozenset[date] = frozenset()

    @classmethod
    def of(cls, *, zone: str, hours: Mapping[str, Sequence[Mapping[str, str]]], holidays: Sequence[str]) -> Self:
        """Return the calendar of hours and holidays as a policy keeps them."""
        days = {
            DAYS.index(name): sorted((minutes_of(span["from"]), minutes_of(span["until"])) for span in spans)
            for name, spans in hours.items()
        }
        return cls(ZoneInfo(zone), days, frozenset(date.fromisoformat(day) for day in holidays))

    def spans(self, day: date) -> Iterator[Span]:
        """Yield from when until when people work on a day."""
        if day in self.holidays:
            return
        for start, end in self.hours.get(day.weekday(), ()):
            span = self._at(day, start), self._at(day, end)
            if span[0] < span[1]:
                yield span

    def after(self, start: datetime, minutes: int) -> datetime:
        """Return the moment at which so many working minutes have passed since another.

        Raises:
            NoWorkingTimeError: there are none.
        """
        left, day = timedelta(minutes=minutes), start.astimezone(self.zone).date()
        for number in range(_FARTHEST):
            for begin, end in self.spans(day + timedelta(days=number)):
                there = end - max(begin, start)
                if there >= left:
                    return end - there + left
                left -= max(there, timedelta())
        raise NoWorkingTimeError("These hours leave no working time")

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Return how many working seconds lie between two moments; none when the second is not later."""
        first, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        found = timedelta()
        for number in range((last - first).days + 1):
            for begin, until in self.spans(first + timedelta(days=number)):
                found += max(min(until, end) - max(begin, start), timedelta())
        return int(found.total_seconds())

    def _at(self, day: date, minute: int) -> datetime:
        if minute == _MINUTES_A_DAY:
            return datetime.combine(day + timedelta(days=1), time(), self.zone).astimezone(UTC)
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone).astimezone(UTC)


def minutes_of(text: str) -> int:
    """Return the minutes since midnight of a time such as 09:30; 24:00 is the end of the day."""
    hour, _colon, minute = text.partition(":")
    return int(hour) * 60 + int(minute)


def plain_hours(start: str = "08:00", until: str = "17:00") -> dict[str, Any]:
    """Return the same hours for each day from Monday to Friday."""
    return {day: [{"from": start, "until": until}] for day in DAYS[:5]}
