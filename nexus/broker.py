"""How processes reach the broker: one that was away is found as soon as it is back."""

from typing import Any

from celery.app.amqp import AMQP
from kombu import connection as kombu

LOOK_SECONDS = 1.0


class Connection(kombu.Connection):
    """Looks for a broker that is away every second; kombu itself waits two seconds more each time, up to thirty."""

    def ensure_connection(self, *args: Any, **kwargs: Any) -> "Connection":
        """Wait until the broker answers, as kombu does.

        Raises:
            kombu.exceptions.OperationalError: it did not within the tries of the caller.
        """
        pauses = {"interval_start": LOOK_SECONDS, "interval_step": 0, "interval_max": LOOK_SECONDS}
        super().ensure_connection(*args, **(pauses | kwargs))  # type: ignore[no-untyped-call]
        return self


class Broker(AMQP):
    """Celery's own, with our connections."""

    Connection = Connection
