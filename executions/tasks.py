"""Celery entry points: a message is only a doorbell."""

from typing import Any

from celery import shared_task
from celery.signals import worker_process_init, worker_process_shutdown, worker_shutdown

from executions import worker
from executions.lease import end_lease


@shared_task(name="executions.work")  # type: ignore[untyped-decorator]
def work(queue: str) -> None:
    """Run what is queued in a queue."""
    worker.work(queue)


@worker_process_init.connect  # type: ignore[untyped-decorator]
def arrive(**_: Any) -> None:
    """Take a lease as soon as the process runs, so that an idle worker is seen."""
    worker.arrive()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
@worker_shutdown.connect  # type: ignore[untyped-decorator]
def leave(**_: Any) -> None:
    """Give the lease back when the process ends in order."""
    end_lease()
