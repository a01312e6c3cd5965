import os
import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from core import doorbell
from core.doorbell import valkey
from core.principal import system
from core.tenancy import tenant_context
from executions import selectors, sweeps, worker
from executions.lease import LEASE_SECONDS, current_lease, end_lease
from executions.models import Step, Worker
from outcomes.models import Outcome
from tests.factories.executions import hook, reread, runs, start
from tests.factories.tenants import TenantFactory

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


class TestPace:
    def test_begins_with_one_row(self):
        assert worker.Pace().batch == 1

    @pytest.mark.parametrize(("seconds", "batch"), [(0.0001, 100), (0.01, 10), (0.05, 2), (5.0, 1)])
    def test_claims_a_tenth_of_a_second_of_work(self, seconds, batch):
        assert worker.Pace(mean_seconds=seconds).batch == batch

    def test_learns_quickly_that_runs_are_slow_and_slowly_that_they_are_quick(self):
        slow, quick = worker.Pace(mean_seconds=0.001), worker.Pace(mean_seconds=1.0)

        slow.learn(1.0)
        quick.learn(0.0)

        assert slow.batch == 1
        assert quick.mean_seconds == pytest.approx(0.9)


class TestArrive:
    def test_shows_a_worker_that_has_nothing_to_do(self, db):
        end_lease()

        worker.arrive()

        assert Worker.objects.filter(id=current_lease().worker_id, lease_until__gt=timezone.now()).exists()
        end_lease()

    def test_rings_for_what_waits_although_the_bell_still_sounds(self, owner, settings):
        settings.WORKER_QUEUES = frozenset({"arrivals"})
        start("demo.echo", actor=owner, queue="arrivals")
        doorbell.hold("arrivals", milliseconds=60_000)  # it called a worker that was killed

        worker.arrive()

        assert valkey().llen("arrivals") == 1
        valkey().delete("bell:arrivals", "arrivals")
        end_lease()

    def test_comes_to_an_end_while_the_database_is_away(self, db, settings, caplog):
        end_lease()
        settings.DATABASE_URL = "postgresql://nexus_app@127.0.0.1:9/nexus"

        worker.arrive()

        assert "database_away" in caplog.messages
        assert not Worker.objects.exists()


class TestWork:
    def test_runs_what_is_queued_and_leaves(self, owner):
        rows = [start("demo.echo", {"message": number}, actor=owner) for number in range(7)]

        ran = worker.work("default")

        assert ran == 7
        assert [reread(row).output for row in rows] == [{"message": number} for number in range(7)]

    def test_takes_the_bell_down_so_that_later_work_rings(self, owner):
        doorbell.ring_now("bells")  # a queue of its own: what other tests put off may ring for theirs meanwhile

        worker.work("bells")

        assert not valkey().exists("bell:bells")

    def test_rings_again_when_the_shift_ends(self, owner):
        start("testing.hook", hook("nap", lambda context: time.sleep(0.2)), actor=owner)
        for _ in range(7):
            start("testing.hook", {"hook": "nap"}, actor=owner)

        ran = worker.work("default", seconds=0.5)

        assert 1 <= ran < 8
        assert valkey().exists("bell:default")

    def test_stops_when_it_is_told(self, owner):
        start("demo.echo", actor=owner)

        assert worker.work("default", is_stopping=lambda: True) == 0

    def test_one_broken_result_does_not_take_the_batch_with_it(self, owner, monkeypatch):
        worker._paces["default"] = worker.Pace(mean_seconds=0.001)
        good = start("demo.echo", {"message": 1}, actor=owner)
        bad = start("testing.hook", hook("bad", lambda context: {"a": "\\u0000"}), actor=owner)
        monkeypatch.setattr("executions.runner.to_json", lambda value: '{"a": "\\u0000"}' if "a" in value else "{}")

        worker.work("default")

        assert reread(good).status == "succeeded"
        assert (reread(bad).status, reread(bad).error["code"]) == ("failed", "invalid_output")


@pytest.mark.django_db(transaction=True)
class TestOutage:
    def test_a_result_survives_a_lost_connection(self, owner):
        execution = start("testing.hook", hook("cut", _cut), actor=owner)

        worker.work("default")

        assert (reread(execution).status, reread(execution).output) == ("succeeded", "cut")

    def test_an_attempt_that_lost_its_connection_is_repeated(self, owner):
        def cut_once(context):
            if context.attempt == 1:
                _cut(context)
                Worker.objects.count()
            return context.attempt

        execution = start("testing.hook", hook("cut", cut_once), actor=owner)
        others = [start("demo.echo", actor=owner) for _ in range(3)]

        stop = time.monotonic() + 10  # the retry is due a moment later
        while reread(execution).status != "succeeded" and time.monotonic() < stop:
            worker.work("default")

        assert (reread(execution).status, reread(execution).failures) == ("succeeded", 1)
        assert {reread(row).status for row in others} == {"succeeded"}

    def test_what_cannot_be_written_goes_to_others(self, owner, monkeypatch):
        execution = start("demo.echo", actor=owner)
        monkeypatch.setattr(worker, "FLUSH_AGAIN_SECONDS", ())
        monkeypatch.setattr("executions.services.finish", _away)
        before = current_lease().worker_id

        assert worker.work("default") == 0
        assert sweeps.sweep_lost(timezone.now()) == 1

        assert reread(execution).status == "queued"
        assert current_lease().worker_id != before


