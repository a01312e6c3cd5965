"""Schedules that nobody means to make: refused with a code and a pointer; nothing stays."""

from datetime import UTC, datetime

import pytest

from executions.models import Execution, Schedule
from tests.executions.refusals import refused
from tests.factories.executions import schedule

pytestmark = pytest.mark.django_db
API = "/api/v1"
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
FAR = "9999-12-31T23:59:59"


def every_hour(**more):
    return {"name": "n", "action": "demo.echo", "every_seconds": 3600, **more}


def by_cron(cron, **more):
    return {"name": "n", "action": "demo.echo", "cron": cron, **more}


@pytest.mark.usefixtures("nothing_stays")
class TestSchedule:
    @pytest.mark.parametrize(
        "cron",
        [
            "nonsense",
            "* * * *",
            "* * * * * * *",
            "60 * * * *",
            "*/0 * * * *",
            "1-0 * * * *",
            "* * * * 8",
            "0 0 30 2 *",
            "0 0 0 30 2 *",
            "0 0 31 4,6,9,11 *",
            "@reboot",
            "0 9 * * 5#6",
        ],
    )
    def test_refuses_a_cron_expression_that_means_nothing(self, api, owner, cron):
        for path in ("schedules", "schedules/preview"):
            body = by_cron(cron) if path == "schedules" else {"cron": cron}

            assert refused(api(owner).post(f"{API}/{path}", body)) == (422, "bad_rhythm", "/cron", "bad_cron")

    @pytest.mark.parametrize(
        ("body", "code", "pointer", "fault"),
        [
            (every_hour(timezone="Mars/Phobos"), "bad_rhythm", "/timezone", "unknown_timezone"),
            (every_hour(timezone="../../etc/passwd"), "bad_rhythm", "/timezone", "unknown_timezone"),
            (every_hour(cron="* * * * *"), "invalid", "/every_seconds", "value_error"),
            (every_hour(every_seconds=0), "invalid", "/every_seconds", "greater_than_equal"),
            (every_hour(every_seconds=10**9), "invalid", "/every_seconds", "less_than_equal"),
            (every_hour(ends_at="2001-01-01T00:00:00Z"), "bad_rhythm", "/ends_at", "no_time"),
            (every_hour(starts_at=f"{FAR}Z"), "invalid", "/starts_at", "less_than_equal"),
            (by_cron("* * * * *", starts_at=f"{FAR}-12:00"), "invalid", "/starts_at", "less_than_equal"),
            (every_hour(input={"x": 2**64}), "bad_start", "/input/x", "number_too_large"),
            (
                every_hour(options={"start_at": "2030-01-01T00:00:00Z"}),
                "invalid",
                "/options/start_at",
                "extra_forbidden",
            ),
            (every_hour(options={"metadata": {"a": 2**64}}), "invalid", "/options/metadata/a", "number_too_large"),
        ],
    )
    def test_refuses(self, api, owner, body, code, pointer, fault):
        assert refused(api(owner).post(f"{API}/schedules", body)) == (422, code, pointer, fault)

    def test_points_at_an_action_nobody_declares(self, api, owner):
        answer = api(owner).post(f"{API}/schedules", every_hour(action="demo.nothing"))

        assert refused(answer) == (404, "unknown_action", "/action", "unknown_action")


class TestAPresentSchedule:
    @pytest.mark.parametrize(
        ("given", "pointer", "fault"),
        [
            ({"cron": ""}, "/cron", "string_too_short"),
            ({"cron": "* * * * *", "every_seconds": 5}, "/every_seconds", "value_error"),
            ({"timezone": "Mars/Phobos"}, "/timezone", "unknown_timezone"),
            ({"ends_at": "0001-01-01T00:00:00+14:00"}, "/ends_at", "greater_than_equal"),
        ],
    )
    def test_keeps_its_rhythm(self, api, owner, given, pointer, fault):
        found = schedule(owner, NOON)

        answer = api(owner).patch(f"{API}/schedules/{found.id}", given)

        assert refused(answer)[0::2] == (422, pointer)
        assert refused(answer)[3] == fault
        assert Schedule.objects.get().cron == found.cron

    @pytest.mark.parametrize(
        ("since", "until", "pointer", "fault"),
        [
            ("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "/until", "value_error"),
            ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "/until", "too_many_times"),
            ("0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "/since", "greater_than_equal"),
            (f"{FAR}-12:00", f"{FAR}-12:00", "/since", "less_than_equal"),
            ("2026-01-01T00:00:00", "2026-01-01T00:01:00Z", "/since", "timezone_aware"),
        ],
    )
    def test_refuses_a_backfill(self, api, owner, since, until, pointer, fault):
        found = schedule(owner, NOON)

        answer = api(owner).post(f"{API}/schedules/{found.id}/backfill", {"since": since, "until": until})

        assert (refused(answer)[0], *refused(answer)[2:]) == (422, pointer, fault)
        assert not Execution.objects.exists()
