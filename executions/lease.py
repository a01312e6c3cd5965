"""A worker process says that it lives, and wakes what it put off for a moment."""

import contextlib
import heapq
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

import psycopg
from django.conf import settings

from core.doorbell import ring_now
from core.ids import uuid7
from executions import clock, transitions
from executions.lines import FLUSH_SECONDS, Lines, flush_before_results

logger = logging.getLogger(__name__)
LEASE_SECONDS = 6.0
BEAT_SECONDS = LEASE_SECONDS / 3


class Lease:
    """The life of one process: a row renewed by a thread on a connection of its own.

    The thread also releases retries and timers of this worker when they are due, so that they need not wait for
    the scheduler; the scheduler remains the guarantee. And it writes the lines of what runs, while it runs.
    """

    def __init__(self) -> None:
        self.worker_id: UUID = uuid7()
        self.process = os.getpid()
        self.executed = 0
        self._due: list[tuple[float, str]] = []
        self._condition = threading.Condition()
        self._is_over = False
        self._lines_at: float | None = None
        self.lines = Lines(self._remember_lines)
        self._raw: psycopg.Connection | None = None
        self._beat()
        self._thread = threading.Thread(target=self._live, name="lease", daemon=True)
        self._thread.start()

    def remind(self, queue: str, seconds: float) -> None:
        """Release what is due in so many seconds, and ring for its queue."""
        with self._condition:
            heapq.heappush(self._due, (time.monotonic() + max(0.0, seconds), queue))
            self._condition.notify()

    def seconds_to_next(self) -> float | None:
        """Return how long until the next thing to release, None when there is none."""
        with self._condition:
            return self._due[0][0] - time.monotonic() if self._due else None

    def end(self) -> None:
        """Give the lease back: this process runs nothing any more."""
        with self._condition:
            self._is_over = True
            self._condition.notify()
        self._thread.join(timeout=5)

    def _live(self) -> None:
        beat_at = time.monotonic() + BEAT_SECONDS
        while True:
            with self._condition:
                self._condition.wait(max(0.0, self._next_at(beat_at) - time.monotonic()))
                queues, has_lines, is_over = self._take_due(), self._take_lines_due(), self._is_over
            if has_lines or is_over:
                self._attempt(self._write_lines)
            if is_over:
                break
            if queues:
                self._attempt(partial(self._release, queues))
            if time.monotonic() >= beat_at:
                self._attempt(self._beat)
                beat_at = time.monotonic() + BEAT_SECONDS
        self._attempt(self._leave)

    def _remember_lines(self) -> None:
        with self._condition:
            self._lines_at = time.monotonic() + FLUSH_SECONDS
            self._condition.notify()

    def _next_at(self, beat_at: float) -> float:
        ahead = [beat_at, *(due for due, _ in self._due[:1])]
        return min(ahead if self._lines_at is None else [*ahead, self._lines_at])

    def _take_lines_due(self) -> bool:
        if self._lines_at is None or self._lines_at > time.monotonic():
            return False
        self._lines_at = None
        return True

    def _write_lines(self) -> None:
        try:
            self.lines.flush(lambda text: transitions.write_lines(text, self._connection()), keeps_unknown=True)
        finally:
            if not self.lines.is_empty:
                self._remember_lines()

    def _take_due(self) -> set[str]:
        queues = set()
        while self._due and self._due[0][0] <= time.monotonic():
            queues.add(heapq.heappop(self._due)[1])
        return queues

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:
            logger.warning("lease_not_renewed", exc_info=True, extra={"worker_id": str(self.worker_id)})
            self._close()

    def _connection(self) -> psycopg.Connection:
        if self._raw is None:
            self._raw = psycopg.connect(settings.DATABASE_URL, autocommit=True, connect_timeout=3)
        return self._raw

    def _close(self) -> None:
        raw, self._raw = self._raw, None
        with contextlib.suppress(psycopg.Error):
            if raw is not None:
                raw.close()

    def _beat(self) -> None:
        raw, asked = self._connection(), time.monotonic()
        now = transitions.renew_lease(
            raw,
            worker_id=self.worker_id,
            host=socket.gethostname()[:120],
            process=self.process,
            seconds=LEASE_SECONDS,
            executed=self.executed,
        )
        clock.keep(now, asked)

    def _release(self, queues: set[str]) -> None:
        self._connection().execute("SELECT count(*) FROM executions_release_due(clock_timestamp(), 500)")
        for queue in queues:
            ring_now(queue)

    def _leave(self) -> None:
        self._connection().execute("DELETE FROM executions_worker WHERE id = %s", [self.worker_id])
        self._close()


_lock = threading.Lock()
_current: list[Lease] = []


def current_lease() -> Lease:
    """Return the lease of this process; a forked child takes one of its own."""
    with _lock:
        if not _current or _current[0].process != os.getpid():
            _current[:] = [Lease()]
        return _current[0]


def end_lease() -> None:
    """Give the lease of this process back, if it has one."""
    with _lock:
        found = _current.pop() if _current else None
    if found is not None and found.process == os.getpid():
        found.end()


def flush_lines() -> set[UUID]:
    """Write what was said in this process, on the connection of the caller; return whose it was."""
    return flush_before_results(_current[0].lines) if _current else set()
