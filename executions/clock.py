"""The time that running actions see; tests move it."""

from datetime import datetime, timedelta

from django.utils import timezone

_ahead = [timedelta(0)]


def now() -> datetime:
    """Return the present time, or the one a test moved to."""
    return timezone.now() + _ahead[0]


def move(by: timedelta) -> None:
    """Let the clock run ahead by so much more; for tests."""
    _ahead[0] += by
