"""Periodic work of the scheduler: each app registers what must be looked at, and how often."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Tick:
    """One piece of periodic work; it must be safe to run twice."""

    name: str
    function: Callable[[], object]
    seconds: float
    is_slow: bool = False
    due: float = field(default=0.0)
    thread: threading.Thread | None = field(default=None)


_ticks: list[Tick] = []


def every(seconds: float, name: str, function: Callable[[], object], *, is_slow: bool = False) -> None:
    """Register periodic work; called by `AppConfig.ready`.

    What asks other hosts `is_slow`: it runs in a thread of its own, one at a time, so that nothing waits for it.
    """
    _ticks.append(Tick(name, function, seconds, is_slow))


def run_due(now: float | None = None) -> list[str]:
    """Run what is due, each in its own transactions; a failure is logged and the rest goes on."""
    at = time.monotonic() if now is None else now
    ran = []
    for tick in _ticks:
        if tick.due <= at:
            tick.due = at + tick.seconds
            _start(tick)
            ran.append(tick.name)
    return ran


def finish(seconds: float) -> None:
    """Let the slow work that has begun come to its end, for so long at most."""
    stop = time.monotonic() + seconds
    for tick in _ticks:
        if tick.thread is not None:
            tick.thread.join(max(0.0, stop - time.monotonic()))


def _start(tick: Tick) -> None:
    if not tick.is_slow:
        _run(tick)
    elif tick.thread is None or not tick.thread.is_alive():
        tick.thread = threading.Thread(target=_run_apart, args=[tick], name=tick.name, daemon=True)
        tick.thread.start()


def _run_apart(tick: Tick) -> None:
    _run(tick)
    connection.close()


def _run(tick: Tick) -> None:
    try:
        tick.function()
    except DatabaseError:
        connection.close()
        logger.exception("tick_failed", extra={"tick": tick.name})
    except Exception:
        logger.exception("tick_failed", extra={"tick": tick.name})
