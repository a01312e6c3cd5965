"""The times of schedules: cron in a zone, daylight saving time, intervals, ends, and what cannot be read."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from executions.rhythm import BadRhythmError, Rhythm

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def cron(text, zone="Africa/Lagos", starts_at=NOON, ends_at=None):
    return Rhythm(text, None, zone, starts_at, ends_at)


def every(seconds, starts_at=NOON, ends_at=None):
    return Rhythm("", seconds, "UTC", starts_at, ends_at)


def locally(rhythm, after, count):
    zone = ZoneInfo(rhythm.timezone)
    return [time.astimezone(zone).strftime("%a %d %H:%M") for time in islice(rhythm.times(after), count)]


class TestTimes:
    def test_of_a_cron_expression_are_those_of_its_zone(self):
        found = list(islice(cron("0 9 * * mon-fri").times(NOON), 5))

        assert [time.isoformat() for time in found] == [
            f"2026-{day}T08:00:00+00:00" for day in ("11-30", "12-01", "12-02", "12-03", "12-04")
        ]

    def test_of_an_interval_count_from_its_start(self):
        found = list(islice(every(90).times(NOON + timedelta(seconds=100)), 2))

        assert found == [NOON + timedelta(seconds=180), NOON + timedelta(seconds=270)]

    @pytest.mark.parametrize("rhythm", [cron("* * * * *", starts_at=NOON), every(60)])
    def test_begin_with_the_start_itself(self, rhythm):
        assert rhythm.after(NOON - timedelta(days=3)) == NOON

    @pytest.mark.parametrize("rhythm", [cron("* * * * *"), every(60)])
    def test_are_later_than_the_moment_asked_for(self, rhythm):
        assert rhythm.after(NOON) == NOON + timedelta(seconds=60)

    def test_end_with_the_end(self):
        assert len(list(every(60, ends_at=NOON + timedelta(seconds=120)).times(NOON - timedelta(1)))) == 3

    def test_of_a_skipped_hour_happen_right_after_it(self):
        berlin = cron("30 2 * * *", "Europe/Berlin", starts_at=datetime(2026, 3, 27, tzinfo=UTC))

        assert locally(berlin, berlin.starts_at, 4) == ["Fri 27 02:30", "Sat 28 02:30", "Sun 29 03:00", "Mon 30 02:30"]

    def test_of_a_repeated_hour_happen_once(self):
        berlin = cron("30 2 * * *", "Europe/Berlin", starts_at=datetime(2026, 10, 24, 12, tzinfo=UTC))

        assert locally(berlin, berlin.starts_at, 2) == ["Sun 25 02:30", "Mon 26 02:30"]

    def test_may_have_seconds_or_a_name(self):
        assert cron("*/15 * * * * *").after(NOON) == NOON + timedelta(seconds=15)
        assert cron("@daily").after(NOON) == datetime(2026, 11, 27, 23, tzinfo=UTC)


class TestNewest:
    @pytest.mark.parametrize("rhythm", [cron("*/5 * * * *"), every(300)])
    def test_is_the_last_that_is_not_later(self, rhythm):
        assert rhythm.newest(NOON + timedelta(seconds=599)) == NOON + timedelta(seconds=300)
        assert rhythm.newest(NOON + timedelta(seconds=600)) == NOON + timedelta(seconds=600)

    @pytest.mark.parametrize("rhythm", [cron("*/5 * * * *"), every(300)])
    def test_is_none_before_the_start(self, rhythm):
        assert rhythm.newest(NOON - timedelta(seconds=1)) is None

    def test_does_not_pass_the_end(self):
        assert every(300, ends_at=NOON + timedelta(seconds=400)).newest(NOON + timedelta(days=1)) == (
            NOON + timedelta(seconds=300)
        )


class TestCheck:
    @pytest.mark.parametrize(
        ("rhythm", "pointer", "code"),
        [
            (cron("61 * * * *"), "/cron", "bad_cron"),
            (cron("0 0 30 2 *"), "/cron", "bad_cron"),
            (cron("every day"), "/cron", "bad_cron"),
            (cron("* * * *"), "/cron", "bad_cron"),
            (cron("0 9 * * *", "Lagos"), "/timezone", "unknown_timezone"),
            (every(60, ends_at=NOON - timedelta(days=1)), "/ends_at", "no_time"),
            (cron("@daily", ends_at=NOON), "/cron", "no_time"),
        ],
    )
    def test_refuses_what_has_no_times(self, rhythm, pointer, code):
        with pytest.raises(BadRhythmError) as refused:
            rhythm.check(NOON)

        assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [(pointer, code)]

    def test_gives_the_first_time(self):
        assert every(60).check(NOON) == NOON + timedelta(seconds=60)
