"""Waiting until what committed here is below the horizon that readers of the whole log stop at.

The horizon is one for the whole database server: a transaction of a test that runs in parallel holds it back.
"""

import time

import psycopg
from django.db import connections

from events.selectors import horizon


def owner_address() -> str:
    """Return how to connect to the test database as the owner of its tables."""
    found = connections["owner"].get_connection_params()
    return " ".join(f"{key}={found[key]}" for key in ("dbname", "user", "password", "host", "port"))


def wait_for_horizon(seconds: float = 60.0) -> None:
    """Wait until every event written so far can be read by the relay and the sealer."""
    with psycopg.connect(owner_address(), autocommit=True) as owner:
        row = owner.execute("SELECT coalesce(max(xid), 0) FROM events_event").fetchone()
    stop = time.monotonic() + seconds
    while horizon() <= row[0]:
        assert time.monotonic() < stop, "another transaction holds the horizon back"
        time.sleep(0.02)
