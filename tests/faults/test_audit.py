"""The audit itself: it passes what is sound and finds each thing that could be wrong."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.faults import audit
from tests.faults.audit import Evidence, Hit
from tests.faults.load import Accepted, Job

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def event(sequence, previous, status):
    return {"sequence": sequence, "previous": previous, "status": status}


def row(**changes):
    return {
        "id": "e1",
        "action": "demo.call_url",
        "status": "succeeded",
        "waits_for": "",
        "version": 3,
        "parent_id": None,
        "metadata": {"key": "job-1"},
        "input": {},
        "output": {"statuses": [200]},
        "error": None,
        "lost_count": 0,
        "created_at": (NOON + timedelta(seconds=1)).isoformat(),
        "finished_at": (NOON + timedelta(seconds=5)).isoformat(),
        **changes,
    }


def evidence(**changes):
    """One job with one side effect that ended well, after one kill of the scheduler."""
    job = Job("job-1", "demo.call_url", {}, lambda output: output == {"statuses": [200]}, calls=1)
    sound = Evidence(
        accepted=[Accepted(job, "e1", NOON + timedelta(seconds=1), NOON + timedelta(seconds=2))],
        refused=[],
        hits=[Hit(NOON, "scheduler", NOON)],
        rows=[row()],
        histories={"e1": [event(1, None, "queued"), event(2, "queued", "running"), event(3, "running", "succeeded")]},
        outcomes={"e1": [{"key": "run", "revision": 1, "status": "succeeded"}]},
        calls={"job-1": Counter({"key": 1})},
    )
    return replace(sound, **changes)


class TestLost:
    def test_passes_what_ended(self):
        assert list(audit.lost(evidence())) == []

    def test_finds_an_accepted_start_without_a_row(self):
        assert list(audit.lost(evidence(rows=[]))) == ["job-1 was accepted as e1, which is gone"]

    def test_finds_a_row_without_an_end(self):
        found = list(audit.lost(evidence(rows=[row(status="waiting", waits_for="children")])))

        assert found == ["e1 (demo.call_url) is still waiting, waits for children"]

    def test_finds_a_refused_start(self):
        assert list(audit.lost(evidence(refused=["job-2: 500"]))) == ["job-2: 500"]


class TestDoubled:
    def test_passes_one_execution_for_a_key(self):
        assert list(audit.doubled(evidence())) == []

    def test_finds_two_executions_of_a_key(self):
        found = list(audit.doubled(evidence(rows=[row(), row(id="e2")])))

        assert found == ["job-1 was answered with e1 and made ['e1', 'e2']"]

    def test_finds_an_execution_nobody_was_told_of(self):
        found = list(audit.doubled(evidence(rows=[row(), row(id="e2", metadata={"key": "job-2"})])))

        assert found == ["job-2 made ['e2'] and was never answered"]


class TestWrong:
    def test_passes_what_came_out_as_asked(self):
        assert list(audit.wrong(evidence())) == []

    def test_finds_a_failure(self):
        found = list(audit.wrong(evidence(rows=[row(status="failed", error={"code": "worker_lost"}, lost_count=4)])))

        assert found == ["job-1 (demo.call_url) failed: {'code': 'worker_lost'}, lost 4 times"]

    def test_finds_another_output(self):
        found = list(audit.wrong(evidence(rows=[row(output=None)])))

        assert found == ["job-1 (demo.call_url) gave None for {}"]


class TestBrokenHistories:
    def test_passes_a_whole_one(self):
        assert list(audit.broken_histories(evidence())) == []

    def test_finds_a_gap(self):
        history = [event(1, None, "queued"), event(3, "running", "succeeded")]

        found = list(audit.broken_histories(evidence(histories={"e1": history})))

        assert found == ["e1 (demo.call_url): version 3 with the events [1, 3]"]

    def test_finds_events_that_do_not_follow_from_one_another(self):
        history = [event(1, None, "queued"), event(2, "waiting", "running"), event(3, "running", "succeeded")]

        found = list(audit.broken_histories(evidence(histories={"e1": history})))

        assert len(found) == 1
        assert "do not follow" in found[0]

    def test_finds_a_second_end(self):
        history = [event(1, None, "queued"), event(2, "queued", "failed"), event(3, "failed", "succeeded")]

        found = list(audit.broken_histories(evidence(histories={"e1": history})))

        assert found == ["e1 (demo.call_url): the final events are [2, 3] of 3"]

    def test_finds_an_end_that_is_not_the_row_s(self):
        found = list(audit.broken_histories(evidence(rows=[row(status="failed")])))

        assert found == ["e1 (demo.call_url): the history ends in succeeded, the row says failed"]


class TestWithoutOneOutcome:
    def test_passes_one(self):
        assert list(audit.without_one_outcome(evidence())) == []

    def test_finds_none_and_two(self):
        twice = evidence().outcomes["e1"] * 2

        none, two = (len(list(audit.without_one_outcome(evidence(outcomes={"e1": each})))) for each in ([], twice))

        assert (none, two) == (1, 1)

    def test_finds_another_status(self):
        found = list(audit.without_one_outcome(evidence(rows=[row(status="failed")])))

        assert found == ["e1 (demo.call_url) failed has the outcomes [('run', 1, 'succeeded')]"]


class TestRepeatedEffects:
    def test_passes_one_call(self):
        assert list(audit.repeated_effects(evidence())) == []

    def test_finds_a_call_that_no_kill_explains(self):
        found = list(audit.repeated_effects(evidence(calls={"job-1": Counter({"key": 2})})))

        assert found == ["job-1 called 2 times under key, 1 at most"]

    def test_passes_one_more_for_a_kill_in_its_time(self):
        kill = Hit(NOON + timedelta(seconds=3), "worker", NOON + timedelta(seconds=3))

        assert list(audit.repeated_effects(evidence(hits=[kill], calls={"job-1": Counter({"key": 2})}))) == []

    def test_does_not_count_a_kill_before_its_time(self):
        kill = Hit(NOON - timedelta(seconds=9), "worker", NOON - timedelta(seconds=9))

        assert list(audit.repeated_effects(evidence(hits=[kill], calls={"job-1": Counter({"key": 2})})))

    def test_counts_a_stall_that_reaches_into_its_time(self):
        stall = Hit(NOON - timedelta(seconds=9), "one worker process, stalled", NOON + timedelta(seconds=1))

        assert list(audit.repeated_effects(evidence(hits=[stall], calls={"job-1": Counter({"key": 2})}))) == []

    def test_finds_a_second_key_and_no_key(self):
        for keys in ({"key": 1, "other": 1}, {"": 1}, {}):
            assert list(audit.repeated_effects(evidence(calls={"job-1": Counter(keys)})))


class TestSlowRecoveries:
    def test_passes_what_ended_soon_after(self):
        assert list(audit.slow_recoveries(evidence())) == []
        assert [seconds for _, seconds in audit.recoveries(evidence())] == [5.0]

    def test_does_not_count_what_was_asked_for_before(self):
        kill = Hit(NOON + timedelta(seconds=3), "web", NOON + timedelta(seconds=3))

        assert len(list(audit.slow_recoveries(evidence(hits=[kill])))) == 1

    def test_finds_more_than_a_minute(self):
        late = row(finished_at=(NOON + timedelta(seconds=61)).isoformat())

        assert len(list(audit.slow_recoveries(evidence(rows=[late])))) == 1
