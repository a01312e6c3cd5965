"""Working time to the second: nights, weekends, holidays, and days on which the clocks are put on or back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from routing.worktime import DAYS, Calendar, NoWorkingTimeError, plain_hours

LAGOS, LONDON = "Africa/Lagos", "Europe/London"
ROUND_THE_CLOCK = {day: [{"from": "00:00", "until": "24:00"}] for day in DAYS}


def calendar(zone=LAGOS, hours=None, holidays=()):
    return Calendar.of(zone=zone, hours=hours or plain_hours(), holidays=holidays)


def at(text, zone=LAGOS):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


class TestAfter:
    @pytest.mark.parametrize(
        ("start", "minutes", "end"),
        [
            ("2026-11-25T09:00", 30, "2026-11-25T09:30"),  # a Wednesday
            ("2026-11-25T16:45", 30, "2026-11-26T08:15"),  # over night
            ("2026-11-25T16:30", 30, "2026-11-25T17:00"),  # to the last minute
            ("2026-11-25T03:00", 30, "2026-11-25T08:30"),  # before work
            ("2026-11-27T16:50", 30, "2026-11-30T08:20"),  # over a weekend
            ("2026-11-28T12:00", 30, "2026-11-30T08:30"),  # on a Saturday
            ("2026-12-24T16:50", 30, "2026-12-28T08:20"),  # over Christmas and a weekend
            ("2026-11-25T08:00", 9 * 60, "2026-11-25T17:00"),
            ("2026-11-25T08:00", 9 * 60 + 1, "2026-11-26T08:01"),
        ],
    )
    def test_counts_working_minutes_only(self, start, minutes, end):
        assert calendar(holidays=["2026-12-25"]).after(at(start), minutes) == at(end)

    def test_leaves_out_a_break_at_noon(self):
        hours = {"wednesday": [{"from": "13:00", "until": "17:00"}, {"from": "08:00", "until": "12:00"}]}

        assert calendar(hours=hours).after(at("2026-11-25T11:50"), 30) == at("2026-11-25T13:20")

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            # The hour from one to two is not there on 29 March 2026, and twice there on 25 October.
            ("2026-03-29T00:30", "2026-03-29T02:30"),
            ("2026-10-25T00:30", "2026-10-25T01:30"),
        ],
    )
    def test_goes_by_the_clock_of_the_wall_where_it_is_put_on_or_back(self, start, end):
        found = calendar(LONDON, ROUND_THE_CLOCK).after(at(start, LONDON), 60)

        assert found == at(end, LONDON).astimezone(UTC)
        assert found - at(start, LONDON).astimezone(UTC) == timedelta(hours=1)

    def test_has_nine_hours_on_the_monday_after(self):
        found = calendar(LONDON).after(at("2026-03-27T16:30", LONDON), 60)

        assert found == at("2026-03-30T08:30", LONDON)
        assert found.astimezone(UTC).hour == 7

    def test_refuses_hours_without_any(self):
        with pytest.raises(NoWorkingTimeError):
            Calendar(ZoneInfo(LAGOS), {}).after(at("2026-11-25T09:00"), 1)


class TestSecondsBetween:
    def test_is_none_when_the_end_is_not_later(self):
        assert calendar().seconds_between(at("2026-11-25T09:00"), at("2026-11-25T09:00")) == 0
        assert calendar().seconds_between(at("2026-11-25T10:00"), at("2026-11-25T09:00")) == 0

    def test_has_the_hours_that_a_day_really_has(self):
        round_the_clock = calendar(LONDON, ROUND_THE_CLOCK)

        hours = [
            round_the_clock.seconds_between(at(f"{day}T00:00", LONDON), at(f"{day}T00:00", LONDON) + timedelta(days=1))
            for day in ("2026-03-28", "2026-03-29", "2026-10-25")
        ]

        assert hours == [24 * 3600, 23 * 3600, 25 * 3600]


BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
instants = some.integers(0, 500 * 24 * 3600).map(lambda seconds: BEGAN + timedelta(seconds=seconds))
spans = some.tuples(some.integers(0, 1439), some.integers(1, 1440)).filter(lambda span: span[0] < span[1])
calendars = some.builds(
    lambda zone, hours, days: Calendar(ZoneInfo(zone), {day: [span] for day, span in hours.items()}, frozenset(days)),
    some.sampled_from([LAGOS, LONDON, "America/New_York", "Asia/Kathmandu"]),
    some.dictionaries(some.integers(0, 6), spans, min_size=1),
    some.lists(some.dates(date(2026, 1, 1), date(2027, 6, 1)), max_size=20),
)


class TestBoth:
    @given(calendars, instants, some.integers(1, 3000))
    def test_undo_each_other(self, found, start, minutes):
        try:
            end = found.after(start, minutes)
        except NoWorkingTimeError:
            # Hours that are only where the clocks are put on.
            return

        assert found.seconds_between(start, end) == minutes * 60

    @given(calendars, instants, some.integers(1, 1000), some.integers(1, 1000))
    def test_later_is_later(self, found, start, few, more):
        try:
            first, second = found.after(start, few), found.after(start, few + more)
        except NoWorkingTimeError:
            return

        assert start < first < second

    @given(calendars, instants, instants, instants)
    def test_parts_add_up(self, found, one, two, three):
        first, middle, last = sorted([one, two, three])

        parts = found.seconds_between(first, middle) + found.seconds_between(middle, last)
        assert abs(found.seconds_between(first, last) - parts) <= 1
