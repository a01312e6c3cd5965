"""The loop that runs executions: claim a batch, run it, write its results together, go on while there is work."""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from core import doorbell
from executions import clock, services, transitions
from executions.lease import current_lease, end_lease, flush_lines
from executions.runner import run_attempt
from executions.transitions import Change, Result

logger = logging.getLogger(__name__)
MAX_BATCH = 100
BATCH_SECONDS = 0.1
FLUSH_SECONDS = 0.05
FLUSH_AGAIN_SECONDS = (0.1, 0.5, 1.0, 2.0)
# A queue of such short runs is watched a little longer instead of paying a message for each start.
SHORT_SECONDS = 0.005
LINGER_SECONDS = 0.005
# A claim costs the same for one row as for ten, so after a small batch a little more is gathered.
SMALL_BATCH, GATHER_SECONDS = 8, 0.015
SHIFT_SECONDS = 5.0
_NOBODY = UUID(int=0)


@dataclass(slots=True)
class Pace:
    """What this process knows of a queue: how long its runs take, and which tenant had the last turn."""

    mean_seconds: float | None = None
    last_tenant: UUID = _NOBODY

    @property
    def batch(self) -> int:
        """How many rows to claim: about a tenth of a second of work."""
        if self.mean_seconds is None:
            return 1
        return max(1, min(MAX_BATCH, int(BATCH_SECONDS / max(self.mean_seconds, 1e-6))))

    @property
    def is_short(self) -> bool:
        """Tell whether runs are shorter than a message costs."""
        return self.mean_seconds is not None and self.mean_seconds < SHORT_SECONDS

    def learn(self, seconds: float) -> None:
        """Take one run into the moving mean: quickly upwards, so that a slow run does not keep many waiting."""
        if self.mean_seconds is None:
            self.mean_seconds = seconds
            return
        weight = 0.5 if seconds > self.mean_seconds else 0.1
        self.mean_seconds += weight * (seconds - self.mean_seconds)


_paces: dict[str, Pace] = {}


def work(queue: str, *, seconds: float = SHIFT_SECONDS, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Run what is queued until nothing is left or the shift ends; return how many attempts ran.

    The bell is taken down before the last claim, so whatever commits later rings again.
    """
    try:
        return _shift(queue, time.monotonic() + seconds, is_stopping)
    except (DatabaseError, psycopg.Error):
        # What this worker holds goes to others when its lease is gone; the next bell begins afresh.
        logger.exception("shift_broken", extra={"queue": queue})
        _drop_connection()
        end_lease()
        return 0


def _shift(queue: str, stop: float, is_stopping: Callable[[], bool]) -> int:
    pace = _paces.setdefault(queue, Pace())
    is_down = doorbell.silence_meanwhile(queue)
    try:
        ran = 0 if is_stopping() else run_batch(queue, pace)
    finally:
        is_down()
    held_until = 0.0
    while time.monotonic() < stop and not is_stopping():
        count = run_batch(queue, pace)
        ran += count
        if count and pace.is_short:
            if time.monotonic() > held_until - 0.5:
                doorbell.hold(queue)
                held_until = time.monotonic() + 1.0
            if count < pace.batch:  # a full batch has more behind it
                time.sleep(GATHER_SECONDS if count < SMALL_BATCH else LINGER_SECONDS)
        elif not count:
            if not held_until:
                return ran
            doorbell.silence(queue)  # and one more look, for what committed while the bell was held
            held_until = 0.0
    doorbell.silence(queue)
    doorbell.ring_now(queue)
    return ran


def arrive() -> None:
    """Say that this process is here, and ring for what waits: the bell of one that was killed is lost with it."""
    try:
        current_lease()
    except psycopg.Error:
        logger.warning("database_away")  # the first claim says it
        return
    for queue in waiting_queues():
        doorbell.silence(queue)
        doorbell.ring_now(queue)


def waiting_queues(wanted: Collection[str] = ()) -> list[str]:
    """Return the queues in which rows wait, of the wanted ones if some are named; none while the database is away."""
    try:
        return [queue for queue in transitions.backlog() if not wanted or queue in wanted]
    except (DatabaseError, psycopg.Error):
        logger.warning("database_away")
        _drop_connection()
        return []


def run_batch(queue: str, pace: Pace) -> int:
    """Claim one batch and run it; return how many rows it had."""
    lease = current_lease()
    size = pace.batch
    rows = transitions.claim(queue=queue, worker_id=lease.worker_id, limit=size, after=pace.last_tenant)
    if not rows:
        return 0
    pace.last_tenant = rows[-1].tenant_id
    if len(rows) == size and not (size == 1 and pace.is_short):
        doorbell.ring_colleague(queue)
    waiting: list[Result] = []
    flush_at = 0.0
    for row in rows:
        began = time.monotonic()
        ended = run_attempt(row)
        if connection.errors_occurred:
            _drop_connection()
        now = time.monotonic()
        pace.learn(now - began)
        if isinstance(ended, Result):
            flush_at = flush_at if waiting else now + FLUSH_SECONDS
            waiting.append(ended)
        else:
            _note(ended, queue)
        if waiting and now >= flush_at:
            flush(waiting, queue)
            waiting = []
    flush(waiting, queue)
    lease.executed += len(rows)
    return len(rows)


def flush(results: Sequence[Result], queue: str) -> None:
    """Write results: again when the database was away, one by one when it refuses one of them."""
    if not results:
        return
    flush_lines()
    try:
        _finish(results, queue)
    except (OperationalError, InterfaceError):
        raise
    except DatabaseError:
        logger.exception("batch_refused", extra={"queue": queue})
        for result in results:
            _flush_alone(result, queue)


def _finish(results: Sequence[Result], queue: str) -> None:
    for pause in (*FLUSH_AGAIN_SECONDS, None):
        try:
            _note(services.finish(results, quiet_queue=queue), queue, sent=results)
            return
        except (OperationalError, InterfaceError):
            if pause is None:
                raise
            logger.warning("flush_again", extra={"queue": queue, "results": len(results)})
            _drop_connection()
            time.sleep(pause)


def _drop_connection() -> None:
    """Take a new connection next time; not inside a transaction, which is lost anyway."""
    if not connection.in_atomic_block:
        connection.close()


def _flush_alone(result: Result, queue: str) -> None:
    try:
        _finish([result], queue)
    except (OperationalError, InterfaceError):
        raise
    except DatabaseError as error:
        logger.exception("result_refused", extra={"execution_id": str(result.id)})
        message = f"The result could not be stored: {type(error).__name__}"
        failed = result._replace(
            status="failed", output=None, delay_seconds=None, error={"code": "invalid_output", "message": message}
        )
        _finish([failed], queue)


def _note(changes: Sequence[Change], queue: str, *, sent: Sequence[Result] = ()) -> None:
    """Keep what is to be waked soon in mind, and log what came too late."""
    lease = current_lease()
    for change in changes:
        if change.run_at is not None and change.status in {"retry_wait", "waiting"}:
            lease.remind(change.queue, (change.run_at - clock.now()).total_seconds())
        elif change.status == "queued" and change.queue != queue:
            doorbell.ring_now(change.queue)
    done = {change.id for change in changes}
    lease.lines.announce_changes(done)
    for result in sent:
        if result.id not in done:
            logger.warning("stale_attempt", extra={"execution_id": str(result.id), "attempt": result.attempt})
