"""Changes of state: legal and complete histories, cancel and time-out in every state, fair turns, schedules."""

import json
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import psycopg
import pytest

from core.embedded.processes import wait_until
from executions.services.slots import LATE
from tests.faults.audit import FINAL, moment
from tests.faults.load import MAKERS
from tests.faults.rows import full_size, seconds_until
from tests.faults.run import Plan, try_out

pytestmark = full_size
MOST_SECONDS = 10.0


class TestHistories:
    """S-E6."""

    def test_are_complete_and_lead_to_the_rows(self, tree, receiver):
        plan = Plan([(3.0, "worker", 0.0), (3.0, "database", 0.0)], starts=120)
        story = try_out(tree, receiver, seed="S-E6", plan=plan, makers=MAKERS)
        gaps = [
            row["id"]
            for row in story.evidence.rows
            if [event["sequence"] for event in story.evidence.histories[row["id"]]]
            != list(range(1, row["version"] + 1))
        ]

        verified = tree.manage("verify_executions", "--json")

        assert gaps == []
        assert verified.returncode == 0, verified.stdout
        assert json.loads(verified.stdout)["flaws"] == []

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE executions_execution SET status = 'queued'",
            "UPDATE executions_execution SET output = '{}'",
            "DELETE FROM executions_execution",
            "TRUNCATE executions_execution",
            "UPDATE events_event SET payload = '{}'",
            "DELETE FROM events_event",
            "ALTER TABLE executions_execution DISABLE TRIGGER ALL",
        ],
    )
    def test_cannot_be_changed_by_the_application(self, rows, tree, statement):
        done = rows.ends(rows.start("demo.echo", {}))

        with psycopg.connect(tree.database_url("database_url")) as connection:
            connection.execute("SELECT set_config('app.tenant_id', %s, false)", [tree.demo()["tenant"]["id"]])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)

        assert rows.row(done["id"]) == done

    @pytest.mark.parametrize(
        "column", ["status = 'running'", "output = '{\"forged\": 1}'", "error = '{}'", "finished_at = now()"]
    )
    def test_of_what_has_ended_cannot_be_changed_by_the_owner_of_the_tables_either(self, rows, tree, column):
        done = rows.ends(rows.start("demo.echo", {}))

        with psycopg.connect(tree.database_url()) as connection, pytest.raises(psycopg.Error):
            connection.execute(f"UPDATE executions_execution SET {column} WHERE id = %s", [done["id"]])

        assert rows.row(done["id"]) == done

    def test_cannot_be_told_otherwise_by_the_functions(self, rows, tree):
        """Completing an attempt that is over changes nothing."""
        done = rows.ends(rows.start("demo.echo", {}))

        for verb, body in {
            "complete": {"attempt": 1, "output": {}},
            "fail": {"attempt": 1, "code": "late", "message": "Late"},
            "heartbeat": {"attempt": 1},
            "cancel": {},
            "pause": {},
            "resume": {},
        }.items():
            assert rows.client.ask("POST", f"executions/{done['id']}/{verb}", json=body).status_code == 409, verb

        assert rows.row(done["id"]) == done


@contextmanager
def stopped(rows, queue):
    """Nothing of a queue is started meanwhile."""
    assert rows.client.ask("POST", f"queues/{queue}/pause", json={}).is_success
    try:
        yield
    finally:
        assert rows.client.ask("POST", f"queues/{queue}/resume", json={}).is_success


@pytest.fixture(scope="class")
def later():
    """What must still hold at the end, half a minute after the last."""
    checks = {}
    yield checks
    time.sleep(30)
    changed = [name for name, holds in checks.items() if not holds()]
    assert changed == []


