"""The engine's statements: one call each, raw, because they are the hot path. All else reads through models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

import orjson
import psycopg
from django.db import DatabaseError, connection
from psycopg.rows import namedtuple_row, tuple_row

from core.principal import Principal
from core.requests import request_id
from core.tenancy import current_tenant_id
from executions.errors import FinalError

CANCEL_GRACE_SECONDS: Final = 30.0
MAX_LOST: Final = 3
MAX_LINES: Final = 10_000
BATCH: Final = 500
_FINAL = frozenset({"succeeded", "failed", "timed_out", "canceled", "rejected", "expired"})

_SUBMIT = "SELECT executions_submit(%s::jsonb, %s::uuid, %s, %s::uuid[])"
_STEP = "SELECT executions_record_step(%s, %s, %s, %s, %s::jsonb, %s)"
_WRITE_LINES = "SELECT execution_id FROM executions_write_lines(%s::jsonb, %s)"
_LEASE = """
INSERT INTO executions_worker (id, host, process, lease_until, started_at, executed)
VALUES (%s, %s, %s, clock_timestamp() + %s * interval '1 second', clock_timestamp(), %s)
ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until, executed = excluded.executed
RETURNING clock_timestamp()
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What a transition tells about a row it changed. `run_at` is set while it waits for a time."""

    tenant_id: UUID
    id: UUID
    attempt: int
    status: str
    action: str
    queue: str
    error: dict[str, Any] | None
    actor_kind: str
    actor_id: UUID
    root_id: UUID
    parent_id: UUID | None
    metadata: dict[str, Any]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    run_at: datetime | None

    @classmethod
    def read(cls, row: Sequence[Any]) -> "Change":
        """Build it from the columns of executions_change; Django's connections give jsonb as text."""
        values = list(row)
        values[6], values[11] = _loads(values[6]), _loads(values[11]) or {}
        return cls(*values)

    @property
    def is_final(self) -> bool:
        """Tell whether nothing will change it any more."""
        return self.status in _FINAL


class Result(NamedTuple):
    """How one attempt ended. `delay_seconds` belongs to the status retry_wait."""

    tenant_id: UUID
    id: UUID
    attempt: int
    status: str
    output: object = None
    error: dict[str, Any] | None = None
    delay_seconds: float | None = None
    reason: str = ""
    parent_id: UUID | None = None


def _hot_cursor(row_factory: Any = tuple_row) -> psycopg.Cursor[Any]:
    wrapper: Any = connection
    cursor: psycopg.Cursor[Any] = wrapper.driver_cursor(row_factory)
    return cursor


def commit_with_next() -> None:
    """Let the COMMIT travel with the next statement, when it is the only one of its transaction."""
    wrapper: Any = connection
    wrapper.commit_with_next()


def _loads(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)


def _claimed(row: Any) -> Any:
    return row._replace(input=_loads(row.input), retry=_loads(row.retry), error=_loads(row.error))


def _changes(statement: str, params: Sequence[object]) -> list[Change]:
    with connection.wrap_database_errors, _hot_cursor() as cursor:
        return [Change.read(row) for row in cursor.execute(statement, params, prepare=True)]


def _rows(statement: str, params: Sequence[object]) -> list[Any]:
    with connection.wrap_database_errors, _hot_cursor(namedtuple_row) as cursor:
        return [_claimed(row) for row in cursor.execute(statement, params, prepare=True)]


def dumps(value: object) -> str:
    """Return JSON text; keys and times as text, so that what is stored reads back as it is returned."""
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def insert(rows: Sequence[dict[str, Any]], *, rules: Sequence[UUID], cause_id: UUID | None = None) -> set[UUID] | None:
    """Write new executions and their first events in the running tenant; return the keys that were new.

    None, and nothing written, when other rules than those are in force.
    """
    given = [{key: value for key, value in row.items() if value is not None} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_SUBMIT, [dumps(given), cause_id, request_id.get(), list(rules)])
        (written,) = cursor.fetchone()
    return None if written is None else set(written)


def claim(*, queue: str, worker_id: UUID, limit: int, after: UUID) -> list[Any]:
    """Take up to `limit` queued rows of a queue, fair between tenants from the one after `after`."""
    return _rows("SELECT * FROM executions_claim(%s, %s, %s, %s)", [queue, worker_id, limit, after])


