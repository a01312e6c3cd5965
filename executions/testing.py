"""Running executions without a worker process: for tests, and for commands that do the work themselves.

The test kit: `run_action` runs one to its end, `travel` gives a clock that can be moved, `failing_at` and `crashing_at`
break an action at a step.
"""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any
from unittest import mock

from core.actions import submit
from core.principal import Principal
from executions import clock, selectors, sweeps, transitions, worker
from executions.context import RunningContext
from executions.errors import ActionFailedError
from executions.lease import current_lease, end_lease
from executions.models import Execution

SHORT_WAIT_SECONDS = 3.0
CLOCK_SECONDS = 0.02  # how far the two clocks may lie apart


class CrashError(BaseException):
    """The worker process dies here."""


def work_until_idle(*, seconds: float = 60.0, skip_waits: bool = False) -> int:
    """Run everything that is queued or becomes due, in this process; return how many attempts ran.

    Waits up to three seconds are sat out; with `skip_waits` retries and starts up to a year ahead are due at once.
    """
    stop, due, ran = time.monotonic() + seconds, 0.0, 0
    while time.monotonic() < stop:
        now = clock.now()
        sweeps.release_due(now + timedelta(days=365) if skip_waits else now)
        count = sum(_drain(queue) for queue in transitions.backlog())
        ran += count
        # The lease forgets a time as soon as it has come, so what is to be waited for is kept here.
        wait = None if skip_waits else current_lease().seconds_to_next()
        if wait is not None and wait <= SHORT_WAIT_SECONDS:
            due = max(due, time.monotonic() + wait + CLOCK_SECONDS)
        if not count and time.monotonic() > due:
            return ran
        if not count:
            time.sleep(max(0.01, due - time.monotonic()))
    return ran


def run_action(name: str, command: Mapping[str, Any], *, actor: Principal, **options: Any) -> Execution:
    """Start an action in the running tenant, work until nothing is left to do, and return the execution as it is then.

    Raises:
        what `core.actions.submit` raises.
    """
    key = submit(name, command, actor=actor, **options)
    work_until_idle()
    return selectors.get_any_execution(key)


class Clock:
    """A clock that a test moves: timers, retries, deadlines and schedules follow it."""

    def advance(self, **span: float) -> int:
        """Move ahead (`hours=3`), run what became due, and return how many attempts ran."""
        clock.move(timedelta(**span))
        now = clock.now()
        sweeps.sweep_deadlines(now)
        sweeps.run_schedules(now)
        return work_until_idle()


@contextlib.contextmanager
def travel() -> Iterator[Clock]:
    """Give a clock; afterwards it is the present again."""
    moved_before = clock.now()
    began = time.monotonic()
    try:
        yield Clock()
    finally:
        clock.move(moved_before + timedelta(seconds=time.monotonic() - began) - clock.now())


@contextlib.contextmanager
def failing_at(step: str, error: Exception | None = None, *, times: int = 1) -> Iterator[None]:
    """Let a step raise instead of running, the first `times` times it is reached."""
    with _broken(step, lambda: error or ActionFailedError(f"Fails at {step} as asked", code="injected"), times=times):
        yield


@contextlib.contextmanager
def crashing_at(step: str, *, after: bool = False, times: int = 1) -> Iterator[None]:
    """Let the worker die before a step, or after it was recorded, the first `times` times it is reached.

    What the worker held goes to the next one, as if its process had been killed.
    """
    with _broken(step, CrashError, times=times, after=after):
        yield


@contextlib.contextmanager
def _broken(step: str, error: Callable[[], BaseException], *, times: int, after: bool = False) -> Iterator[None]:
    left, real = [times], RunningContext.step

    def broken(self: RunningContext, name: str, function: Callable[[], Any]) -> Any:
        if name != step or not left[0]:
            return real(self, name, function)
        left[0] -= 1
        if after:
            real(self, name, function)
        raise error()

    with mock.patch.object(RunningContext, "step", broken):
        yield


def _drain(queue: str) -> int:
    pace, ran = worker.Pace(), 0
    while True:
        try:
            count = worker.run_batch(queue, pace)
        except CrashError:
            end_lease()  # the row of the worker goes, what it held is lost with it
            sweeps.sweep_lost(clock.now())
            count = 1
        if not count:
            return ran
        ran += count
