"""The engine's transitions: each function changes rows and writes their events in one statement.

Every statement that locks many executions locks them in the order of their keys, or skips what is locked.
"""

from django.db import migrations

from core.schema import SystemFunction

LIVE = "('scheduled', 'pending_approval', 'queued', 'running', 'retry_wait', 'waiting', 'paused', 'canceling')"
FINAL = "('succeeded', 'failed', 'timed_out', 'canceled', 'rejected', 'expired')"

# What every function tells about a row it changed.
CHANGE = """
CREATE TYPE executions_change AS (
    tenant_id uuid, id uuid, attempt integer, status varchar, action varchar, queue varchar, error jsonb,
    actor_kind varchar, actor_id uuid, root_id uuid, parent_id uuid, metadata jsonb, created_at timestamptz,
    started_at timestamptz, finished_at timestamptz, run_at timestamptz
)
"""
UUID7 = """
CREATE FUNCTION executions_uuid7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1), 53, 1), 'hex')::uuid
$$
"""
_CHANGED = """SELECT u.tenant_id, u.id, u.attempt, u.status, u.action, u.queue, u.error, u.actor_kind, u.actor_id,
        u.root_id, u.parent_id, u.metadata, u.created_at, u.started_at, u.finished_at, u.run_at FROM up u"""


def log(rows: str = "up", *, actor: str = "u.actor_kind, u.actor_id") -> str:
    """The event of each changed row; `was` and `reason` come with the rows."""
    return f"""INSERT INTO events_event (tenant_id, subject_id, sequence, id, subject_type, type, payload,
        payload_digest, actor_kind, actor_id, correlation_id, causation_id)
    SELECT u.tenant_id, u.id, u.version, executions_uuid7(), 'execution', 'execution.' || CASE u.status
            WHEN 'running' THEN 'started' WHEN 'retry_wait' THEN 'retry_scheduled' WHEN 'waiting' THEN 'suspended'
            WHEN 'pending_approval' THEN 'held' WHEN 'canceling' THEN 'cancel_requested' ELSE u.status END,
        p.payload, sha256(convert_to(p.payload::text, 'UTF8')), {actor}, u.root_id, u.parent_id
    FROM {rows} u CROSS JOIN LATERAL (SELECT jsonb_build_object('execution_id', u.id, 'action', u.action,
        'previous', u.was, 'status', u.status, 'attempt', u.attempt, 'reason', u.reason, 'run_at', u.run_at)
        AS payload) p"""


_SYSTEM = "'system', '00000000-0000-0000-0000-000000000000'::uuid"
_DEAD = """INSERT INTO executions_deadletter (tenant_id, id, created_at, updated_at, status, execution_id, action,
        error_code, reason)
    SELECT u.tenant_id, executions_uuid7(), clock_timestamp(), clock_timestamp(), 'open', u.id, u.action,
        coalesce(u.error ->> 'code', u.status), '' FROM up u WHERE u.status IN ('failed', 'timed_out')
    ON CONFLICT DO NOTHING"""


def _next_tenant(condition: str, *, more: str = "") -> str:
    return (
        f"SELECT e.tenant_id{more} FROM executions_execution e WHERE e.status = 'queued' AND e.queue = p_queue"
        f" AND {condition} ORDER BY e.tenant_id LIMIT 1"
    )


