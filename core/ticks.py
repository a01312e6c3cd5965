"""Periodic work of the scheduler: each app registers what must be looked at, and how often."""

import logging
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
    due: float = field(default=0.0)


_ticks: list[Tick] = []


def every(seconds: float, name: str, function: Callable[[], object]) -> None:
    """Register periodic work; called by `AppConfig.ready`."""
    _ticks.append(Tick(name, function, seconds))


def run_due(now: float | None = None) -> list[str]:
    """Run what is due, each in its own transactions; a failure is logged and the rest goes on."""
    at = time.monotonic() if now is None else now
    ran = []
    for tick in _ticks:
        if tick.due <= at:
            tick.due = at + tick.seconds
            _run(tick)
            ran.append(tick.name)
    return ran


def _run(tick: Tick) -> None:
    try:
        tick.function()
    except DatabaseError:
        connection.close()
        logger.exception("tick_failed", extra={"tick": tick.name})
    except Exception:
        logger.exception("tick_failed", extra={"tick": tick.name})
