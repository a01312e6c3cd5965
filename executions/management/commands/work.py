"""Runs executions without a broker: looks at the queues itself."""

import logging
import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from executions import worker
from executions.lease import end_lease

logger = logging.getLogger(__name__)
# With the time to give the lease back less than the 30 s that hosts leave before they kill.
DRAIN_SECONDS = 20.0


class Command(BaseCommand):
    """A worker process on PostgreSQL alone; beside it `manage.py tick` must run."""

    help = (
        "Run executions without a broker; looks at the queues every few tenths of a second. `manage.py tick` must run"
        " beside it. On SIGTERM or Ctrl+C it takes nothing more, ends what runs, and gives back what takes too long."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--queues", default="", help="comma-separated; every queue when left out")
        parser.add_argument("--once", action="store_true", help="run what is queued now, then stop")
        parser.add_argument("--interval", type=float, default=0.2, help="seconds between looks (default 0.2)")
        parser.add_argument(
            "--drain",
            type=float,
            default=DRAIN_SECONDS,
            help=f"seconds that what runs has to end after SIGTERM (default {DRAIN_SECONDS:g})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = {name.strip() for name in options["queues"].split(",") if name.strip()}
        stop = _stop_on_signals(options["drain"])
        ran = 0
        worker.arrive()
        try:
            while not stop.is_set():
                count = sum(worker.work(queue, is_stopping=stop.is_set) for queue in worker.waiting_queues(wanted))
                ran += count
                if options["once"] and not count:
                    break
                stop.wait(0 if count else options["interval"])
        finally:
            end_lease()
        self.stdout.write(f"{ran} attempts ran")


def _stop_on_signals(drain: float) -> threading.Event:
    """Return what a signal sets; a while after it the process leaves, whatever still runs in it."""
    stop = threading.Event()

    def hear(*_: Any) -> None:
        if not stop.is_set():
            timer = threading.Timer(drain, _leave)
            timer.daemon = True
            timer.start()
        stop.set()

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, hear)
    return stop


def _leave() -> None:
    """Give back what runs: without the lease the scheduler hands it to others, and this attempt is fenced off."""
    logger.warning("drain_over")
    end_lease()
    os._exit(0)
