"""Reads that take turns."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.api import turns
from core.api.turns import Turnstile, in_turn


def crowd(turnstile, count):
    """Let so many go through; return how many were inside at once at most."""
    inside, most, lock = [0], [0], threading.Lock()

    def go():
        with turnstile:
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.02)
            with lock:
                inside[0] -= 1

    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(go) for _ in range(count)]:
            done.result(timeout=10)
    return most[0]


class TestTurnstile:
    @pytest.mark.parametrize("places", [1, 2])
    def test_lets_so_many_in_at_once(self, places):
        assert crowd(Turnstile(places), 6) == places

    def test_without_places_all_go_in(self):
        barrier = threading.Barrier(3)
        turnstile = Turnstile(0)

        def go():
            with turnstile:
                return barrier.wait(10)

        with ThreadPoolExecutor(3) as pool:
            met = [pool.submit(go) for _ in range(3)]

        assert sorted(each.result() for each in met) == [0, 1, 2]

    def test_who_came_first_goes_first(self):
        turnstile, order, threads = Turnstile(1), [], []

        def go(number):
            with turnstile:
                order.append(number)

        with turnstile:
            for number in range(5):
                threads.append(threading.Thread(target=go, args=[number]))
                threads[-1].start()
                while len(turnstile._waiting) <= number:
                    time.sleep(0.001)
        for thread in threads:
            thread.join(10)

        assert order == list(range(5))

    def test_an_error_gives_the_place_back(self):
        turnstile = Turnstile(1)

        for _ in range(2):
            with pytest.raises(LookupError), turnstile:
                raise LookupError

        assert crowd(turnstile, 2) == 1


class TestInTurn:
    @pytest.mark.django_db
    def test_reads_of_rows_wait(self, api, owner, monkeypatch):
        entered = []

        class Counting(Turnstile):
            def __enter__(self):
                entered.append(1)
                super().__enter__()

        turnstile = Counting(1)
        monkeypatch.setattr(turns, "_reads", lambda: turnstile)
        client = api(owner)
        made = client.post("/api/v1/crm/contacts", {"first_name": "Ada"}).json()
        assert entered == []
        assert client.get("/api/v1/crm/contacts").status_code == 200
        assert client.get(f"/api/v1/crm/contacts/{made['id']}").status_code == 200
        assert len(entered) == 2

    def test_answers_what_the_method_does(self):
        assert in_turn(lambda value, *, more: (value, more))(1, more=2) == (1, 2)
