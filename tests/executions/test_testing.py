"""The test kit: an action run to its end, a clock that moves, steps that fail, workers that die."""

from datetime import timedelta

import pytest
from django.utils import timezone

from executions import clock
from executions.errors import ActionFailedError
from executions.models import Execution
from executions.testing import crashing_at, failing_at, run_action, travel
from tests.factories.executions import hook, reread, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_steps():
    ran = []

    def work(context):
        for name in ("reserve", "charge", "ship"):
            context.step(name, lambda name=name: ran.append(name))
        return len(ran)

    return hook("three", work), ran


class TestRunAction:
    def test_returns_what_became_of_it(self, owner):
        assert run_action("demo.echo", {"n": 1}, actor=owner, metadata={"k": "v"}).output == {"n": 1}


class TestFailingAt:
    def test_fails_once_and_goes_on_from_the_step(self, owner, three_steps):
        given, ran = three_steps

        with failing_at("charge"):
            done = run_action("testing.hook", given, actor=owner)

        assert (done.status, done.failures, ran) == ("succeeded", 1, ["reserve", "charge", "ship"])

    def test_raises_what_it_is_given_as_often_as_asked(self, owner, three_steps):
        error = ActionFailedError("Card refused", code="card.refused")

        with failing_at("charge", error, times=9):
            done = run_action("testing.hook", three_steps[0], actor=owner)

        assert (done.status, done.error["code"], done.attempt) == ("failed", "card.refused", 3)


class TestCrashingAt:
    @pytest.mark.parametrize("after", [False, True])
    def test_another_worker_goes_on_and_no_recorded_step_runs_again(self, owner, three_steps, after):
        given, ran = three_steps

        with crashing_at("charge", after=after):
            done = run_action("testing.hook", given, actor=owner)

        assert (done.status, done.lost_count, done.attempt) == ("succeeded", 1, 2)
        assert ran == ["reserve", "charge", "ship"]

    def test_too_often_is_poison(self, owner, three_steps):
        with crashing_at("charge", times=9):
            done = run_action("testing.hook", three_steps[0], actor=owner)

        assert (done.status, done.error["code"]) == ("failed", "worker_lost")


class TestTravel:
    def test_timers_end_when_the_clock_says_so(self, owner):
        with travel() as time:
            execution = run_action("demo.sleep", {"seconds": 3600}, actor=owner)
            time.advance(minutes=59)
            assert reread(execution).status == "waiting"
            time.advance(minutes=2)

        assert reread(execution).status == "succeeded"

    def test_deadlines_and_schedules_follow(self, owner):
        made = schedule(owner, timezone.now(), cron="@daily", timezone="UTC")
        with travel() as time:
            late = run_action("demo.wait", {"signal": "go"}, actor=owner, timeouts={"schedule_to_close": 3600})
            time.advance(days=1)

        assert reread(late).status == "timed_out"
        assert Execution.objects.get(metadata__schedule_id=str(made.id)).status == "succeeded"

    def test_is_the_present_again_afterwards(self):
        with travel() as time:
            time.advance(hours=1)
            assert clock.now() - timezone.now() > timedelta(minutes=59)

        assert abs(clock.now() - timezone.now()) < timedelta(seconds=1)
