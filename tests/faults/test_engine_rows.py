"""The engine under faults: lost workers, servers that go, late workers, side effects, retries, poison, deliveries."""

import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.embedded.processes import wait_until
from tests.faults import audit
from tests.faults.load import call
from tests.faults.rows import full_size
from tests.faults.run import Plan, try_out
from tests.faults.tree import LINUX

pytestmark = full_size
CHECKS = (
    audit.lost,
    audit.doubled,
    audit.wrong,
    audit.broken_histories,
    audit.without_one_outcome,
    audit.repeated_effects,
    audit.slow_recoveries,
)


def flaws_of(story):
    """Everything that any check finds."""
    return story.tell(flaw for check in CHECKS for flaw in check(story.evidence))


class TestKilledWorkers:
    """S-E1."""

    def test_two_hundred_executions_survive_ten(self, tree, receiver):
        kinds = ["worker", "one worker process"] * 5 if LINUX else ["worker"] * 10
        plan = Plan([(2.5, kind, number / 10) for number, kind in enumerate(kinds)], starts=200, longest_pause=4.0)

        story = try_out(tree, receiver, seed="S-E1", plan=plan)

        flaws = flaws_of(story)
        assert not flaws, flaws
        assert len(story.evidence.hits) == 10
        assert len(story.evidence.accepted) >= 200


class TestKilledServers:
    """S-E2."""

    @pytest.mark.parametrize(
        "kind", ["web", "scheduler", "broker", "broker, data deleted", "broker, flushed", "database"]
    )
    def test_keep_what_was_acknowledged(self, tree, receiver, kind):
        plan = Plan([(3.0, kind, 0.0), (6.0, kind, 0.0)], starts=40)

        story = try_out(tree, receiver, seed=f"S-E2-{kind.replace(', ', '-').replace(' ', '-')}", plan=plan)

        flaws = flaws_of(story)
        assert not flaws, flaws


class TestLateWorker:
    """S-E3."""

    def test_writes_nothing_when_another_has_finished(self, rows, receiver, tree):
        key = rows.start("demo.call_url", {"url": receiver.script("late", seconds=3.0), "count": 2})
        late = rows.worker_of(key)

        os.kill(late, signal.SIGSTOP)
        try:
            done = rows.ends(key)
            before = rows.history(key)
        finally:
            os.kill(late, signal.SIGCONT)
        wait_until(lambda: "stale" in tree.home.last_lines("worker", 400), 15)
        time.sleep(2)

        assert (done["status"], done["attempt"], done["lost_count"]) == ("succeeded", 2, 1)
        assert rows.history(key) == before
        assert rows.row(key) == done
        assert rows.outcomes(key) == ["succeeded"]
        assert sorted(receiver.calls()["late"].values()) == [1, 2], "the step of the late worker once more, no other"

    def test_is_refused_from_outside_too(self, rows):
        key = rows.start("demo.sleep", {"seconds": 4, "busy": True})
        first = rows.worker_of(key)
        os.kill(first, signal.SIGKILL)
        done = rows.ends(key)

        answer = rows.client.ask("POST", f"executions/{key}/complete", json={"attempt": 1, "output": {"late": True}})

        assert (answer.status_code, answer.json()["code"]) in {(409, "stale_attempt"), (409, "execution_final")}
        assert rows.row(key) == done


class TestSideEffects:
    """S-E4."""

    def test_are_repeated_once_for_each_kill_under_the_same_key(self, tree, receiver):
        plan = Plan(
            [(2.0, "worker", 0.0), (2.0, "one worker process" if LINUX else "worker", 0.5)] * 5,
            starts=60,
            longest_pause=4.0,
        )
        receiver.seconds = 0.05

        story = try_out(tree, receiver, seed="S-E4", plan=plan, makers=[call])

        flaws = flaws_of(story)
        assert not flaws, flaws
        assert sum(keys.total() for keys in story.evidence.calls.values()) > 60

    def test_of_one_execution_whose_worker_is_killed_three_times(self, rows, receiver):
        key = rows.start("demo.call_url", {"url": receiver.script("thrice", seconds=1.5), "count": 3})

        for _ in range(3):
            rows.kill_worker_of(key)
        done = rows.ends(key)

        calls = receiver.calls()["thrice"]
        assert done["status"] == "succeeded"
        assert len(calls) == 3, "one key for each step"
        assert calls.total() <= 3 + 3, "one more for each kill"