def _cut(context):
    """Lose the connection of this process, as a restart of the database would."""
    with psycopg.connect(settings.DATABASE_URL) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    return "cut"


def _away(*args, **kwargs):
    raise OperationalError("the database is away")


class TestBells:
    def test_a_queue_without_workers_of_its_own_is_served_by_default(self, db, settings):
        end_lease()
        settings.WORKER_QUEUES = frozenset({"default", "slow"})
        valkey().delete("bell:odd", "bell:slow", "default", "slow", "odd")

        doorbell.ring_now("odd")
        doorbell.ring_now("slow")

        assert [valkey().llen(name) for name in ("default", "slow", "odd")] == [1, 1, 0]

    def test_many_rings_are_one_message(self, db, settings):
        settings.WORKER_QUEUES = frozenset({"default", "slow"})
        valkey().delete("bell:slow", "slow")

        for _ in range(5):
            doorbell.ring_now("slow")

        assert valkey().llen("slow") == 1


class TestLease:
    def test_a_worker_is_a_row_with_a_lease(self, db):
        lease = current_lease()

        row = Worker.objects.get(id=lease.worker_id)
        assert row.process == os.getpid()
        assert 0 < (row.lease_until - timezone.now()).total_seconds() <= LEASE_SECONDS

    def test_releases_what_it_put_off_itself(self, db):
        lease = current_lease()
        valkey().delete("bell:later")

        lease.remind("later", 0.05)
        time.sleep(0.3)

        assert valkey().exists("bell:later")
        assert lease.seconds_to_next() is None


class Counting(BaseHTTPRequestHandler):
    """Counts the calls of each key, and answers slowly."""

    calls: list[str] = []

    def do_POST(self):
        self.calls.append(self.headers["Idempotency-Key"])
        time.sleep(0.1)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args):
        """Stay silent."""


@pytest.fixture
def counting():
    """A server that counts."""
    Counting.calls = []
    server = HTTPServer(("127.0.0.1", 0), Counting)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def start_worker():
    """Start a real worker process on this test's database."""
    environment = {
        **os.environ,
        "DATABASE_URL": settings.DATABASE_URL,
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "nexus.settings.test",
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen([sys.executable, "manage.py", "work", "--interval", "0.05"], cwd=ROOT, env=environment)


def wait_for(condition, seconds=60.0):
    stop = time.monotonic() + seconds
    while time.monotonic() < stop:
        if condition():
            return True
        time.sleep(0.03)
    return False


@pytest.mark.django_db(transaction=True)
class TestCrash:
    def test_a_killed_worker_loses_nothing_and_repeats_no_finished_step(self, counting, owner):
        execution = start("demo.call_url", {"url": f"http://127.0.0.1:{counting}/", "count": 8}, actor=owner)
        others = [start("demo.echo", actor=owner) for _ in range(5)]
        first = start_worker()
        assert wait_for(lambda: Step.objects.filter(execution_id=execution.id).count() >= 3)
        first.send_signal(signal.SIGKILL)
        first.wait()
        known = set(Step.objects.values_list("name", flat=True))
        killed_at = timezone.now()
        second = start_worker()
        try:
            is_done = wait_for(lambda: sweeps.sweep_lost(timezone.now()) + reread(execution).is_final)
            assert is_done
            assert wait_for(lambda: all(reread(row).is_final for row in [execution, *others]))
        finally:
            second.terminate()
            second.wait()

        done = reread(execution)
        given_back = selectors.list_history(execution.id).get(stored__reason="worker_lost")
        assert (given_back.occurred_at - killed_at).total_seconds() < LEASE_SECONDS + 10
        assert (done.status, done.attempt, done.lost_count) == ("succeeded", 2, 1)
        assert done.output == {"statuses": [200] * 8}
        keys = [Counting.calls.count(f"{execution.id}:{name}:{execution.id}") for name in known]
        assert keys == [1] * len(known)
        assert len(Counting.calls) <= 8 + 1
        assert len(set(Counting.calls)) == 8
        assert Outcome.objects.filter(execution_id=execution.id).count() == 1
        assert [reread(row).status for row in others] == ["succeeded"] * 5

    def test_a_worker_that_stops_in_order_gives_its_lease_back(self, owner):
        process = start_worker()
        start("demo.echo", actor=owner)
        assert wait_for(lambda: Worker.objects.filter(process=process.pid).exists())

        process.terminate()

        assert process.wait(timeout=15) == 0
        assert not Worker.objects.filter(process=process.pid).exists()


class TestFairness:
    def test_a_small_tenant_is_not_starved(self, owner):
        small = TenantFactory()
        for _ in range(100):
            start("testing.hook", hook("big", lambda context: None), actor=owner)
        with tenant_context(small.id):
            rows = [start("demo.echo", actor=system(small.id)) for _ in range(5)]
            worker._paces["default"] = worker.Pace(mean_seconds=0.01)
            for _ in range(2):
                worker.run_batch("default", worker._paces["default"])

            assert {reread(row).status for row in rows} == {"succeeded"}
        assert runs["big"] < 50
        assert selectors.list_executions(seen_by=owner).filter(status="queued").count() > 50
