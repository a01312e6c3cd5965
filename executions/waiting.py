"""Waiting for an execution by looking again and again, without a transaction."""

import threading
import time
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from executions import selectors
from executions.models import FINAL, Execution, Status

SHORTEST_SECONDS, LONGEST_SECONDS = 0.005, 0.1
# What goes on only when somebody does something, and what is over.
AT_REST = FINAL | {Status.PENDING_APPROVAL, Status.PAUSED}
# Whoever waits holds a thread of the web server; the others must stay free for the rest.
_seats = threading.BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


def wait_for(execution_id: UUID, *, seconds: float, until: Iterable[str] = FINAL) -> Execution:
    """Return an execution once it stands as wanted, or as it is when the time is over."""
    wanted, stop, pause = frozenset(until), time.monotonic() + seconds, SHORTEST_SECONDS
    while True:
        found = selectors.get_any_execution(execution_id)
        left = stop - time.monotonic()
        if found.status in wanted or left <= 0:
            return found
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, LONGEST_SECONDS)


def wait_in_request(execution_id: UUID, *, seconds: float) -> Execution:
    """Wait inside a request of the web server until an execution rests; not at all when too many wait already."""
    has_seat = seconds > 0 and _seats.acquire(blocking=False)
    try:
        return wait_for(execution_id, seconds=seconds if has_seat else 0.0, until=AT_REST)
    finally:
        if has_seat:
            _seats.release()
