"""The time that running actions go by: the database's, of which a worker keeps a reading; tests move it.

Between two readings it runs on the steady clock of the machine, so the wall clock of a worker may jump.
"""

import time
from datetime import datetime, timedelta

from django.utils import timezone

_ahead = [timedelta(0)]
_reading: list[tuple[datetime, float]] = []


def now() -> datetime:
    """Return the present time, or the one a test moved to."""
    if not _reading:
        return timezone.now() + _ahead[0]
    at, taken = _reading[0]
    return at + timedelta(seconds=time.monotonic() - taken) + _ahead[0]


def keep(at: datetime, taken: float) -> None:
    """Go by a reading of the database's time that was asked for at `taken` of the steady clock."""
    _reading[:] = [(at, taken)]


def move(by: timedelta) -> None:
    """Let the clock run ahead by so much more; for tests."""
    _ahead[0] += by
