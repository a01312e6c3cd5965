"""Periodic work of the scheduler."""

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

    def test_is_filled_by_the_apps(self):
        names = {tick.name for tick in ticks._ticks}

        assert {"events.relay", "events.deliver", "events.seal"} <= names
        assert any(name.startswith("executions.") for name in names)