class TestRetries:
    """S-E5."""

    OPTIONS = {"base_seconds": 0.5, "factor": 2, "cap_seconds": 3, "jitter": 0.2, "max_attempts": 6}

    def planned(self, count):
        return [min(3, 0.5 * 2**number) for number in range(count)]

    def assert_as_planned(self, receiver, path):
        gaps = receiver.gaps(path)
        for gap, full in zip(gaps, self.planned(len(gaps)), strict=True):
            assert 0.5 * full <= gap <= 1.5 * full + 0.5, (gaps, self.planned(len(gaps)))

    def test_a_call_that_fails_three_times_is_made_four_times(self, rows, receiver):
        url = receiver.script("thrice", 500, 503, 500, 200, seconds=0)

        done = rows.ends(rows.start("demo.call_url", {"url": url}, retry=self.OPTIONS))

        assert (done["status"], done["attempt"]) == ("succeeded", 4)
        assert receiver.calls()["thrice"].total() == 4
        assert len(receiver.calls()["thrice"]) == 1
        self.assert_as_planned(receiver, "thrice")

    def test_a_call_that_always_fails_is_made_as_often_as_allowed(self, rows, receiver):
        url = receiver.script("always", 500, seconds=0)

        done = rows.ends(rows.start("demo.call_url", {"url": url}, retry=self.OPTIONS))

        assert (done["status"], done["attempt"], done["error"]["code"]) == ("failed", 6, "http.500")
        assert receiver.calls()["always"].total() == 6
        self.assert_as_planned(receiver, "always")
        assert rows.dead_letter(done["id"])

    def test_jitter_spreads_them(self, rows, receiver):
        urls = [receiver.script(f"spread-{number}", 500, 200, seconds=0) for number in range(8)]
        options = {**self.OPTIONS, "base_seconds": 3, "jitter": 0.5}

        keys = [rows.start("demo.call_url", {"url": url}, retry=options) for url in urls]
        for key in keys:
            assert rows.ends(key)["attempt"] == 2
        gaps = [receiver.gaps(f"spread-{number}")[0] for number in range(8)]

        assert max(gaps) - min(gaps) > 0.3, gaps
        assert all(0.5 * 3 <= gap <= 1.5 * 3 for gap in gaps), gaps

    def test_a_refusal_is_not_tried_again(self, rows, receiver):
        for status in (400, 404, 422):
            url = receiver.script(f"refused-{status}", status, seconds=0)

            done = rows.ends(rows.start("demo.call_url", {"url": url}, retry=self.OPTIONS))

            assert (done["status"], done["attempt"], done["error"]["code"]) == ("failed", 1, f"http.{status}")
            assert receiver.calls()[f"refused-{status}"].total() == 1

    def test_a_busy_provider_is_asked_again(self, rows, receiver):
        for status in (408, 409, 429):
            url = receiver.script(f"busy-{status}", status, 200, seconds=0)

            done = rows.ends(rows.start("demo.call_url", {"url": url}, retry=self.OPTIONS))

            assert (done["status"], done["attempt"]) == ("succeeded", 2)

    def test_poison_ends_dead_is_listed_and_takes_no_neighbour_along(self, rows, receiver):
        poison = rows.start("demo.call_url", {"url": receiver.script("poison", seconds=9.0)})
        neighbours = [rows.start("demo.sleep", {"seconds": 1, "busy": True}) for _ in range(6)]

        for _ in range(4):
            rows.kill_worker_of(poison)
        done = rows.ends(poison)

        assert (done["status"], done["error"]["code"], done["lost_count"]) == ("failed", "worker_lost", 4)
        assert rows.dead_letter(poison)
        assert rows.outcomes(poison) == ["failed"]
        assert Counter(rows.ends(key)["status"] for key in neighbours) == {"succeeded": 6}


class TestDeliveries:
    """S-E8."""

    COUNT, KILLS = 60, 12

    def test_come_in_order_and_not_one_is_missing_although_their_dispatchers_are_killed(self, rows, tree):
        invited = [f"guest-{number}@example.com" for number in range(self.COUNT)]
        with ThreadPoolExecutor(3) as several:
            inviting = several.map(rows.invite, invited)
            for _ in range(self.KILLS):
                known = tree.mails().total()
                wait_until(lambda known=known: tree.mails().total() > known, 10, pause=0.001)
                tree.kill("worker")  # as soon as a mail is out, mostly before that is noted
                tree.kill("ticker")
            list(inviting)
        assert wait_until(lambda: not rows.undelivered(), 150, pause=1), rows.undelivered()

        mails = tree.mails()
        assert [email for email in invited if not mails[email]] == []
        repeated = sum(mails[email] - 1 for email in invited)
        assert repeated <= 2 * self.KILLS, "one more for each killed process"
        assert rows.out_of_order() == []

    def test_of_one_subject_follow_one_another(self, rows, tree):
        """Ten changes of one person, heard while the dispatchers die."""
        email = "guest-0@example.com"
        for number in range(10):
            answer = rows.client.ask("POST", "auth/password/reset", json={"email": email})
            assert answer.status_code < 300 or answer.status_code == 429, answer.text
            if number % 3 == 0:
                tree.kill("worker")
        assert wait_until(lambda: not rows.undelivered(), 150, pause=1), rows.undelivered()

        assert rows.out_of_order() == []
