"""Schedules beside their times: run now, filled up for what passed, and over the API."""

from datetime import UTC, datetime, timedelta

import pytest

from core.errors import InvalidError
from executions import services
from executions.commands import BackfillSchedule
from executions.errors import TooManyTimesError
from executions.models import Execution, Schedule
from executions.testing import work_until_idle
from tests.factories.executions import schedule

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


class TestRunNow:
    def test_starts_one_at_once_as_the_one_who_asks(self, owner, join):
        other = join("management", email="bola@example.com")

        slot = services.run_schedule_now(schedule_id=schedule(owner, NOON).id, actor=other, now=NOON)

        assert Execution.objects.get(id=slot.execution_id).actor_id == other.id

    def test_keeps_the_overlap_rule(self, owner):
        found = schedule(owner, NOON)
        services.run_schedule(tenant_id=found.tenant_id, schedule_id=found.id, now=NOON + timedelta(minutes=1))

        slot = services.run_schedule_now(schedule_id=found.id, actor=owner, now=NOON + timedelta(seconds=90))

        assert slot.outcome == "skipped"


class TestBackfill:
    def backfill(self, found, actor, hours, now=NOON, **given):
        command = BackfillSchedule(since=NOON - timedelta(hours=hours), until=NOON - timedelta(minutes=30), **given)
        return services.backfill_schedule(schedule_id=found.id, command=command, actor=actor, now=now)

    def test_of_three_times_makes_three_runs_one_after_another(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *")

        done = self.backfill(found, owner, hours=3)

        assert [slot.slot_at.hour for slot in done.slots] == [9, 10, 11]
        work_until_idle()
        assert list(Execution.objects.values_list("status", flat=True)) == ["succeeded"] * 3

    def test_of_an_interval_counts_backwards_from_its_start(self, owner):
        found = schedule(owner, NOON, cron="", every_seconds=3600)

        done = self.backfill(found, owner, hours=3)

        assert [slot.slot_at.hour for slot in done.slots] == [9, 10, 11]

    def test_again_starts_nothing(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *")
        self.backfill(found, owner, hours=3)

        done = self.backfill(found, owner, hours=4)

        assert (len(done.slots), done.known, Execution.objects.count()) == (1, 3, 4)

    def test_does_not_reach_into_the_future(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *")

        assert self.backfill(found, owner, hours=3, now=NOON - timedelta(hours=2)).slots[-1].slot_at.hour == 10

    def test_refuses_more_times_than_one_call_starts(self, owner):
        with pytest.raises(TooManyTimesError):
            self.backfill(schedule(owner, NOON), owner, hours=4)

        assert Execution.objects.count() == 0

    def test_refuses_a_stretch_that_ends_before_it_begins(self):
        with pytest.raises(InvalidError):
            BackfillSchedule.check({"since": NOON, "until": NOON - timedelta(minutes=1)})


class TestApi:
    BODY = {"name": "Report", "action": "demo.echo", "input": {"n": 1}, "cron": "0 9 * * *", "timezone": "Africa/Lagos"}

    def test_makes_one_and_lists_the_next_five_times(self, owner, api):
        made = api(owner).post("/api/v1/schedules", self.BODY)

        found = api(owner).get(made["Location"]).json()
        assert made.status_code == 201
        assert found["next_times"][0] == found["next_at"]
        assert [time[10:] for time in found["next_times"]] == ["T08:00:00Z"] * 5

    def test_shows_the_times_before_one_is_made(self, owner, api):
        body = {"cron": "*/20 8-9 * * *", "timezone": "Africa/Lagos", "count": 7}

        shown = api(owner).post("/api/v1/schedules/preview", body).json()

        assert (shown["timezone"], len(shown["data"])) == ("Africa/Lagos", 7)

    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({"cron": "99 * * * *"}, "/cron"),
            ({"timezone": "Mars/Base"}, "/timezone"),
            ({"action": "demo.sleep"}, "/input/seconds"),
            ({"overlap": "sometimes"}, "/overlap"),
            ({"options": {"priority": 11}}, "/options/priority"),
        ],
    )
    def test_names_what_is_wrong(self, owner, api, given, pointer):
        refused = api(owner).post("/api/v1/schedules", {**self.BODY, "input": {}, **given})

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
        assert Schedule.objects.count() == 0

    def test_walks_through_its_life(self, owner, api):
        client = api(owner)
        path = client.post("/api/v1/schedules", self.BODY)["Location"]

        run_now = client.post(f"{path}/run")
        changed = client.patch(path, {"cron": "0 10 * * *"})
        paused = client.post(f"{path}/pause", {"reason": "Holiday"})
        resumed = client.post(f"{path}/resume")
        filled = client.post(f"{path}/backfill", {"since": "2026-11-20T00:00:00Z", "until": "2026-11-22T23:00:00Z"})
        slots = client.get(f"{path}/slots").json()["data"]
        deleted = client.delete(path)

        assert (run_now.status_code, changed.json()["cron"], paused.json()["next_times"]) == (201, "0 10 * * *", [])
        assert (resumed.json()["status"], filled.json()["started"], len(slots)) == ("active", 3, 4)
        assert (deleted.status_code, client.get(path).status_code) == (204, 404)
        assert Execution.objects.count() == 4
