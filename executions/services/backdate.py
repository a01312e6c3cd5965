"""Invented histories: rows as the engine would have left them, thousands in one statement, for trying a grown table.

The tables' owner writes them, since no login of the running application may write a finished execution.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connections, transaction

from core.ids import sql_uuid7
from executions import invented

OWNER = "owner"
# A parent and its two children begin every stretch of this length.
STRETCH = 40
_TABLES = ("executions_execution", "events_event", "executions_step", "executions_deadletter", "outcomes_outcome")

# Who writes waits for the batch meanwhile. Every other guard of the table stays.
_LIFT = "ALTER TABLE executions_execution DISABLE TRIGGER legal_start"
_LOWER = "ALTER TABLE executions_execution ENABLE TRIGGER legal_start"
_IS_THERE = "SELECT EXISTS (SELECT 1 FROM executions_execution WHERE tenant_id = %s AND window_key = %s)"

# Numbers of 0 to 1 are drawn once for a row, so that every column of it tells the same story.
_DRAWN = f"""
way AS (
    SELECT * FROM jsonb_to_recordset(%(ways)s) AS w(low float, high float, path text[], is_live boolean)
), draw AS MATERIALIZED (
    SELECT n, n %% {STRETCH} AS place, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e
    FROM generate_series(1, %(count)s) n
), chosen AS (
    SELECT d.*, CASE WHEN d.place = 1 THEN %(parent)s::text[] WHEN d.place IN (2, 3) THEN %(child)s::text[]
            WHEN w.is_live AND NOT %(is_last)s THEN %(child)s::text[] ELSE w.path END AS path,
        (%(since)s::timestamptz + (d.n - CASE WHEN d.place IN (2, 3) THEN d.place - 1 ELSE 0 END + 0.9 * CASE
            WHEN d.place < 4 THEN 0 ELSE d.b END) / %(count)s * (%(until)s::timestamptz - %(since)s::timestamptz))
            + CASE WHEN d.place IN (2, 3) THEN d.place * interval '0.2 second' ELSE interval '0' END AS created_at,
        CASE WHEN d.place = 1 THEN 20 WHEN d.place IN (2, 3) THEN 1 + 9 * d.c
            ELSE least(240, 0.05 - 3 * ln(1 - 0.99 * d.c)) END AS seconds
    FROM draw d JOIN way w ON d.a >= w.low AND d.a < w.high
), walked AS (
    SELECT c.*, {sql_uuid7("c.created_at")} AS id, path[cardinality(path)] AS status,
        cardinality(path) AS version, cardinality(array_positions(path, 'running')) AS attempt,
        cardinality(array_positions(path, 'retry_wait')) + (path[cardinality(path)] IN ('failed', 'timed_out'))::integer
            AS failures,
        created_at + (0.05 + 1.9 * d * d) * interval '1 second' AS begun_at,
        path[cardinality(path)] IN ('succeeded', 'failed', 'timed_out', 'canceled', 'rejected', 'expired') AS is_final,
        (%(faults)s::jsonb -> floor(e * jsonb_array_length(%(faults)s::jsonb))::integer) AS fault,
        (%(people)s::jsonb -> floor(b * jsonb_array_length(%(people)s::jsonb))::integer) AS person,
        1 + floor(5000 * d * d)::integer AS customer
    FROM chosen c
), story AS MATERIALIZED (
    SELECT w.*, begun_at + seconds * (version - 2) * interval '1 second' AS ended_at, p.id AS parent_id
    FROM walked w LEFT JOIN (SELECT n AS parent_n, id FROM walked WHERE place = 1) p
        ON p.parent_n = CASE WHEN w.place IN (2, 3) THEN w.n - w.place + 1 END
)"""  # noqa: S608 - our own SQL, no value of a caller
_ACTION = """CASE WHEN s.place = 1 THEN %(parent_action)s WHEN s.status = 'waiting' THEN %(waiting_action)s
    WHEN NOT s.is_final THEN %(live_action)s
    ELSE (%(actions)s::text[])[1 + floor(s.c * cardinality(%(actions)s::text[]))::integer] END"""
_ERROR = """CASE WHEN s.status = 'timed_out' THEN jsonb_build_object('code', 'attempt_timed_out', 'message',
        'The attempt took longer than 300 s')
    WHEN s.status = 'expired' THEN jsonb_build_object('code', 'start_too_late', 'message', 'It did not start in time')
    WHEN s.status IN ('failed', 'retry_wait') THEN s.fault END"""
_EXECUTIONS = f"""
    INSERT INTO executions_execution (tenant_id, id, created_at, updated_at, status, action, action_version, queue,
        priority, input, output, error, metadata, actor_kind, actor_id, actor_role, version, attempt, failures,
        lost_count, run_at, started_at, finished_at, root_id, parent_id, parent_step, depth, window_key, waits_for,
        paused_from, paused_at, decision_effect, decision_reason)
    SELECT %(tenant)s::uuid, s.id, s.created_at, CASE WHEN s.version = 1 THEN s.created_at ELSE s.ended_at END,
        s.status, {_ACTION}, 1, (%(queues)s::text[])[1 + floor(s.e * cardinality(%(queues)s::text[]))::integer],
        (%(priorities)s::integer[])[1 + floor(s.d * cardinality(%(priorities)s::integer[]))::integer],
        CASE WHEN s.place = 1 THEN '{{"width": 2, "depth": 1}}'::jsonb
            WHEN s.status = 'waiting' THEN jsonb_build_object('signal', %(signal)s::text)
            ELSE jsonb_build_object('customer', s.customer, 'name', 'Order ' || s.customer * 17 + s.n) END,
        CASE WHEN s.status = 'succeeded' THEN jsonb_build_object('id', s.id, 'changed', s.customer %% 3) END,
        {_ERROR},
        jsonb_build_object('customer', s.customer, 'source', %(sources)s::jsonb -> floor(s.c
            * jsonb_array_length(%(sources)s::jsonb))::integer),
        s.person ->> 'kind', (s.person ->> 'id')::uuid, s.person ->> 'role', s.version, s.attempt, s.failures,
        (s.path[2:4] = ARRAY['running', 'queued', 'running'])::integer,
        CASE s.status WHEN 'scheduled' THEN %(until)s::timestamptz + (1 + 29 * s.e) * interval '1 day'
            WHEN 'retry_wait' THEN %(until)s::timestamptz + (1 + 5 * s.e) * interval '1 hour' END,
        CASE WHEN s.attempt > 0 THEN s.begun_at END, CASE WHEN s.is_final THEN s.ended_at END,
        coalesce(s.parent_id, s.id), s.parent_id, CASE WHEN s.parent_id IS NULL THEN '' ELSE 'children:' || s.place - 2
            END, (s.parent_id IS NOT NULL)::integer, CASE s.n WHEN 1 THEN %(mark)s END,
        CASE s.status WHEN 'waiting' THEN 'signal:' || %(signal)s ELSE '' END,
        CASE s.status WHEN 'paused' THEN 'queued' ELSE '' END, CASE s.status WHEN 'paused' THEN s.ended_at END,
        CASE s.path[1] WHEN 'pending_approval' THEN 'require_approval' ELSE 'allow' END,
        CASE s.path[1] WHEN 'pending_approval' THEN 'above_limit' ELSE 'allowed' END
    FROM story s RETURNING *"""  # noqa: S608 - our own SQL, no value of a caller
_CHANGES = f"""
    SELECT w.*, {sql_uuid7("w.at")} AS event_id, jsonb_strip_nulls(jsonb_build_object('action', w.action,
        'previous', nullif(w.path[w.sequence - 1],
            CASE w.step WHEN 'running' THEN 'queued' WHEN 'succeeded' THEN 'running' END),
        'attempt', nullif(w.tries, 0), 'reason', nullif(
        CASE WHEN w.step IN ('failed', 'retry_wait') THEN w.fault ->> 'code' WHEN w.step = 'timed_out'
            THEN 'attempt_timed_out' WHEN w.step = 'expired' THEN 'deadline' WHEN w.step = 'waiting' THEN CASE
            WHEN w.place = 1 THEN 'children' ELSE 'signal:' || %(signal)s END WHEN w.step = 'queued' THEN
            CASE w.path[w.sequence - 1] WHEN 'retry_wait' THEN 'due' WHEN 'scheduled' THEN 'due'
            WHEN 'waiting' THEN 'children_done' WHEN 'running' THEN 'worker_lost' ELSE 'allowed' END
            ELSE '' END, ''))) AS payload
    FROM (SELECT s.*, e.action, t.step, t.sequence::integer AS sequence,
            cardinality(array_positions(s.path[:t.sequence::integer], 'running')) AS tries,
            CASE t.sequence WHEN 1 THEN s.created_at ELSE s.begun_at + s.seconds * (t.sequence - 2)
                * interval '1 second' END AS at
        FROM story s JOIN written e ON e.id = s.id
        CROSS JOIN LATERAL unnest(s.path) WITH ORDINALITY AS t(step, sequence)) w"""  # noqa: S608 - our own SQL, no value of a caller
_EVENTS = """
    INSERT INTO events_event (tenant_id, subject_id, sequence, id, subject_type, type, payload, payload_digest,
        actor_kind, actor_id, occurred_at, correlation_id, causation_id)
    SELECT %(tenant)s::uuid, c.id, c.sequence, c.event_id, 'execution', 'execution.' || CASE c.step
            WHEN 'running' THEN 'started' WHEN 'retry_wait' THEN 'retry_scheduled' WHEN 'waiting' THEN 'suspended'
            WHEN 'pending_approval' THEN 'held' WHEN 'canceling' THEN 'cancel_requested' ELSE c.step END,
        c.payload, sha256(convert_to(c.payload::text, 'UTF8')), c.person ->> 'kind', (c.person ->> 'id')::uuid, c.at,
        c.parent_id, c.parent_id
    FROM changed c"""
_STEPS = f"""
    INSERT INTO executions_step (tenant_id, execution_id, name, id, attempt, output, started_at, finished_at)
    SELECT %(tenant)s::uuid, s.id, t.name, {sql_uuid7("s.begun_at")}, 1, jsonb_build_object('ok', true),
        s.begun_at + s.seconds * t.place / 3 * interval '1 second',
        s.begun_at + s.seconds * (t.place + 1) / 3 * interval '1 second'
    FROM story s CROSS JOIN (VALUES ('read', 0), ('change', 1)) AS t(name, place)
    WHERE s.place %% 8 = 5 AND s.status = 'succeeded' AND s.attempt = 1"""  # noqa: S608 - our own SQL, no value of a caller
_LETTERS = f"""
    INSERT INTO executions_deadletter (tenant_id, id, created_at, updated_at, status, execution_id, action, error_code,
        reason)
    SELECT w.tenant_id, {sql_uuid7("w.finished_at")}, w.finished_at, w.finished_at,
        CASE WHEN w.finished_at < %(until)s::timestamptz - interval '60 days' THEN CASE WHEN w.priority = 5
            THEN 'requeued' ELSE 'discarded' END ELSE 'open' END,
        w.id, w.action, w.error ->> 'code',
        CASE WHEN w.finished_at < %(until)s::timestamptz - interval '60 days' AND w.priority <> 5
            THEN 'Done by hand' ELSE '' END
    FROM written w WHERE w.status IN ('failed', 'timed_out')"""  # noqa: S608 - our own SQL, no value of a caller
_WRITE = f"""WITH {_DRAWN}, written AS ({_EXECUTIONS}), changed AS ({_CHANGES}), logged AS ({_EVENTS}),
stepped AS ({_STEPS}), lettered AS ({_LETTERS})
SELECT count(*), min(id::text)::uuid, max(id::text)::uuid FROM written"""  # noqa: S608 - our own SQL, no value of a caller


@dataclass(frozen=True, slots=True)
class HistoryBatch:
    """Histories between two moments. A batch of the same tenant, seed and number is written once."""

    tenant_id: UUID
    seed: int
    number: int
    count: int
    since: datetime
    until: datetime
    is_last: bool
    people: tuple[tuple[str, UUID, str], ...]

    @property
    def mark(self) -> str:
        """The window key of its first row."""
        return f"seed:{self.seed}:{self.number}"

    @property
    def draw(self) -> float:
        """Where the random numbers of the batch begin."""
        return (self.seed * 7919 + self.number * 104_729) % 1_000_003 / 1_000_003


@transaction.atomic(using=OWNER)
def write_histories(batch: HistoryBatch) -> list[UUID]:
    """Write one batch, with events, steps and dead letters; return first and last key, nothing when it is there."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(_LIFT)
        cursor.execute("SELECT set_config('app.tenant', %s, true), setseed(%s)", [str(batch.tenant_id), batch.draw])
        cursor.execute(_IS_THERE, [batch.tenant_id, batch.mark])
        if cursor.fetchone()[0]:
            return []
        cursor.execute(_WRITE, _values(batch))
        _count, first, last = cursor.fetchone()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_LOWER)
        return [first, last]


def settle_histories() -> None:
    """Let the planner know what was written, and readers skip what all may see."""
    with connections[OWNER].cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def _values(batch: HistoryBatch) -> dict[str, Any]:
    people = [{"kind": kind, "id": key, "role": role} for kind, key, role in batch.people]
    faults = [{"code": code, "message": message} for code, message in invented.FAULTS]
    return {
        "tenant": batch.tenant_id,
        "mark": batch.mark,
        "count": batch.count,
        "since": batch.since,
        "until": batch.until,
        "is_last": batch.is_last,
        "ways": _json(invented.ways()),
        "people": _json(people),
        "faults": _json(faults),
        "sources": _json(invented.SOURCES),
        "parent": invented.PARENT.split(),
        "child": invented.CHILD.split(),
        "actions": invented.actions(),
        "parent_action": invented.PARENT_ACTION,
        "waiting_action": invented.WAITING_ACTION,
        "live_action": invented.LIVE_ACTION,
        "queues": list(invented.QUEUES),
        "priorities": list(invented.PRIORITIES),
        "signal": invented.SIGNAL,
    }


def _json(content: Any) -> str:
    return orjson.dumps(content, default=str).decode()