class TestEnding:
    """S-E7."""

    def queued(self, rows, receiver, **options):
        return rows.start("demo.echo", {}, queue="shut", **options), "queued"

    def running(self, rows, receiver, **options):
        return rows.start("demo.sleep", {"seconds": 25, "busy": True}, **options), "running"

    def calling(self, rows, receiver, **options):
        url = receiver.script("calling", seconds=1.0)
        return rows.start("demo.call_url", {"url": url, "count": 20}, **options), "running"

    def waiting(self, rows, receiver, **options):
        return rows.start("demo.wait", {}, **options), "waiting"

    def sleeping(self, rows, receiver, **options):
        return rows.start("demo.sleep", {"seconds": 25}, **options), "waiting"

    def parent(self, rows, receiver, **options):
        nodes = {"nodes": [{"key": "a", "action": "demo.sleep", "input": {"seconds": 25, "busy": True}}]}
        return rows.start("executions.graph.run", nodes, **options), "waiting"

    def retrying(self, rows, receiver, **options):
        retry = {"base_seconds": 20, "jitter": 0}
        return rows.start("demo.fail", {"times": 9}, retry=retry, **options), "retry_wait"

    STATES = ("queued", "running", "calling", "waiting", "sleeping", "parent", "retrying")

    def assert_stays(self, rows, key, status):
        """Whatever still runs of it or was to start: no later outcome, for longer than it would have taken."""
        row, history = rows.row(key), rows.history(key)
        assert row["status"] == status
        assert rows.outcomes(key) == [status]
        return lambda: rows.row(key) == row and rows.history(key) == history and rows.outcomes(key) == [status]

    @pytest.mark.parametrize("state", STATES)
    def test_by_cancel(self, rows, receiver, later, state):
        with stopped(rows, "shut"):
            key, status = getattr(self, state)(rows, receiver)
            rows.reaches(key, [status], 30)

            assert rows.client.ask("POST", f"executions/{key}/cancel", json={}).is_success
            took = seconds_until(lambda: rows.row(key)["status"] in FINAL, 45)

        later[f"cancel {state}"] = self.assert_stays(rows, key, "canceled")
        assert took <= MOST_SECONDS, f"{took:.1f} s"

    @pytest.mark.parametrize("state", STATES)
    def test_by_the_time_for_the_whole(self, rows, receiver, later, state):
        seconds = 8.0
        with stopped(rows, "shut"):
            key, status = getattr(self, state)(rows, receiver, timeouts={"schedule_to_close": seconds})
            if state != "retrying":  # a retry that would begin after its deadline is not waited for
                rows.reaches(key, [status, "timed_out"], 30)
            took = seconds_until(lambda: rows.row(key)["status"] in FINAL, seconds + 45)

        later[f"time {state}"] = self.assert_stays(rows, key, "timed_out")
        assert took <= seconds + MOST_SECONDS, f"{took:.1f} s"

    def test_by_the_time_for_one_attempt(self, rows, receiver, later):
        options = {"timeouts": {"start_to_close": 3}, "retry": {"max_attempts": 1}}
        key, status = self.running(rows, receiver, **options)
        rows.reaches(key, [status], 30)

        took = seconds_until(lambda: rows.row(key)["status"] in FINAL, 45)

        later["attempt"] = self.assert_stays(rows, key, "timed_out")
        assert took <= 3 + MOST_SECONDS, f"{took:.1f} s"

    def test_by_the_time_to_start(self, rows, receiver, later):
        with stopped(rows, "shut"):
            key, _ = self.queued(rows, receiver, timeouts={"schedule_to_start": 2})
            took = seconds_until(lambda: rows.row(key)["status"] in FINAL, 45)

        later["start"] = self.assert_stays(rows, key, "expired")
        assert took <= 2 + MOST_SECONDS, f"{took:.1f} s"


