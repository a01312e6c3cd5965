import logging
import time
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from executions import clock, sweeps, transitions
from executions.jumps import SETTLE_SECONDS, Watch
from executions.lease import LEASE_SECONDS, current_lease
from executions.models import Execution, Worker
from executions.testing import work_until_idle
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Times:
    """A database whose clock jumps, and a steady clock beside it."""

    def __init__(self):
        self.ahead, self.steady = timedelta(0), 0.0
        self.watch = Watch(lambda: timezone.now() + self.ahead, lambda: self.steady)

    def pass_by(self, seconds):
        self.steady += seconds
        self.ahead += timedelta(seconds=seconds)


@pytest.fixture
def times():
    found = Times()
    found.watch.read()
    return found


def claim(worker_id=None):
    current_lease()
    return transitions.claim(
        queue="default", worker_id=worker_id or current_lease().worker_id, limit=10, after=UUID(int=0)
    )


def renewed(times):
    """Let the worker of this process say that it lives, by the present time."""
    Worker.objects.update(lease_until=timezone.now() + times.ahead + timedelta(seconds=LEASE_SECONDS))


@pytest.mark.django_db(transaction=True)  # the worker's own connection waits for what the test wrote
class TestAJump:
    @pytest.mark.parametrize("jump", [HOUR, -HOUR])
    def test_takes_nothing_from_a_worker_that_lives(self, owner, times, jump):
        execution = start("demo.echo", actor=owner, timeouts={"start_to_close": 60, "heartbeat": 5})
        claim()
        lost = times.watch.once_settled(sweeps.sweep_lost)
        times.ahead += jump
        times.pass_by(1)

        found = [lost()]
        times.watch.at_its_time(sweeps.sweep_overdue)()
        for _ in range(6):
            times.pass_by(2)
            renewed(times)
            found.append(lost())

        assert found == [None] * 4 + [0] * 3
        kept = reread(execution)
        assert (kept.status, kept.attempt, kept.lost_count) == ("running", 1, 0)
        limit = kept.attempt_deadline_at - kept.started_at - jump
        assert limit.total_seconds() == pytest.approx(60, abs=0.5)

    @pytest.mark.parametrize("jump", [HOUR, -HOUR])
    def test_keeps_nothing_for_a_worker_that_died(self, owner, times, jump):
        execution = start("demo.echo", actor=owner)
        claim()
        times.ahead += jump
        lost = times.watch.once_settled(sweeps.sweep_lost)
        lost()

        times.pass_by(SETTLE_SECONDS + 0.1)

        assert lost() == 1
        assert (reread(execution).status, reread(execution).lost_count) == ("queued", 1)

    def test_leaves_the_limits_of_what_began_after_it(self, owner, times):
        execution = start("demo.echo", actor=owner, timeouts={"start_to_close": 60})
        claim()
        before = reread(execution).attempt_deadline_at

        moved = transitions.shift_attempts(at=timezone.now(), seconds=-3600.0, gap=30.0)

        assert (moved, reread(execution).attempt_deadline_at) == (1, before)

    def test_is_told_in_the_log(self, times, caplog):
        times.ahead += HOUR

        with caplog.at_level(logging.WARNING):
            times.watch.read()
            times.watch.read()

        assert [record.message for record in caplog.records] == ["clock_jumped"]
        assert caplog.records[0].seconds == pytest.approx(3600, abs=1)

    def test_is_none_when_the_clock_is_only_set_right(self, owner, times):
        times.ahead += timedelta(seconds=1)

        assert times.watch.once_settled(sweeps.sweep_lost)() == 0

    def test_of_a_slow_answer_is_none(self, times):
        real = times.watch._read

        def slow():
            times.pass_by(30)
            return real()

        times.watch._read = slow

        assert times.watch.once_settled(sweeps.sweep_lost)() == 0


class TestALeaseOfAnotherTime:
    def test_does_not_hold(self, owner):
        execution = start("demo.echo", actor=owner)
        now = timezone.now()
        claim(Worker.objects.create(host="a", process=1, lease_until=now + HOUR, started_at=now).id)

        assert sweeps.sweep_lost(timezone.now()) == 1
        assert reread(execution).status == "queued"


class TestTheClockOfAWorker:
    @pytest.mark.parametrize("wrong", [HOUR, -HOUR])
    def test_may_be_wrong(self, owner, monkeypatch, wrong):
        def nap(context):
            context.sleep("nap", 0.3)
            return context.now.isoformat()

        execution = start("testing.hook", hook("nap", nap), actor=owner)
        current_lease()
        real = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: real() + wrong)
        began = time.monotonic()

        ran = work_until_idle()

        done = reread(execution)
        assert (done.status, ran) == ("succeeded", 2)
        assert 0.3 <= time.monotonic() - began < 5
        assert abs((done.finished_at - done.created_at).total_seconds()) < 5

    def test_is_read_with_each_renewal(self, owner, monkeypatch):
        clock.keep(timezone.now() - HOUR, time.monotonic())

        current_lease()

        assert abs((clock.now() - transitions.read_time()).total_seconds()) < 0.5

    def test_behind_that_of_a_bulk_job_stops_the_job(self, owner):
        made_by_one_ahead = UUID(int=uuid4().int | 0xFFFF << 112)

        execution = start("executions.bulk_job.run", {"job_id": str(made_by_one_ahead)}, actor=owner)
        work_until_idle(skip_waits=True)

        assert (reread(execution).status, reread(execution).error["code"]) == ("failed", "clock_behind")
        assert Execution.objects.count() == 1
