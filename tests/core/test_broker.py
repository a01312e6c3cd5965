"""What a worker does while the broker comes and goes."""

import threading
import time

import pytest
from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

from core.embedded.ports import choose_port
from core.embedded.processes import wait_until

QUEUE = "test-prefetch"


@pytest.fixture
def channel():
    """A channel of the application's own connection that takes one message at a time."""
    with current_app.connection_for_read(settings.CELERY_BROKER_URL) as connection:
        made = connection.default_channel
        made.queue_declare(QUEUE)
        made.basic_qos(0, 1, False)
        port = made.pool.connection_kwargs["port"]
        yield made
        made.pool.connection_kwargs["port"] = port
        made.pool.reset()
        made.queue_purge(QUEUE)


class TestAcknowledgement:
    def test_frees_the_prefetch_also_when_the_broker_is_away(self, channel):
        channel.basic_publish(channel.prepare_message("bell"), exchange="", routing_key=QUEUE)
        message = channel.basic_get(QUEUE)
        was_full = not channel.qos.can_consume()
        channel.pool.connection_kwargs["port"] = choose_port()
        channel.pool.disconnect()
        channel.pool.reset()

        message.ack()

        assert was_full
        assert channel.qos.can_consume()


class TestConnection:
    def test_is_there_a_second_after_the_broker_however_long_it_was_away(self, channel):
        pauses: list[float] = []
        found_at: list[float] = []
        connection = channel.connection.client.clone()
        port, connection.port = connection.port, choose_port()

        def look() -> None:
            connection.ensure_connection(lambda _, pause: pauses.append(pause), None)
            found_at.append(time.monotonic())

        looking = threading.Thread(target=look)
        looking.start()
        assert wait_until(lambda: len(pauses) >= 3, 10)
        connection.port, came_back_at = port, time.monotonic()
        looking.join(timeout=10)
        connection.release()

        assert pauses == [1.0] * len(pauses)
        assert found_at[0] - came_back_at < 2

    def test_says_after_its_tries_that_there_is_none(self, channel):
        connection = channel.connection.client.clone()
        connection.port = choose_port()

        with pytest.raises(OperationalError, match="refused"):
            connection.ensure_connection(None, 1)

    def test_is_what_the_worker_opens_and_it_never_gives_up(self):
        with current_app.connection_for_read(settings.CELERY_BROKER_URL) as connection:
            assert type(connection).__module__ == "nexus.broker"
        assert current_app.conf.broker_connection_max_retries is None