# Fair between tenants: at most p_limit tenants after the cursor, then from the start up to it.
# A row that lost its worker before runs alone, so that a poisonous one takes no neighbours with it.
CLAIM = f"""
CREATE OR REPLACE FUNCTION executions_claim(p_queue text, p_worker uuid, p_limit integer, p_after uuid)
RETURNS SETOF executions_execution LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE a(t, k) AS (
        ({_next_tenant("e.tenant_id > p_after", more=", 1")})
        UNION ALL
        SELECT ({_next_tenant("e.tenant_id > a.t")}), a.k + 1 FROM a WHERE a.t IS NOT NULL AND a.k < p_limit
    ), b(t, k) AS (
        ({_next_tenant("e.tenant_id <= p_after", more=", 1")})
        UNION ALL
        SELECT ({_next_tenant("e.tenant_id > b.t AND e.tenant_id <= p_after")}), b.k + 1
        FROM b WHERE b.t IS NOT NULL AND b.k < p_limit
    ), turns AS MATERIALIZED (
        SELECT x.t, row_number() OVER () AS turn FROM (
            SELECT a.t FROM a WHERE a.t IS NOT NULL UNION ALL SELECT b.t FROM b WHERE b.t IS NOT NULL LIMIT p_limit) x
    ), pick AS MATERIALIZED (
        SELECT y.*, turns.turn FROM turns CROSS JOIN LATERAL (
            SELECT e.tenant_id, e.id, e.priority, e.lost_count FROM executions_execution e
            WHERE e.status = 'queued' AND e.queue = p_queue AND e.tenant_id = turns.t ORDER BY e.priority, e.id
            LIMIT (SELECT ceil(p_limit::numeric / count(*))::integer FROM turns) FOR UPDATE SKIP LOCKED) y
        LIMIT p_limit
    ), kept AS (
        SELECT p.* FROM (SELECT pick.*, row_number() OVER w AS place, first_value(pick.lost_count) OVER w AS first_lost
            FROM pick WINDOW w AS (ORDER BY pick.turn, pick.priority, pick.id)) p
        WHERE CASE WHEN p.first_lost > 0 THEN p.place = 1 ELSE p.lost_count = 0 END
    ), up AS (
        UPDATE executions_execution e SET status = 'running', attempt = e.attempt + 1, version = e.version + 1,
            worker_id = p_worker, run_at = NULL, expires_at = NULL, updated_at = clock_timestamp(),
            started_at = coalesce(e.started_at, clock_timestamp()),
            attempt_deadline_at = clock_timestamp() + e.start_to_close_seconds * interval '1 second'
        FROM kept k WHERE e.tenant_id = k.tenant_id AND e.id = k.id RETURNING e AS row, k.place
    ), logged AS (
        {log("(SELECT (up.row).*, 'queued' AS was, '' AS reason FROM up)")}
    )
    SELECT (up.row).* FROM up ORDER BY up.place;
END $$
"""

COMPLETE = f"""
CREATE OR REPLACE FUNCTION executions_complete(p_results jsonb, p_has_parents boolean)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    IF p_has_parents THEN
        PERFORM 1 FROM executions_execution e WHERE (e.tenant_id, e.id) IN (
            SELECT k.tenant_id, k.id FROM jsonb_to_recordset(p_results) AS k(tenant_id uuid, id uuid)
            UNION SELECT k.tenant_id, k.parent_id FROM jsonb_to_recordset(p_results) AS k(tenant_id uuid, parent_id uuid)
        ) ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE;
    END IF;
    RETURN QUERY
    WITH d AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_results) AS d(tenant_id uuid, id uuid, attempt integer, status text,
            output jsonb, error jsonb, delay_seconds double precision, reason text)
    ), held AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was,
            -- A stopped attempt that nobody canceled gives the row back.
            CASE WHEN e.status = 'canceling' AND d.status <> 'succeeded' THEN 'canceled'
                WHEN e.status = 'running' AND d.status = 'canceled' THEN 'queued' ELSE d.status END AS now_is
        FROM executions_execution e JOIN d ON e.tenant_id = d.tenant_id AND e.id = d.id AND e.attempt = d.attempt
        WHERE e.status IN ('running', 'canceling') ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE OF e
    ), up AS (
        UPDATE executions_execution e SET status = h.now_is, output = d.output, error = d.error,
            version = e.version + 1, worker_id = NULL, updated_at = clock_timestamp(), attempt_deadline_at = NULL,
            failures = e.failures + (h.now_is IN ('failed', 'timed_out', 'retry_wait'))::integer,
            run_at = clock_timestamp() + d.delay_seconds * interval '1 second',
            finished_at = CASE WHEN h.now_is NOT IN ('retry_wait', 'queued') THEN clock_timestamp() END
        FROM held h JOIN d ON d.tenant_id = h.tenant_id AND d.id = h.id
        WHERE e.tenant_id = h.tenant_id AND e.id = h.id
        RETURNING e.*, h.was, coalesce(d.reason, '') AS reason
    ), logged AS (
        {log()}
    ), dead AS (
        {_DEAD}
    )
    {_CHANGED};
    IF p_has_parents THEN
        RETURN QUERY SELECT w.* FROM (
            SELECT array_agg(k.tenant_id) AS tenants, array_agg(k.parent_id) AS parents
            FROM jsonb_to_recordset(p_results) AS k(tenant_id uuid, parent_id uuid) WHERE k.parent_id IS NOT NULL
        ) k, executions_wake(k.tenants, k.parents) w;
    END IF;
END $$
"""

