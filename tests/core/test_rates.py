"""Counting calls."""

import time
import uuid
from types import SimpleNamespace

import pytest
import redis

from core import rates
from core.errors import LimitReachedError


@pytest.fixture
def name():
    return f"test:{uuid.uuid4()}"


@pytest.fixture(autouse=True)
def mid_window(monkeypatch):
    """Stop the clock in the middle of a minute: no count may fall into the next window."""
    monkeypatch.setattr(rates, "time", SimpleNamespace(time=lambda: 1_800_000_030.0, sleep=time.sleep))


class TestCountExactly:
    def test_counts_across_callers(self, name):
        used = [rates.count_exactly(name, rates.Rate(3, 60)).used for _ in range(4)]

        assert used == [1, 2, 3, 4]

    def test_counts_in_the_process_when_valkey_is_away(self, name, monkeypatch):
        away = redis.Redis(port=9, socket_connect_timeout=0.1, retry=None)
        monkeypatch.setattr(rates, "valkey", lambda: away)

        assert [rates.count_exactly(name, rates.Rate(3, 60)).used for _ in range(2)] == [1, 2]


class TestSharedCounter:
    def test_counts_down(self, name):
        counter = rates.SharedCounter()
        rate = rates.Rate.parse("5/60")

        standings = [counter.hit(name, rate) for _ in range(6)]

        assert [standing.remaining for standing in standings] == [4, 3, 2, 1, 0, 0]
        assert standings[0].headers()["RateLimit-Policy"] == '"default";q=5;w=60'

    def test_shares_its_counts(self, name):
        first, second = rates.SharedCounter(), rates.SharedCounter()
        rate = rates.Rate(100, 3600)
        first.hit(name, rate)
        first.share()
        second.hit(name, rate)
        second.share()

        assert second.hit(name, rate).used == 3

    def test_refusal_says_when_to_come_back(self, name):
        standing = rates.SharedCounter().hit(name, rates.Rate(0, 60))

        refusal = rates.refuse(standing)

        assert isinstance(refusal, LimitReachedError)
        assert 0 < int(refusal.headers["Retry-After"]) <= 60
