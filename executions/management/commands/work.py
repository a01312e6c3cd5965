"""Runs executions without a broker: looks at the queues itself."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from executions import worker
from executions.lease import end_lease


class Command(BaseCommand):
    """A worker process on PostgreSQL alone; beside it `manage.py tick` must run."""

    help = "Run executions without a broker; looks at the queues every few tenths of a second."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--queues", default="", help="comma-separated; every queue when left out")
        parser.add_argument("--once", action="store_true", help="run what is queued now, then stop")
        parser.add_argument("--interval", type=float, default=0.2, help="seconds between looks (default 0.2)")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = {name.strip() for name in options["queues"].split(",") if name.strip()}
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
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