# Parents that wait for children go on when the last of them is final.
WAKE = f"""
CREATE OR REPLACE FUNCTION executions_wake(p_tenants uuid[], p_parents uuid[])
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM executions_execution e
    WHERE (e.tenant_id, e.id) IN (SELECT * FROM unnest(p_tenants, p_parents))
    ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE;
    RETURN QUERY
    WITH up AS (
        UPDATE executions_execution e SET status = 'queued', version = e.version + 1, updated_at = clock_timestamp()
        WHERE (e.tenant_id, e.id) IN (SELECT * FROM unnest(p_tenants, p_parents))
            AND e.status = 'waiting' AND e.run_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM executions_execution c
                WHERE c.tenant_id = e.tenant_id AND c.parent_id = e.id AND c.status IN {LIVE})
        RETURNING e.*, 'waiting' AS was, 'children_done' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    )
    {_CHANGED};
END $$
"""
# A net below the net: parents that wait although no child is left.
WAKE_ORPHANS = f"""
CREATE OR REPLACE FUNCTION executions_wake_orphans(p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT w.* FROM (
        SELECT array_agg(o.tenant_id) AS tenants, array_agg(o.id) AS parents FROM (
            SELECT e.tenant_id, e.id FROM executions_execution e
            WHERE e.status = 'waiting' AND e.run_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM executions_execution c
                WHERE c.tenant_id = e.tenant_id AND c.parent_id = e.id AND c.status IN {LIVE})
            LIMIT p_limit) o
    ) k, executions_wake(k.tenants, k.parents) w;
END $$
"""

# A failed attempt and the start of the next in one go; answers the new attempt, or nothing for a late worker.
RETRY_NOW = f"""
CREATE OR REPLACE FUNCTION executions_retry_now(p_tenant uuid, p_id uuid, p_attempt integer, p_error jsonb)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH up AS (
        UPDATE executions_execution e SET attempt = e.attempt + 1, version = e.version + 2, failures = e.failures + 1,
            error = p_error, updated_at = clock_timestamp(),
            attempt_deadline_at = clock_timestamp() + e.start_to_close_seconds * interval '1 second'
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.attempt = p_attempt AND e.status = 'running'
        RETURNING e.*
    ), both_events AS (
        SELECT u.tenant_id, u.id, u.version - 1 AS version, 'retry_wait'::varchar AS status, u.action,
            u.attempt - 1 AS attempt, 'running' AS was, coalesce(p_error ->> 'code', '') AS reason, u.actor_kind,
            u.actor_id, u.root_id, u.parent_id, NULL::timestamptz AS run_at FROM up u
        UNION ALL
        SELECT u.tenant_id, u.id, u.version, 'running', u.action, u.attempt, 'retry_wait', 'retry', u.actor_kind,
            u.actor_id, u.root_id, u.parent_id, NULL FROM up u
    ), logged AS (
        {log("both_events")}
    )
    {_CHANGED};
END $$
"""

