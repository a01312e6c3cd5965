"""Reads of rows take turns: few at once, first come, first served.

Threads of one process share one interpreter lock, which goes to any of those that wait for it. With all of them at it a
read is overtaken again and again by luck; two overlap one's wait for the database with the work of another.
"""

import functools
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings

F = TypeVar("F", bound=Callable[..., Any])


class Turnstile:
    """Lets `places` in at once, the others in the order they came; a context manager. Without places all go in."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._is_open = places <= 0
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        if self._is_open:
            return
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()  # given by who leaves

    def __exit__(self, *_: object) -> None:
        if self._is_open:
            return
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


@functools.cache
def _reads() -> Turnstile:
    return Turnstile(settings.API_READS_AT_ONCE)


def in_turn(method: F) -> F:
    """Have a method that reads rows wait for its turn."""

    @functools.wraps(method)
    def wait(*args: Any, **kwargs: Any) -> Any:
        with _reads():
            return method(*args, **kwargs)

    return wait  # type: ignore[return-value]
