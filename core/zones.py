"""Names of time zones (IANA), read from the machine once."""

import functools
from zoneinfo import available_timezones


@functools.cache
def zones() -> frozenset[str]:
    """Return the names that zoneinfo knows."""
    return frozenset(available_timezones())
