"""What a worker holds against its prefetch while the broker comes and goes."""

import pytest
from celery import current_app
from django.conf import settings

from core.embedded.ports import choose_port

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