SUSPEND = f"""
CREATE OR REPLACE FUNCTION executions_suspend(p_tenant uuid, p_id uuid, p_attempt integer, p_run_at timestamptz)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was FROM executions_execution e
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.attempt = p_attempt
            AND e.status IN ('running', 'canceling') FOR NO KEY UPDATE
    ), up AS (
        UPDATE executions_execution e SET status = CASE h.was WHEN 'canceling' THEN 'canceled' ELSE 'waiting' END,
            version = e.version + 1, worker_id = NULL, attempt_deadline_at = NULL, updated_at = clock_timestamp(),
            run_at = p_run_at, finished_at = CASE h.was WHEN 'canceling' THEN clock_timestamp() END
        FROM held h WHERE e.tenant_id = h.tenant_id AND e.id = h.id
        RETURNING e.*, h.was, CASE WHEN p_run_at IS NULL THEN 'children' ELSE 'timer' END AS reason
    ), logged AS (
        {log()}
    )
    {_CHANGED};
    IF p_run_at IS NULL THEN
        RETURN QUERY SELECT * FROM executions_wake(ARRAY[p_tenant], ARRAY[p_id]);
    END IF;
END $$
"""

RELEASE_DUE = f"""
CREATE OR REPLACE FUNCTION executions_release_due(p_at timestamptz, p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH pick AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was FROM executions_execution e
        WHERE e.status IN ('scheduled', 'retry_wait', 'waiting') AND e.run_at <= p_at
        ORDER BY e.run_at LIMIT p_limit FOR UPDATE SKIP LOCKED
    ), up AS (
        UPDATE executions_execution e SET status = 'queued', version = e.version + 1, run_at = NULL,
            updated_at = clock_timestamp()
        FROM pick p WHERE e.tenant_id = p.tenant_id AND e.id = p.id RETURNING e.*, p.was, 'due' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    )
    {_CHANGED};
END $$
"""

SWEEP_LOST = f"""
CREATE OR REPLACE FUNCTION executions_sweep_lost(p_at timestamptz, p_max_lost integer, p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH pick AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was, CASE WHEN e.status = 'canceling' THEN 'canceled'
            WHEN e.lost_count >= p_max_lost THEN 'failed' ELSE 'queued' END AS now_is
        FROM executions_execution e
        WHERE e.status IN ('running', 'canceling') AND NOT EXISTS (
            SELECT 1 FROM executions_worker w WHERE w.id = e.worker_id AND w.lease_until >= p_at)
        LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
    ), up AS (
        UPDATE executions_execution e SET status = p.now_is, version = e.version + 1, worker_id = NULL,
            attempt_deadline_at = NULL, updated_at = clock_timestamp(), lost_count = e.lost_count + 1,
            error = CASE p.now_is WHEN 'failed' THEN jsonb_build_object('code', 'worker_lost', 'message',
                'The worker died ' || e.lost_count + 1 || ' times while it ran this') ELSE e.error END,
            finished_at = CASE p.now_is WHEN 'queued' THEN NULL ELSE clock_timestamp() END
        FROM pick p WHERE e.tenant_id = p.tenant_id AND e.id = p.id RETURNING e.*, p.was, 'worker_lost' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    ), dead AS (
        {_DEAD}
    )
    {_CHANGED};
END $$
"""