def complete(results: Sequence[Result]) -> list[Change]:
    """End attempts, of many tenants; what is missing in the answer was fenced off. Woken parents come along."""
    rows = [{key: value for key, value in result._asdict().items() if value is not None} for result in results]
    has_parents = any(result.parent_id for result in results)
    return _changes("SELECT * FROM executions_complete(%s::jsonb, %s)", [dumps(rows), has_parents])


def retry_now(*, tenant_id: UUID, execution_id: UUID, attempt: int, error: dict[str, Any]) -> int | None:
    """Fail an attempt and start the next in the same process; None when this attempt was fenced off."""
    found = _changes(
        "SELECT * FROM executions_retry_now(%s, %s, %s, %s::jsonb)", [tenant_id, execution_id, attempt, dumps(error)]
    )
    return found[0].attempt if found else None


def suspend(
    *, tenant_id: UUID, execution_id: UUID, attempt: int, run_at: datetime | None, waits_for: str
) -> list[Change]:
    """Let go of the worker: for `children`, a `timer`, `signal:<name>` (at most until `run_at`), or for a `pause`."""
    return _changes(
        "SELECT * FROM executions_suspend(%s, %s, %s, %s, %s)", [tenant_id, execution_id, attempt, run_at, waits_for]
    )


def record_step(*, execution_id: UUID, name: str, attempt: int, output: str, started_at: datetime) -> bool | None:
    """Remember a step of a running attempt and tell whether it is to pause now.

    None when the step is known already or the attempt is over.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STEP, [current_tenant_id(), execution_id, name, attempt, output, started_at])
        (is_pausing,) = cursor.fetchone()
        return None if is_pausing is None else bool(is_pausing)


def cancel(*, execution_id: UUID, actor: Principal, reason: str) -> list[Change]:
    """Cancel an execution of the running tenant and everything below it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM executions_cancel(%s, %s, %s, %s, %s, %s)",
            [current_tenant_id(), execution_id, actor.kind, actor.id, reason, CANCEL_GRACE_SECONDS],
        )
        return [Change.read(row) for row in cursor.fetchall()]


def move(
    *,
    execution_id: UUID,
    from_status: str,
    to_status: str,
    actor: Principal,
    reason: str = "",
    error: dict[str, Any] | None = None,
) -> list[Change]:
    """Move one execution of the running tenant; nothing comes back when it is not in `from_status`."""
    values: list[Any] = [current_tenant_id(), execution_id, from_status, to_status, actor.kind, actor.id, reason]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM executions_move(%s, %s, %s, %s, %s, %s, %s, %s::jsonb)",
            [*values, dumps(error) if error else None],
        )
        return [Change.read(row) for row in cursor.fetchall()]


def pause(*, execution_id: UUID, actor: Principal, reason: str) -> list[Change]:
    """Pause an execution of the running tenant; one that runs is asked to at its next step and comes not back here."""
    return _own("executions_pause_one", [execution_id, actor.kind, actor.id, reason])


def resume(*, execution_id: UUID, actor: Principal) -> list[Change]:
    """Let a paused execution go on from where it was; its deadline moves by the time it stood."""
    return _own("executions_resume_one", [execution_id, actor.kind, actor.id])


def send_signal(*, execution_id: UUID, name: str, data: str, actor: Principal) -> list[Change]:
    """Keep a signal for an execution of the running tenant and wake it when it waits for it.

    Raises:
        FinalError: the execution is final.
    """
    try:
        return _own("executions_signal", [execution_id, name, data, actor.kind, actor.id])
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == "NX001":
            raise FinalError("A final execution hears no signal") from None
        raise


def beat(*, execution_id: UUID, attempt: int, progress: int | None, extend_seconds: float) -> str | None:
    """Note that an attempt lives and how far it is; return whether it is running or canceling.

    None when the attempt is over or another has begun.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status FROM executions_beat(%s, %s, %s, %s::smallint, %s)",
            [current_tenant_id(), execution_id, attempt, progress, extend_seconds],
        )
        row = cursor.fetchone()
        return row[0] if row is not None else None


def postpone(*, execution_id: UUID, values: Mapping[str, Any], run_at: datetime) -> bool:
    """Give a scheduled execution of the running tenant another input and a later start; False when it started."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT executions_postpone(%s, %s, %s::jsonb, %s)",
            [current_tenant_id(), execution_id, dumps(values), run_at],
        )
        return bool(cursor.fetchone()[0])


