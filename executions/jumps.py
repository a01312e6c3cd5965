"""Jumps of the database's clock, seen from a clock that cannot jump: no attempt is lost or kept by one."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from executions import transitions
from executions.lease import BEAT_SECONDS, LEASE_SECONDS

logger = logging.getLogger(__name__)
# Leases bear so much; a clock that is only set right moves by less between two readings.
MOST_DRIFT: Final = 2.0
# Until then every worker that lives has renewed its lease by the new time.
SETTLE_SECONDS: Final = LEASE_SECONDS + BEAT_SECONDS
Sweep = Callable[[datetime], object]


class Watch:
    """Reads the time for the sweeps of a scheduler and remembers whether it went on steadily."""

    def __init__(self, read: Callable[[], datetime], steady: Callable[[], float] = time.monotonic) -> None:
        self._read, self._steady = read, steady
        self._last: tuple[datetime, float, float] | None = None
        self._settled_at = 0.0

    def at_its_time(self, sweep: Sweep) -> Callable[[], object]:
        """Return the sweep with the database's time filled in."""
        return lambda: sweep(self.read())

    def once_settled(self, sweep: Sweep) -> Callable[[], object]:
        """Return the sweep, left out for a while after a jump: leases of the time before say nothing then."""

        def run() -> object:
            at = self.read()
            return sweep(at) if self._steady() >= self._settled_at else None

        return run

    def read(self) -> datetime:
        """Return the time; when it jumped, the limits of what runs are moved along first."""
        before = self._steady()
        at = self._read()
        after = self._steady()
        if self._last is not None:
            last_at, last_before, last_after = self._last
            gap = after - last_before
            unsure = (after - before) + (last_after - last_before)
            jump = (at - last_at).total_seconds() - (before - last_before)
            if abs(jump) > MOST_DRIFT + unsure:
                self._settled_at = after + SETTLE_SECONDS
                moved = transitions.shift_attempts(at=at, seconds=jump, gap=gap)
                logger.warning("clock_jumped", extra={"seconds": round(jump, 1), "moved": moved})
        self._last = (at, before, after)
        return at