SWEEP_DEADLINES = f"""
CREATE OR REPLACE FUNCTION executions_sweep_deadlines(p_at timestamptz, p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH pick AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was,
            CASE WHEN e.deadline_at <= p_at AND e.status <> 'scheduled' THEN 'timed_out' ELSE 'expired' END AS now_is
        FROM executions_execution e
        WHERE (e.expires_at IS NOT NULL OR e.deadline_at IS NOT NULL) AND e.status IN {LIVE}
            AND least(e.expires_at, e.deadline_at) <= p_at
            AND (e.deadline_at <= p_at AND e.status IN ('queued', 'running', 'retry_wait', 'waiting')
                OR e.expires_at <= p_at AND e.status IN ('scheduled', 'queued') AND e.attempt = 0)
        ORDER BY least(e.expires_at, e.deadline_at) LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
    ), up AS (
        UPDATE executions_execution e SET status = p.now_is, version = e.version + 1, worker_id = NULL,
            attempt_deadline_at = NULL, run_at = NULL, updated_at = clock_timestamp(), finished_at = clock_timestamp(),
            error = jsonb_build_object('code', CASE p.now_is WHEN 'expired' THEN 'start_too_late' ELSE 'deadline_passed'
                END, 'message', CASE p.now_is WHEN 'expired' THEN 'It did not start in time'
                ELSE 'It did not end in time' END)
        FROM pick p WHERE e.tenant_id = p.tenant_id AND e.id = p.id RETURNING e.*, p.was, 'deadline' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    ), dead AS (
        {_DEAD}
    )
    {_CHANGED};
END $$
"""
# Attempts that ran too long, and cancels whose grace ended; the caller ends them by executions_complete.
OVERDUE = """
CREATE OR REPLACE FUNCTION executions_overdue(p_at timestamptz, p_limit integer)
RETURNS SETOF executions_execution LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT e.* FROM executions_execution e
    WHERE e.status IN ('running', 'canceling') AND e.attempt_deadline_at <= p_at LIMIT p_limit;
END $$
"""

_OWN_TENANT = """
    IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant', true), '')::uuid THEN
        RAISE EXCEPTION 'not the tenant of this context' USING ERRCODE = 'insufficient_privilege';
    END IF;"""
# The execution and everything below it; running ones are asked to stop and have p_grace seconds for it.
CANCEL = f"""
CREATE OR REPLACE FUNCTION executions_cancel(p_tenant uuid, p_id uuid, p_actor_kind text, p_actor_id uuid,
    p_reason text, p_grace double precision)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
DECLARE
    tree uuid[];
    above uuid;
BEGIN{_OWN_TENANT}
    SELECT e.parent_id INTO above FROM executions_execution e WHERE e.tenant_id = p_tenant AND e.id = p_id;
    WITH RECURSIVE below(id) AS (
        SELECT p_id UNION ALL
        SELECT c.id FROM executions_execution c JOIN below b ON c.parent_id = b.id WHERE c.tenant_id = p_tenant
    ) SELECT array_agg(b.id) INTO tree FROM below b;
    PERFORM 1 FROM executions_execution e
    WHERE e.tenant_id = p_tenant AND (e.id = ANY(tree) OR e.id = above)
    ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE;
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was,
            CASE e.status WHEN 'running' THEN 'canceling' ELSE 'canceled' END AS now_is
        FROM executions_execution e
        WHERE e.tenant_id = p_tenant AND e.id = ANY(tree) AND e.status IN {LIVE} AND e.status <> 'canceling'
    ), up AS (
        UPDATE executions_execution e SET status = h.now_is, version = e.version + 1, updated_at = clock_timestamp(),
            run_at = NULL, finished_at = CASE h.now_is WHEN 'canceled' THEN clock_timestamp() END,
            attempt_deadline_at = CASE h.now_is WHEN 'canceling' THEN
                clock_timestamp() + p_grace * interval '1 second' END
        FROM held h WHERE e.tenant_id = h.tenant_id AND e.id = h.id RETURNING e.*, h.was, p_reason AS reason
    ), logged AS (
        {log(actor="p_actor_kind, p_actor_id")}
    )
    {_CHANGED};
    IF above IS NOT NULL THEN
        RETURN QUERY SELECT * FROM executions_wake(ARRAY[p_tenant], ARRAY[above]);
    END IF;
END $$
"""
# One change of one execution that a person or a rule caused: approved, rejected.
MOVE = f"""
CREATE OR REPLACE FUNCTION executions_move(p_tenant uuid, p_id uuid, p_from text, p_to text, p_actor_kind text,
    p_actor_id uuid, p_reason text, p_error jsonb)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    RETURN QUERY
    WITH up AS (
        UPDATE executions_execution e SET status = p_to, version = e.version + 1, updated_at = clock_timestamp(),
            error = coalesce(p_error, e.error),
            finished_at = CASE WHEN p_to IN {FINAL} THEN clock_timestamp() END
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = p_from
        RETURNING e.*, p_from AS was, p_reason AS reason
    ), logged AS (
        {log(actor="p_actor_kind, p_actor_id")}
    )
    {_CHANGED};
END $$
"""
# Queues in which rows wait, whoever owns them.
BACKLOG = """
CREATE OR REPLACE FUNCTION executions_backlog() RETURNS SETOF varchar LANGUAGE sql STABLE AS $$
    WITH RECURSIVE known(queue) AS (
        (SELECT e.queue FROM executions_execution e WHERE e.status = 'queued' ORDER BY e.queue LIMIT 1)
        UNION ALL SELECT (SELECT e.queue FROM executions_execution e WHERE e.status = 'queued' AND e.queue > k.queue
            ORDER BY e.queue LIMIT 1) FROM known k WHERE k.queue IS NOT NULL)
    SELECT queue FROM known WHERE queue IS NOT NULL
$$
"""
_ROWS = "SELECT, UPDATE ON executions_execution"
_LOG = "INSERT ON events_event"
_DEAD_RIGHT = "SELECT, INSERT ON executions_deadletter"


