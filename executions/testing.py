"""Running executions without a worker process: for tests, and for commands that do the work themselves."""

import time
from datetime import timedelta

from django.utils import timezone

from executions import sweeps, transitions, worker
from executions.lease import current_lease

SHORT_WAIT_SECONDS = 3.0
CLOCK_SECONDS = 0.02  # how far the two clocks may lie apart


def work_until_idle(*, seconds: float = 60.0, skip_waits: bool = False) -> int:
    """Run everything that is queued or becomes due, in this process; return how many attempts ran.

    Waits up to three seconds are sat out; with `skip_waits` retries and starts up to a year ahead are due at once.
    """
    stop, due, ran = time.monotonic() + seconds, 0.0, 0
    while time.monotonic() < stop:
        now = timezone.now()
        sweeps.release_due(now + timedelta(days=365) if skip_waits else now)
        count = sum(_drain(queue) for queue in transitions.backlog())
        ran += count
        # The lease forgets a time as soon as it has come, so what is to be waited for is kept here.
        wait = current_lease().seconds_to_next()
        if wait is not None and wait <= SHORT_WAIT_SECONDS:
            due = max(due, time.monotonic() + wait + CLOCK_SECONDS)
        if not count and time.monotonic() > due:
            return ran
        if not count:
            time.sleep(max(0.01, due - time.monotonic()))
    return ran


def _drain(queue: str) -> int:
    pace, ran = worker.Pace(), 0
    while count := worker.run_batch(queue, pace):
        ran += count
    return ran
