"""The scheduler: looks at most once a second for rows that are due, and rings. Two may run; one works."""

import contextlib
import logging
import signal
import threading
import time
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand

from core.ticks import finish, run_due

logger = logging.getLogger(__name__)
FINISH_SECONDS = 10.0
_LOCK = 0x6E65787573  # "nexus"


class Command(BaseCommand):
    """Runs every app's periodic work while this process holds the scheduler's lock."""

    help = "Run the scheduler: retries, timers, lost workers, event delivery, seals."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="one round without waiting, then stop")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between rounds (default 0.5)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write("\n".join(run_due()))
            finish(FINISH_SECONDS)
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            with contextlib.suppress(psycopg.Error):
                self._reign(stop, options["interval"])
            stop.wait(1)
        finish(FINISH_SECONDS)

    def _reign(self, stop: threading.Event, interval: float) -> None:
        """Tick for as long as this connection holds the lock; when it is lost, so is the reign."""
        with psycopg.connect(settings.DATABASE_URL, autocommit=True, connect_timeout=3) as connection:
            while not stop.is_set():
                row = connection.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone()
                if row and row[0]:
                    break
                stop.wait(1)
            while not stop.is_set():
                connection.execute("SELECT 1")
                started = time.monotonic()
                run_due()
                stop.wait(max(0.05, interval - (time.monotonic() - started)))
