"""Bells after a commit."""

import socket
from unittest.mock import Mock

import pytest
import redis
from django.db import transaction

from core import doorbell


@pytest.mark.django_db(transaction=True)
class TestRing:
    def test_lets_no_failure_reach_what_was_committed(self, monkeypatch):
        rung = []

        def fail(task, queue):
            rung.append(queue)
            raise RuntimeError("something nobody foresaw")

        monkeypatch.setattr(doorbell, "_send", fail)
        doorbell.silence("odd")

        with transaction.atomic():
            doorbell.ring("odd")

        assert rung == ["odd"]


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
