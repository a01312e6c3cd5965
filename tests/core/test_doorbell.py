"""Bells after a commit."""

import base64
import contextlib
import json
import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.transport import memory

from core import doorbell

# Processes that run tests beside each other share the server.
MINE = f"messages-{os.getpid()}"


@pytest.mark.django_db(transaction=True)
class TestRing:
    def test_lets_no_failure_reach_what_was_committed(self, monkeypatch):
        rung = []

        def fail(task, queue, route):
            rung.append(queue)
            raise RuntimeError("something nobody foresaw")

        monkeypatch.setattr(doorbell, "_pattern", fail)
        doorbell.silence("odd")

        with transaction.atomic():
            doorbell.ring("odd")

        assert rung == ["odd"]


class TestMessage:
    @pytest.fixture
    def taken(self, settings):
        """Return what lies in a queue of the broker, and empty it."""
        settings.WORKER_QUEUES = frozenset({MINE})

        def take() -> list[dict]:
            found = [json.loads(text) for text in doorbell.valkey().lrange(MINE, 0, -1)]
            doorbell.valkey().delete(MINE, f"bell:{MINE}")
            return found

        take()
        return take

    def test_is_the_one_that_celery_sends(self, taken):
        doorbell.ring_now(MINE)
        (ours,) = taken()
        given = {"args": [MINE], "queue": MINE, "ignore_result": True, "task_id": ours["headers"]["id"]}
        with current_app.connection_for_write(settings.CELERY_BROKER_URL) as connection:
            current_app.send_task(doorbell.WORK, **given, connection=connection)
        (celerys,) = taken()

        celerys["properties"]["delivery_tag"] = ours["properties"]["delivery_tag"]
        assert ours == celerys

    def test_has_an_id_of_its_own(self, taken):
        doorbell.ring_now(MINE)
        doorbell.ring_colleague(MINE)
        doorbell.silence(MINE)
        doorbell.ring_now(MINE)

        found = taken()

        assert len({message["headers"]["id"] for message in found}) == 3
        assert len({message["properties"]["delivery_tag"] for message in found}) == 3

    def test_is_never_that_of_another_thread(self, monkeypatch):
        put = memory.Channel._put
        # Between one thread's message and its taking it out others have their turn.
        monkeypatch.setattr(memory.Channel, "_put", lambda *given, **more: (put(*given, **more), time.sleep(0.005)))
        doorbell._pattern.cache_clear()
        names = [f"queue-{number}" for number in range(16)]

        with ThreadPoolExecutor(8) as threads:
            texts = threads.map(lambda name: doorbell._pattern(doorbell.WORK, name, "default"), names)

        said = [json.loads(base64.b64decode(json.loads(text)["body"]))[0] for text in texts]
        assert said == [[name] for name in names]

    def test_is_sent_also_by_a_server_that_forgot_the_script(self, taken):
        doorbell.valkey().script_flush()

        doorbell.ring_now(MINE)

        assert len(taken()) == 1

    def test_is_none_while_the_bell_sounds(self, taken):
        doorbell.hold(MINE)

        doorbell.ring_now(MINE)

        assert taken() == []


class TestSilenceMeanwhile:
    def test_has_taken_the_bell_down_when_the_wait_is_over(self):
        doorbell.hold("odd", milliseconds=60_000)

        doorbell.silence_meanwhile("odd")()

        assert doorbell.valkey().get("bell:odd") is None

    def test_gives_its_connection_back(self):
        for _ in range(3):
            doorbell.silence_meanwhile("odd")()
        pool = doorbell.valkey().connection_pool
        free = len(pool._available_connections)

        doorbell.silence_meanwhile("odd")()

        assert len(pool._available_connections) == free

    def test_lets_no_failure_through(self, monkeypatch, caplog):
        away = redis.Redis.from_url("redis://127.0.0.1:9/0", socket_connect_timeout=1)
        monkeypatch.setattr(doorbell, "valkey", lambda: away)

        doorbell.silence_meanwhile("odd")()

        assert "doorbell_lost" in caplog.messages

    def test_notices_a_server_that_goes_while_it_waits(self, caplog, monkeypatch):
        wait = doorbell.silence_meanwhile("odd")
        (held,) = doorbell.valkey().connection_pool._in_use_connections
        held._sock.shutdown(socket.SHUT_RDWR)
        # The answer may be here already.
        monkeypatch.setattr(held, "read_response", Mock(side_effect=redis.ConnectionError("gone")))

        wait()
        monkeypatch.undo()
        doorbell.silence_meanwhile("odd")()  # and goes on with another connection

        assert caplog.messages.count("doorbell_lost") == 1


class TestRinger:
    @pytest.fixture
    def rung(self, monkeypatch):
        found = []
        monkeypatch.setattr(doorbell, "ring_now", lambda queue, *, task: found.append((queue, task)))
        return found

    def test_makes_one_ring_of_what_is_asked_while_it_rings(self, monkeypatch):
        rung, may_go_on = [], threading.Event()

        def ring(queue, *, task):
            rung.append((queue, task))
            may_go_on.wait(5)

        monkeypatch.setattr(doorbell, "ring_now", ring)
        ringer = doorbell.Ringer()
        ringer.ask("events", "events.deliver")
        wait_until(lambda: rung)
        for _ in range(50):
            ringer.ask("events", "events.deliver")
        may_go_on.set()

        wait_until(lambda: len(rung) == 2)
        time.sleep(5 * ringer.PAUSE_SECONDS)
        assert rung == [("events", "events.deliver")] * 2

    def test_goes_on_after_a_failure(self, monkeypatch, caplog):
        rung = []

        def ring(queue, *, task):
            rung.append(queue)
            if queue == "odd":
                raise RuntimeError("something nobody foresaw")

        monkeypatch.setattr(doorbell, "ring_now", ring)
        ringer = doorbell.Ringer()
        ringer.ask("odd", "events.deliver")
        wait_until(lambda: rung)
        ringer.ask("events", "events.deliver")

        wait_until(lambda: rung == ["odd", "events"])
        assert "doorbell_lost" in caplog.text

    def test_settles_what_was_asked_for(self, rung):
        ringer = doorbell.Ringer()
        ringer._asked = {"events": "events.deliver"}

        ringer.settle()
        ringer.settle()

        assert rung == [("events", "events.deliver")]

    def test_begins_anew_in_a_child(self, monkeypatch):
        monkeypatch.setattr(doorbell, "ring_now", lambda queue, *, task: None)
        doorbell._ringer.ask("events", "events.deliver")

        child = os.fork()
        if not child:
            os._exit(0 if doorbell._ringer._thread is None and not doorbell._ringer._asked else 1)

        assert os.waitpid(child, 0)[1] == 0

    @pytest.mark.django_db(transaction=True)
    def test_rings_after_the_commit_and_not_without_one(self, rung):
        with contextlib.suppress(RuntimeError), transaction.atomic():
            doorbell.ring_soon("gone", task="events.deliver")
            raise RuntimeError("nothing is committed")
        with transaction.atomic():
            doorbell.ring_soon("events", task="events.deliver")
            assert rung == []

        wait_until(lambda: rung)
        assert ("events", "events.deliver") in rung
        assert all(queue != "gone" for queue, _ in rung)


def wait_until(is_so, seconds=5.0):
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.005)
    assert is_so()
