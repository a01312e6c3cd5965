from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.utils import timezone

from core.doorbell import valkey
from executions import selectors, sweeps, transitions
from executions.lease import current_lease
from executions.models import DeadLetter, Worker
from executions.runner import run_attempt
from executions.services import finish
from executions.testing import work_until_idle
from executions.transitions import Result
from outcomes.models import Outcome
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db


def claim(worker=None):
    return transitions.claim(
        queue="default", worker_id=worker or current_lease().worker_id, limit=10, after=UUID(int=0)
    )


def later(seconds):
    return timezone.now() + timedelta(seconds=seconds)


class TestReleaseDue:
    def test_queues_what_is_due_and_no_more(self, owner):
        soon, late = (start("demo.echo", actor=owner, start_at=later(seconds)) for seconds in (60, 600))

        assert sweeps.release_due(later(61)) == 1
        assert (reread(soon).status, reread(late).status) == ("queued", "scheduled")

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_release_each_row_once(self, owner):
        rows = [start("demo.echo", actor=owner, start_at=later(1)) for _ in range(30)]

        def sweep(_):
            try:
                return sweeps.release_due(later(2))
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            counts = list(pool.map(sweep, range(4)))

        assert sum(counts) == 30
        assert {reread(row).version for row in rows} == {2}


class TestSweepLost:
    def test_gives_the_work_of_a_dead_worker_to_others(self, owner):
        execution = start("demo.echo", {"message": 1}, actor=owner)
        claim(uuid4())

        assert sweeps.sweep_lost(timezone.now()) == 1
        queued = reread(execution)
        work_until_idle()

        assert (queued.status, queued.lost_count, queued.worker_id) == ("queued", 1, None)
        assert (reread(execution).status, reread(execution).attempt) == ("succeeded", 2)

    def test_leaves_a_living_worker_alone(self, owner):
        start("demo.echo", actor=owner)
        claim()

        assert sweeps.sweep_lost(timezone.now()) == 0

    def test_a_late_lease_is_a_dead_worker(self, owner):
        start("demo.echo", actor=owner)
        claim()

        assert sweeps.sweep_lost(later(60)) == 1

    def test_gives_up_after_three_losses(self, owner):
        execution = start("demo.echo", actor=owner)
        for _ in range(4):
            claim(uuid4())
            sweeps.sweep_lost(timezone.now())

        done = reread(execution)
        assert (done.status, done.error["code"], done.lost_count, done.attempt) == ("failed", "worker_lost", 4, 4)
        assert DeadLetter.objects.get().error_code == "worker_lost"
        assert Outcome.objects.get().code == "worker_lost"

    def test_a_lost_child_that_gives_up_wakes_its_parent(self, owner):
        parent = start("testing.hook", hook("body", lambda context: context.run("one", "demo.echo", {})), actor=owner)
        assert transitions.sweep_lost(at=timezone.now()) == []
        _run_parent_only()
        for _ in range(4):
            claim(uuid4())
            sweeps.sweep_lost(timezone.now())

        assert reread(parent).status == "queued"

    def test_forgets_workers_that_are_long_gone(self, owner):
        Worker.objects.create(host="old", process=1, lease_until=later(-7200), started_at=later(-9000))

        sweeps.sweep_lost(timezone.now())

        assert not Worker.objects.filter(host="old").exists()

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_count_one_loss(self, owner):
        rows = [start("demo.echo", actor=owner) for _ in range(10)]
        claim(uuid4())

        def sweep(_):
            try:
                return sweeps.sweep_lost(timezone.now())
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(4) as pool:
            counts = list(pool.map(sweep, range(4)))

        assert sum(counts) == 10
        assert {reread(row).lost_count for row in rows} == {1}


def _run_parent_only():
    for row in claim():
        run_attempt(row)


class TestSweepDeadlines:
    def test_expires_what_did_not_start_in_time(self, owner):
        execution = start("demo.echo", actor=owner, timeouts={"schedule_to_start": 5})

        assert sweeps.sweep_deadlines(later(4)) == 0
        assert sweeps.sweep_deadlines(later(6)) == 1
        assert (reread(execution).status, reread(execution).error["code"]) == ("expired", "start_too_late")

    def test_does_not_expire_what_has_started(self, owner):
        start("demo.echo", actor=owner, timeouts={"schedule_to_start": 5})
        claim()

        assert sweeps.sweep_deadlines(later(6)) == 0

    @pytest.mark.parametrize("state", ["queued", "running", "retry_wait", "waiting"])
    def test_times_out_the_whole_run_wherever_it_stands(self, owner, state):
        execution = start("demo.echo", actor=owner, timeouts={"schedule_to_close": 50})
        row = claim()[0] if state != "queued" else None
        if state == "retry_wait":
            finish([Result(row.tenant_id, row.id, row.attempt, state, error={"code": "x"}, delay_seconds=900.0)])
        if state == "waiting":
            transitions.suspend(
                tenant_id=row.tenant_id, execution_id=row.id, attempt=1, run_at=later(900), waits_for="timer"
            )

        assert reread(execution).status == state
        assert sweeps.sweep_deadlines(later(51)) == 1
        done = reread(execution)
        assert (done.status, done.error["code"]) == ("timed_out", "deadline_passed")
        assert Outcome.objects.get().verdict == "negative"

    def test_takes_the_children_along(self, owner):
        body = hook("body", lambda context: context.run("one", "demo.sleep", {"seconds": 900}))
        parent = start("testing.hook", body, actor=owner, timeouts={"schedule_to_close": 50})
        work_until_idle()

        sweeps.sweep_deadlines(later(51))

        assert [row.status for row in selectors.list_tree(parent)] == ["timed_out", "canceled"]


class TestSweepOverdue:
    def test_an_attempt_that_takes_too_long_is_repeated_and_then_given_up(self, owner):
        execution = start("testing.slow", actor=owner, retry={"max_attempts": 2, "base_seconds": 1.0, "jitter": 0.0})
        late = claim()[0]

        assert sweeps.sweep_overdue(later(9)) == 0
        assert sweeps.sweep_overdue(later(11)) == 1
        waiting = reread(execution)
        sweeps.release_due(later(60))
        claim()
        sweeps.sweep_overdue(later(60))

        assert (waiting.status, waiting.error["code"]) == ("retry_wait", "attempt_timed_out")
        assert (reread(execution).status, reread(execution).failures) == ("timed_out", 2)
        assert finish([Result(late.tenant_id, late.id, late.attempt, "succeeded", output=1)]) == []


class TestWakeOrphans:
    def test_lets_a_forgotten_parent_go_on(self, owner):
        parent = start("testing.hook", hook("body", lambda context: context.run("one", "demo.echo", {})), actor=owner)
        _run_parent_only()
        child = claim()[0]
        # Ended without its parent being told, as a crash between two transactions would leave it.
        finish([Result(child.tenant_id, child.id, child.attempt, "succeeded", output={})])

        assert reread(parent).status == "waiting"
        assert sweeps.wake_orphans() == 1
        assert reread(parent).status == "queued"


class TestRingBacklog:
    def test_rings_for_every_queue_with_rows(self, owner):
        for queue in ("default", "slow", "slow"):
            start("demo.echo", actor=owner, queue=queue)
        valkey().delete("bell:default", "bell:slow")

        assert sweeps.ring_backlog() == ["default", "slow"]
        assert valkey().exists("bell:default", "bell:slow") == 2