class TestFairTurns:
    """S-E9."""

    COUNT, SAMPLES = 5000, 8

    def waits(self, row):
        return (moment(row["started_at"]) - moment(row["created_at"])).total_seconds()

    def sample(self, rows):
        return self.waits(rows.ends(rows.start("demo.echo", {}), 120))

    def test_one_business_with_five_thousand_does_not_starve_another(self, rows):
        stranger = rows.other()
        idle = sorted(self.sample(stranger) for _ in range(self.SAMPLES))[self.SAMPLES // 2]
        job = {"action": "demo.sleep", "input": {"seconds": 0.05, "busy": True}, "metadata": {"key": "flood"}}

        for part in range(self.COUNT // 500):
            rows.client.post("executions/batch", {"executions": [job] * 500}, key=f"flood-{part}-{time.time()}")
        found = [self.sample(stranger) for _ in range(self.SAMPLES)]
        left = rows.tree.rows("SELECT count(*) FROM executions_execution WHERE status = 'queued'")[0][0]

        assert left > 500, "the flood was over too soon to say anything"
        assert max(found) < max(5.0, 5 * idle), (idle, found)
        ended = rows.tree.rows(
            "SELECT count(*) FROM executions_execution WHERE tenant_id = %s AND status = 'queued'",
            rows.tree.demo()["others"][0]["tenant"]["id"],
        )[0][0]
        assert ended == 0

    def test_and_the_five_thousand_all_end(self, rows):
        def left():
            return rows.tree.rows(
                "SELECT count(*) FROM executions_execution WHERE metadata->>'key' = 'flood' AND status <> 'succeeded'"
            )[0][0]

        assert wait_until(lambda: left() == 0, 600, pause=2), left()


class TestSchedules:
    """S-E10."""

    STOP_SECONDS = 180

    def make(self, rows, name, **options):
        body = {"name": name, "action": "demo.echo", "input": {}, "overlap": "allow", **options}
        return rows.client.post("schedules", body, key=f"{name}-{time.time()}")

    def slots(self, rows, schedule):
        return {each["slot_at"]: each for each in rows.client.every(f"schedules/{schedule['id']}/slots")}

    def starts(self, rows, slots):
        return Counter(each["execution_id"] for each in slots.values() if each["outcome"] == "started")

    def test_fire_once_with_two_schedulers(self, rows, tree):
        with tree.beside("tick", "--interval", "0.2"):
            schedule = self.make(rows, "two", every_seconds=2, catch_up="all")
            began = datetime.now(UTC)
            for _ in range(4):
                time.sleep(10)
                tree.kill("ticker")  # the other takes over
            time.sleep(10)
            ended = datetime.now(UTC)
        rows.client.ask("POST", f"schedules/{schedule['id']}/pause", json={})
        slots = self.slots(rows, schedule)
        due = [at for at in map(moment, slots) if began < at < ended - timedelta(seconds=5)]

        assert len(due) >= 20
        gaps = {(later - earlier).total_seconds() for earlier, later in pairwise(sorted(due))}
        assert gaps == {2.0}, "each time once, none left out"
        started = rows.tree.rows(
            "SELECT count(*), count(DISTINCT id) FROM executions_execution WHERE metadata->>'schedule_id' = %s",
            schedule["id"],
        )[0]
        assert started[0] == len(slots) == len(self.starts(rows, slots))

    def test_catch_up_as_stated_after_a_stop(self, rows, tree):
        rhythm = {"every_seconds": 30, "starts_at": datetime.now(UTC).isoformat()}
        made = {rule: self.make(rows, f"stop-{rule}", catch_up=rule, **rhythm) for rule in ("last", "all", "none")}
        time.sleep(1)
        assert tree.manage("down").returncode == 0
        stopped_at = datetime.now(UTC)
        time.sleep(self.STOP_SECONDS)
        started_at = datetime.now(UTC)
        up = tree.manage("up", "--detach")
        assert up.returncode == 0, up.stdout + up.stderr
        time.sleep(8)

        found = {rule: self.started_after(rows, schedule, stopped_at) for rule, schedule in made.items()}
        every = [at for at, _ in found["all"]]
        assert {(later - earlier).total_seconds() for earlier, later in pairwise(every)} == {30.0}, "each one"
        assert sum(at <= started_at for at in every) == self.STOP_SECONDS // 30
        fresh = [at for at, created in found["none"]]
        assert all(created - at < LATE + timedelta(seconds=2) for at, created in found["none"]), "none that was missed"
        newest = [at for at, _ in found["last"]]
        assert newest in (fresh, every[-len(newest) :]), "the newest, and those that came later"
        assert len(every) - len(newest) >= 3

    def started_after(self, rows, schedule, since):
        slots = self.slots(rows, schedule).values()
        times = (
            (moment(each["slot_at"]), moment(each["created_at"])) for each in slots if each["outcome"] == "started"
        )
        return sorted(pair for pair in times if pair[0] > since)
