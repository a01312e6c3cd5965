"""The floor: a bare Celery task. Nothing is stored, and what a killed worker held is gone."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

from benchmarks.engine import marks
from benchmarks.engine.client import Client, serve

QUEUE = "floor"
app = Celery("floor", broker=os.environ["BENCHMARK_BROKER"])
app.conf.update(task_default_queue=QUEUE, task_ignore_result=True, broker_connection_retry_on_startup=True)


@app.task(name="noop")
def noop() -> None:
    """Do nothing."""


@app.task(name="mark")
def mark(sent_at: float) -> None:
    """Tell how long the message took."""
    marks.note_start(sent_at)


@worker_ready.connect
def tell_ready(**_: Any) -> None:
    """Say that messages are taken now."""
    marks.note("ready")


class Messages(Client):
    """One message each."""

    def submit(self, kind: str, number: float) -> None:
        """Send it."""
        if kind == "mark":
            mark.delay(number)
        else:
            noop.delay()

    def submit_batch(self, first: int, count: int) -> None:
        """Send them one after the other: there is no bulk call."""
        for _ in range(count):
            noop.delay()


if __name__ == "__main__":
    serve(Messages())
