"""Periodic work of the scheduler."""

from threading import Event

import pytest

from core import ticks


@pytest.fixture
def ran(monkeypatch):
    """An empty scheduler, and the list its work writes into."""
    monkeypatch.setattr(ticks, "_ticks", [])
    return []


class TestRunDue:
    def test_keeps_each_ones_own_pace(self, ran):
        ticks.every(1, "fast", lambda: ran.append("fast"))
        ticks.every(5, "slow", lambda: ran.append("slow"))

        for second in range(6):
            ticks.run_due(now=100.0 + second)

        assert (ran.count("fast"), ran.count("slow")) == (6, 2)

    def test_goes_on_after_a_failure(self, ran):
        ticks.every(1, "broken", lambda: 1 / 0)
        ticks.every(1, "whole", lambda: ran.append("whole"))

        assert ticks.run_due(now=1.0) == ["broken", "whole"]
        assert ran == ["whole"]

    def test_waits_for_nothing_slow_and_runs_it_once_at_a_time(self, ran):
        may_end = Event()
        ticks.every(1, "slow", lambda: may_end.wait(5) and ran.append("slow"), is_slow=True)
        ticks.every(1, "quick", lambda: ran.append("quick"))

        for second in range(3):
            ticks.run_due(now=100.0 + second)
        before = list(ran)
        may_end.set()
        ticks._ticks[0].thread.join(5)

        assert (before, ran) == (["quick"] * 3, ["quick"] * 3 + ["slow"])

    def test_lets_what_is_slow_end_for_a_while(self, ran):
        may_end = Event()
        ticks.every(1, "slow", lambda: may_end.wait(5) and ran.append("slow"), is_slow=True)
        ticks.run_due(now=100.0)

        ticks.finish(0.05)
        before = list(ran)
        may_end.set()
        ticks.finish(5)

        assert (before, ran) == ([], ["slow"])

    def test_is_filled_by_the_apps(self):
        names = {tick.name for tick in ticks._ticks}

        assert {"events.relay", "events.deliver", "events.seal"} <= names
        assert any(name.startswith("executions.") for name in names)