class Migration(migrations.Migration):
    dependencies = [("executions", "0002_walls")]

    operations = [
        migrations.RunSQL(CHANGE, "DROP TYPE executions_change"),
        migrations.RunSQL(UUID7, "DROP FUNCTION executions_uuid7()"),
        SystemFunction("executions_claim(text, uuid, integer, uuid)", CLAIM, rights=(_ROWS, _LOG)),
        SystemFunction("executions_wake(uuid[], uuid[])", WAKE, rights=(_ROWS, _LOG)),
        SystemFunction("executions_wake_orphans(integer)", WAKE_ORPHANS, rights=(_ROWS, _LOG)),
        SystemFunction("executions_complete(jsonb, boolean)", COMPLETE, rights=(_ROWS, _LOG, _DEAD_RIGHT)),
        SystemFunction("executions_retry_now(uuid, uuid, integer, jsonb)", RETRY_NOW, rights=(_ROWS, _LOG)),
        SystemFunction("executions_suspend(uuid, uuid, integer, timestamptz)", SUSPEND, rights=(_ROWS, _LOG)),
        SystemFunction("executions_release_due(timestamptz, integer)", RELEASE_DUE, rights=(_ROWS, _LOG)),
        SystemFunction(
            "executions_sweep_lost(timestamptz, integer, integer)",
            SWEEP_LOST,
            rights=(_ROWS, _LOG, _DEAD_RIGHT, "SELECT ON executions_worker"),
        ),
        SystemFunction(
            "executions_sweep_deadlines(timestamptz, integer)", SWEEP_DEADLINES, rights=(_ROWS, _LOG, _DEAD_RIGHT)
        ),
        SystemFunction("executions_overdue(timestamptz, integer)", OVERDUE, rights=(_ROWS,)),
        SystemFunction(
            "executions_cancel(uuid, uuid, text, uuid, text, double precision)", CANCEL, rights=(_ROWS, _LOG)
        ),
        SystemFunction("executions_move(uuid, uuid, text, text, text, uuid, text, jsonb)", MOVE, rights=(_ROWS, _LOG)),
        SystemFunction("executions_backlog()", BACKLOG, rights=(_ROWS,)),
    ]