def _own(function: str, params: Sequence[Any]) -> list[Change]:
    """Call a function that changes one execution of the running tenant."""
    marks = ", ".join(["%s"] * (len(params) + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({marks})", [current_tenant_id(), *params])  # noqa: S608 - our names
        return [Change.read(row) for row in cursor.fetchall()]


def release_due(*, at: datetime, limit: int = BATCH) -> list[Change]:
    """Queue what waited for a time that has come."""
    return _changes("SELECT * FROM executions_release_due(%s, %s)", [at, limit])


def due_schedules(*, at: datetime, limit: int = BATCH) -> list[tuple[UUID, UUID]]:
    """Return the tenant and the key of schedules of all tenants whose next time has come, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM executions_due_schedules(%s, %s)", [at, limit])
        return [(tenant_id, key) for tenant_id, key in cursor.fetchall()]


def sweep_lost(*, at: datetime, limit: int = BATCH) -> list[Change]:
    """Take rows from workers whose lease has ended."""
    return _changes("SELECT * FROM executions_sweep_lost(%s, %s, %s)", [at, MAX_LOST, limit])


def sweep_deadlines(*, at: datetime, limit: int = BATCH) -> list[Change]:
    """End what did not start or end in time."""
    return _changes("SELECT * FROM executions_sweep_deadlines(%s, %s)", [at, limit])


def overdue(*, at: datetime, limit: int = BATCH) -> list[Any]:
    """Return running attempts that take too long, and cancels whose grace has ended."""
    return _rows("SELECT * FROM executions_overdue(%s, %s)", [at, limit])


def read_time() -> datetime:
    """Return the time of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cast(datetime, cursor.fetchone()[0])


def shift_attempts(*, at: datetime, seconds: float, gap: float) -> int:
    """Move the limits of running attempts along with a clock that jumped within the last `gap` seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT executions_shift_attempts(%s, %s, %s)", [at, seconds, gap])
        return int(cursor.fetchone()[0])


def wake(parents: Sequence[tuple[UUID, UUID]]) -> list[Change]:
    """Queue those of the (tenant, parent) pairs that wait for children and have none left."""
    tenants, ids = zip(*parents, strict=True)
    return _changes("SELECT * FROM executions_wake(%s, %s)", [list(tenants), list(ids)])


def wake_orphans(*, limit: int = BATCH) -> list[Change]:
    """Queue parents that wait although no child is left."""
    return _changes("SELECT * FROM executions_wake_orphans(%s)", [limit])


def tally(*, batch: int) -> int:
    """Count the starts and ends in the next events of the log, for all tenants; return how many events were read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT executions_count(%s)", [batch])
        return int(cursor.fetchone()[0])


def recheck(*, at: datetime, limit: int = BATCH) -> list[str]:
    """Look again at rows that limits or pauses hold back; return the queues in which some may be started now."""
    with connection.wrap_database_errors, _hot_cursor() as cursor:
        found = cursor.execute("SELECT * FROM executions_recheck(%s, %s)", [at, limit], prepare=True)
        return [row[0] for row in found]


def backlog() -> list[str]:
    """Return the queues in which rows wait."""
    with connection.wrap_database_errors, _hot_cursor() as cursor:
        return [row[0] for row in cursor.execute("SELECT * FROM executions_backlog()", prepare=True)]


def renew_lease(
    raw: psycopg.Connection[Any], *, worker_id: UUID, host: str, process: int, seconds: float, executed: int
) -> datetime:
    """Say on a connection of its own that this worker lives, for the next `seconds`; return the database's time."""
    row = raw.execute(_LEASE, [worker_id, host, process, seconds, executed], prepare=True).fetchone()
    (now,) = cast(tuple[datetime], row)
    return now


def write_lines(lines: str, raw: psycopg.Connection[Any] | None = None) -> list[UUID]:
    """Write a JSON list of lines, of many tenants, and return whose were written; `raw` is another connection."""
    values = [lines, MAX_LINES]
    if raw is not None:
        return [row[0] for row in raw.execute(_WRITE_LINES, values, prepare=True)]
    with connection.wrap_database_errors, _hot_cursor() as cursor:
        return [row[0] for row in cursor.execute(_WRITE_LINES, values, prepare=True)]
