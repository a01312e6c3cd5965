"""Pausing, signals, limits by key, heartbeats: the functions that know them replace those of migration 0003."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.roles import SYSTEM_ROLE
from core.schema import SystemFunction, TenantTable

_first: Any = import_module("executions.migrations.0003_functions")
log, LIVE, FINAL, _CHANGED, _SYSTEM, _DEAD, _OWN_TENANT = (
    _first.log,
    _first.LIVE,
    _first.FINAL,
    _first._CHANGED,  # noqa: SLF001 - what the functions of both migrations share
    _first._SYSTEM,  # noqa: SLF001 - as above
    _first._DEAD,  # noqa: SLF001 - as above
    _first._OWN_TENANT,  # noqa: SLF001 - as above
)
_ROWS, _LOG, _DEAD_RIGHT = "SELECT, UPDATE ON executions_execution", "INSERT ON events_event", _first._DEAD_RIGHT  # noqa: SLF001 - as above

PAUSES = f"""
CREATE FUNCTION executions_is_paused(p_tenant uuid, p_queue text, p_action text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM executions_pause p WHERE p.tenant_id = p_tenant AND (p.scope = 'tenant'
        OR p.scope = 'queue' AND p.name = p_queue OR p.scope = 'action' AND p.name = p_action))
$$;
CREATE FUNCTION executions_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.blocked_by := CASE
        WHEN executions_is_paused(new.tenant_id, new.queue, new.action) THEN 'paused'
        WHEN new.concurrency_key IS NOT NULL OR new.rate_key IS NOT NULL AND new.started_at IS NULL THEN 'unchecked'
        ELSE '' END;
    RETURN new;
END $$;
CREATE TRIGGER gate_on_start BEFORE INSERT ON executions_execution FOR EACH ROW
    WHEN (new.status = 'queued') EXECUTE FUNCTION executions_gate();
CREATE TRIGGER gate_on_return BEFORE UPDATE ON executions_execution FOR EACH ROW
    WHEN (new.status = 'queued' AND old.status <> 'queued') EXECUTE FUNCTION executions_gate();
-- Whoever lets go of a slot has the next of the same key looked at.
CREATE FUNCTION executions_pass_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE executions_execution e SET blocked_by = 'unchecked' WHERE (e.tenant_id, e.id) IN (
        SELECT n.tenant_id, n.id FROM executions_execution n
        WHERE n.tenant_id = old.tenant_id AND n.concurrency_key = old.concurrency_key AND n.status = 'queued'
            AND n.blocked_by = 'concurrency' ORDER BY n.priority, n.id LIMIT 1 FOR UPDATE SKIP LOCKED);
    RETURN NULL;
END $$;
CREATE TRIGGER pass_on_slot AFTER UPDATE ON executions_execution FOR EACH ROW
    WHEN (old.concurrency_key IS NOT NULL AND (old.status IN ('running', 'canceling')
        OR old.status = 'queued' AND old.blocked_by = '') AND NOT (new.status IN ('running', 'canceling')
        OR new.status = 'queued' AND new.blocked_by = ''))
    EXECUTE FUNCTION executions_pass_on();
GRANT SELECT ON executions_pause TO {SYSTEM_ROLE};
GRANT SELECT, INSERT, UPDATE ON executions_signal TO {SYSTEM_ROLE};
"""
UNPAUSES = """
DROP TRIGGER gate_on_start ON executions_execution;
DROP TRIGGER gate_on_return ON executions_execution;
DROP TRIGGER pass_on_slot ON executions_execution;
DROP FUNCTION executions_gate();
DROP FUNCTION executions_pass_on();
DROP FUNCTION executions_is_paused(uuid, text, text);
"""

# Opens the gate of queued rows whose key has a slot left, or says what they wait for. One admission a key at a time.
ADMIT = """
CREATE OR REPLACE FUNCTION executions_admit(p_queue text, p_limit integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    e executions_execution;
    used integer;
    oldest timestamptz;
BEGIN
    FOR e IN SELECT x.* FROM executions_execution x
        WHERE x.status = 'queued' AND x.queue = p_queue AND x.blocked_by = 'unchecked'
        ORDER BY x.tenant_id, x.priority, x.id LIMIT p_limit FOR UPDATE SKIP LOCKED
    LOOP
        IF NOT pg_try_advisory_xact_lock(hashtextextended(e.tenant_id || ':c:' || e.concurrency_key, 0))
            OR NOT pg_try_advisory_xact_lock(hashtextextended(e.tenant_id || ':r:' || e.rate_key, 0)) THEN
            CONTINUE;  -- somebody looks at this key right now
        END IF;
        IF e.concurrency_key IS NOT NULL THEN
            SELECT count(*) INTO used FROM executions_execution x
            WHERE x.tenant_id = e.tenant_id AND x.concurrency_key = e.concurrency_key
                AND (x.status IN ('running', 'canceling') OR x.status = 'queued' AND x.blocked_by = '');
            IF used >= (e.flow -> 'concurrency' ->> 'limit')::integer THEN
                UPDATE executions_execution x SET blocked_by = 'concurrency'
                WHERE x.tenant_id = e.tenant_id AND x.id = e.id;
                CONTINUE;
            END IF;
        END IF;
        IF e.rate_key IS NOT NULL AND e.started_at IS NULL THEN
            SELECT count(*), min(coalesce(x.started_at, clock_timestamp())) INTO used, oldest
            FROM executions_execution x WHERE x.tenant_id = e.tenant_id AND x.rate_key = e.rate_key
                AND (x.started_at > clock_timestamp() - (e.flow -> 'rate' ->> 'seconds')::float * interval '1 second'
                    OR x.started_at IS NULL AND x.status = 'queued' AND x.blocked_by = '');
            IF used >= (e.flow -> 'rate' ->> 'limit')::integer THEN
                UPDATE executions_execution x SET blocked_by = 'rate',
                    run_at = oldest + (e.flow -> 'rate' ->> 'seconds')::float * interval '1 second'
                WHERE x.tenant_id = e.tenant_id AND x.id = e.id;
                CONTINUE;
            END IF;
        END IF;
        UPDATE executions_execution x SET blocked_by = '', run_at = NULL WHERE x.tenant_id = e.tenant_id AND x.id = e.id;
    END LOOP;
END $$
"""
# What a ticker looks at: limits whose time has come, slots that nobody passed on, rows that raced with a pause.
RECHECK = """
CREATE OR REPLACE FUNCTION executions_recheck(p_at timestamptz, p_limit integer) RETURNS SETOF varchar
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH pick AS MATERIALIZED (
        SELECT e.tenant_id, e.id FROM executions_execution e
        WHERE e.status = 'queued' AND e.blocked_by <> '' AND (
            e.blocked_by = 'rate' AND e.run_at <= p_at
            OR e.blocked_by = 'paused' AND NOT executions_is_paused(e.tenant_id, e.queue, e.action)
            OR e.blocked_by = 'concurrency' AND e.id = (SELECT n.id FROM executions_execution n
                WHERE n.tenant_id = e.tenant_id AND n.concurrency_key = e.concurrency_key AND n.status = 'queued'
                    AND n.blocked_by = 'concurrency' ORDER BY n.priority, n.id LIMIT 1)
                AND (SELECT count(*) FROM executions_execution x
                WHERE x.tenant_id = e.tenant_id AND x.concurrency_key = e.concurrency_key
                    AND (x.status IN ('running', 'canceling') OR x.status = 'queued' AND x.blocked_by IN ('', 'unchecked'))
                ) < (e.flow -> 'concurrency' ->> 'limit')::integer)
        ORDER BY e.queue, e.blocked_by, e.tenant_id, e.priority, e.id LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
    ), up AS (
        UPDATE executions_execution e SET run_at = NULL, blocked_by = CASE
            WHEN e.concurrency_key IS NULL AND (e.rate_key IS NULL OR e.started_at IS NOT NULL) THEN ''
            ELSE 'unchecked' END
        FROM pick p WHERE e.tenant_id = p.tenant_id AND e.id = p.id RETURNING e.queue
    ), raced AS MATERIALIZED (
        SELECT e.tenant_id, e.id FROM executions_execution e JOIN executions_pause p ON p.tenant_id = e.tenant_id
            AND (p.scope = 'tenant' OR p.scope = 'queue' AND p.name = e.queue
                OR p.scope = 'action' AND p.name = e.action)
        WHERE e.status = 'queued' AND e.blocked_by <> 'paused' LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
    ), parked AS (
        UPDATE executions_execution e SET blocked_by = 'paused' FROM raced r
        WHERE e.tenant_id = r.tenant_id AND e.id = r.id
    )
    SELECT DISTINCT up.queue FROM up;
END $$
"""


def _next_tenant(condition: str, *, more: str = "") -> str:
    return (
        f"SELECT e.tenant_id{more} FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by = ''"
        f" AND e.queue = p_queue AND {condition} ORDER BY e.tenant_id LIMIT 1"
    )


CLAIM = f"""
CREATE OR REPLACE FUNCTION executions_claim(p_queue text, p_worker uuid, p_limit integer, p_after uuid)
RETURNS SETOF executions_execution LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM executions_execution e
        WHERE e.status = 'queued' AND e.queue = p_queue AND e.blocked_by = 'unchecked') THEN
        PERFORM executions_admit(p_queue, greatest(p_limit, 50));
    END IF;
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
            WHERE e.status = 'queued' AND e.blocked_by = '' AND e.queue = p_queue AND e.tenant_id = turns.t
                AND NOT executions_is_paused(e.tenant_id, e.queue, e.action)
            ORDER BY e.priority, e.id
            LIMIT (SELECT ceil(p_limit::numeric / count(*))::integer FROM turns) FOR UPDATE SKIP LOCKED) y
        LIMIT p_limit
    ), kept AS (
        SELECT p.* FROM (SELECT pick.*, row_number() OVER w AS place, first_value(pick.lost_count) OVER w AS first_lost
            FROM pick WINDOW w AS (ORDER BY pick.turn, pick.priority, pick.id)) p
        WHERE CASE WHEN p.first_lost > 0 THEN p.place = 1 ELSE p.lost_count = 0 END
    ), up AS (
        UPDATE executions_execution e SET status = 'running', attempt = e.attempt + 1, version = e.version + 1,
            worker_id = p_worker, run_at = NULL, expires_at = NULL, updated_at = clock_timestamp(),
            started_at = coalesce(e.started_at, clock_timestamp()), waits_for = '',
            heartbeat_at = CASE WHEN e.heartbeat_seconds IS NOT NULL THEN clock_timestamp() END,
            attempt_deadline_at = clock_timestamp() + e.start_to_close_seconds * interval '1 second'
        FROM kept k WHERE e.tenant_id = k.tenant_id AND e.id = k.id RETURNING e AS row, k.place
    ), logged AS (
        {log("(SELECT (up.row).*, 'queued' AS was, '' AS reason FROM up)")}
    )
    SELECT (up.row).* FROM up ORDER BY up.place;
END $$
"""

# What was to be paused and does not end now, pauses now.
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
        SELECT e.tenant_id, e.id, e.status AS was, d.status AS meant,
            -- A stopped attempt that nobody canceled gives the row back.
            CASE WHEN e.status = 'canceling' AND d.status <> 'succeeded' THEN 'canceled'
                WHEN e.is_pausing AND d.status IN ('retry_wait', 'canceled') THEN 'paused'
                WHEN e.status = 'running' AND d.status = 'canceled' THEN 'queued' ELSE d.status END AS now_is
        FROM executions_execution e JOIN d ON e.tenant_id = d.tenant_id AND e.id = d.id AND e.attempt = d.attempt
        WHERE e.status IN ('running', 'canceling') ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE OF e
    ), up AS (
        UPDATE executions_execution e SET status = h.now_is, output = d.output, error = d.error, is_pausing = false,
            version = e.version + 1, worker_id = NULL, updated_at = clock_timestamp(), attempt_deadline_at = NULL,
            failures = e.failures + (h.meant IN ('failed', 'timed_out', 'retry_wait', 'paused')
                AND h.now_is <> 'canceled')::integer,
            run_at = clock_timestamp() + d.delay_seconds * interval '1 second',
            paused_from = CASE h.now_is WHEN 'paused' THEN
                CASE h.meant WHEN 'retry_wait' THEN 'retry_wait' ELSE 'queued' END ELSE '' END,
            paused_at = CASE h.now_is WHEN 'paused' THEN clock_timestamp() END,
            finished_at = CASE WHEN h.now_is NOT IN ('retry_wait', 'queued', 'paused') THEN clock_timestamp() END
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

# Rows that waited before waits were named have no name.
_FOR_CHILDREN = "(e.waits_for = 'children' OR e.waits_for = '' AND e.run_at IS NULL)"
WAKE = f"""
CREATE OR REPLACE FUNCTION executions_wake(p_tenants uuid[], p_parents uuid[])
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM executions_execution e
    WHERE (e.tenant_id, e.id) IN (SELECT * FROM unnest(p_tenants, p_parents))
    ORDER BY e.tenant_id, e.id FOR NO KEY UPDATE;
    RETURN QUERY
    WITH up AS (
        UPDATE executions_execution e SET status = 'queued', version = e.version + 1, waits_for = '',
            updated_at = clock_timestamp()
        WHERE (e.tenant_id, e.id) IN (SELECT * FROM unnest(p_tenants, p_parents))
            AND e.status = 'waiting' AND {_FOR_CHILDREN} AND NOT EXISTS (
                SELECT 1 FROM executions_execution c
                WHERE c.tenant_id = e.tenant_id AND c.parent_id = e.id AND c.status IN {LIVE})
        RETURNING e.*, 'waiting' AS was, 'children_done' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    )
    {_CHANGED};
END $$
"""
WAKE_ORPHANS = f"""
CREATE OR REPLACE FUNCTION executions_wake_orphans(p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT w.* FROM (
        SELECT array_agg(o.tenant_id) AS tenants, array_agg(o.id) AS parents FROM (
            SELECT e.tenant_id, e.id FROM executions_execution e
            WHERE e.status = 'waiting' AND {_FOR_CHILDREN} AND NOT EXISTS (
                SELECT 1 FROM executions_execution c
                WHERE c.tenant_id = e.tenant_id AND c.parent_id = e.id AND c.status IN {LIVE})
            LIMIT p_limit) o
    ) k, executions_wake(k.tenants, k.parents) w;
END $$
"""

# p_waits_for: children, timer, signal:<name>, or pause, which is none of the waits.
SUSPEND = f"""
CREATE OR REPLACE FUNCTION executions_suspend(p_tenant uuid, p_id uuid, p_attempt integer, p_run_at timestamptz,
    p_waits_for text)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was, CASE WHEN e.status = 'canceling' THEN 'canceled'
            WHEN e.is_pausing OR p_waits_for = 'pause' THEN 'paused' ELSE 'waiting' END AS now_is
        FROM executions_execution e
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.attempt = p_attempt
            AND e.status IN ('running', 'canceling') FOR NO KEY UPDATE
    ), up AS (
        UPDATE executions_execution e SET status = h.now_is, version = e.version + 1, worker_id = NULL,
            attempt_deadline_at = NULL, updated_at = clock_timestamp(), run_at = p_run_at, is_pausing = false,
            waits_for = CASE WHEN h.now_is = 'canceled' OR p_waits_for = 'pause' THEN '' ELSE p_waits_for END,
            paused_from = CASE h.now_is WHEN 'paused' THEN
                CASE p_waits_for WHEN 'pause' THEN 'queued' ELSE 'waiting' END ELSE '' END,
            paused_at = CASE h.now_is WHEN 'paused' THEN clock_timestamp() END,
            finished_at = CASE h.now_is WHEN 'canceled' THEN clock_timestamp() END
        FROM held h WHERE e.tenant_id = h.tenant_id AND e.id = h.id
        RETURNING e.*, h.was, p_waits_for AS reason
    ), logged AS (
        {log()}
    )
    {_CHANGED};
    IF p_waits_for = 'children' THEN
        RETURN QUERY SELECT * FROM executions_wake(ARRAY[p_tenant], ARRAY[p_id]);
    ELSIF p_waits_for LIKE 'signal:%' THEN
        RETURN QUERY SELECT * FROM executions_hear(p_tenant, p_id);
    END IF;
END $$
"""
# One that waits for a signal goes on when there is one. The caller holds the row.
HEAR = f"""
CREATE OR REPLACE FUNCTION executions_hear(p_tenant uuid, p_id uuid)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH up AS (
        UPDATE executions_execution e SET status = 'queued', version = e.version + 1, run_at = NULL, waits_for = '',
            updated_at = clock_timestamp()
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = 'waiting' AND EXISTS (
            SELECT 1 FROM executions_signal s WHERE s.tenant_id = e.tenant_id AND s.execution_id = e.id
                AND e.waits_for = 'signal:' || s.name AND s.consumed_at IS NULL)
        RETURNING e.*, 'waiting' AS was, 'signal' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    )
    {_CHANGED};
END $$
"""
# Answers whether it was kept: a final execution hears nothing any more.
SIGNAL = f"""
CREATE OR REPLACE FUNCTION executions_signal(p_tenant uuid, p_id uuid, p_name text, p_data jsonb, p_actor_kind text,
    p_actor_id uuid)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    PERFORM 1 FROM executions_execution e WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status IN {LIVE}
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'execution is final' USING ERRCODE = 'NX001';
    END IF;
    INSERT INTO executions_signal (tenant_id, id, created_at, updated_at, execution_id, name, data, actor_kind,
        actor_id)
    VALUES (p_tenant, executions_uuid7(), clock_timestamp(), clock_timestamp(), p_id, p_name, p_data, p_actor_kind,
        p_actor_id);
    RETURN QUERY SELECT * FROM executions_hear(p_tenant, p_id);
END $$
"""

# One that runs pauses at its next step; every other live one at once. Its clock stands still meanwhile.
PAUSE = f"""
CREATE OR REPLACE FUNCTION executions_pause_one(p_tenant uuid, p_id uuid, p_actor_kind text, p_actor_id uuid,
    p_reason text)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    PERFORM 1 FROM executions_execution e WHERE e.tenant_id = p_tenant AND e.id = p_id FOR NO KEY UPDATE;
    UPDATE executions_execution e SET is_pausing = true, updated_at = clock_timestamp()
    WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = 'running';
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was FROM executions_execution e WHERE e.tenant_id = p_tenant
            AND e.id = p_id AND e.status IN ('scheduled', 'queued', 'retry_wait', 'waiting') FOR NO KEY UPDATE
    ), up AS (
        UPDATE executions_execution e SET status = 'paused', version = e.version + 1, updated_at = clock_timestamp(),
            paused_from = h.was, paused_at = clock_timestamp()
        FROM held h WHERE e.tenant_id = h.tenant_id AND e.id = h.id RETURNING e.*, h.was, p_reason AS reason
    ), logged AS (
        {log(actor="p_actor_kind, p_actor_id")}
    )
    {_CHANGED};
END $$
"""
RESUME = f"""
CREATE OR REPLACE FUNCTION executions_resume_one(p_tenant uuid, p_id uuid, p_actor_kind text, p_actor_id uuid)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    UPDATE executions_execution e SET is_pausing = false, updated_at = clock_timestamp()
    WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = 'running';
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT e.tenant_id, e.id FROM executions_execution e
        WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = 'paused' FOR NO KEY UPDATE
    ), up AS (
        UPDATE executions_execution e SET status = coalesce(nullif(e.paused_from, ''), 'queued'), paused_from = '',
            version = e.version + 1, updated_at = clock_timestamp(), paused_at = NULL,
            deadline_at = e.deadline_at + (clock_timestamp() - e.paused_at)
        FROM held h WHERE e.tenant_id = h.tenant_id AND e.id = h.id
        RETURNING e.*, 'paused' AS was, 'resumed' AS reason
    ), logged AS (
        {log(actor="p_actor_kind, p_actor_id")}
    )
    {_CHANGED};
    RETURN QUERY SELECT * FROM executions_wake(ARRAY[p_tenant], ARRAY[p_id]);
    RETURN QUERY SELECT * FROM executions_hear(p_tenant, p_id);
END $$
"""
BEAT = f"""
CREATE OR REPLACE FUNCTION executions_beat(p_tenant uuid, p_id uuid, p_attempt integer, p_progress smallint,
    p_extend double precision)
RETURNS SETOF executions_execution LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    RETURN QUERY UPDATE executions_execution e SET heartbeat_at = clock_timestamp(),
        progress = coalesce(p_progress, e.progress),
        attempt_deadline_at = e.attempt_deadline_at + p_extend * interval '1 second'
    WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.attempt = p_attempt AND e.status IN ('running', 'canceling')
    RETURNING e.*;
END $$
"""
POSTPONE = f"""
CREATE OR REPLACE FUNCTION executions_postpone(p_tenant uuid, p_id uuid, p_input jsonb, p_run_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN{_OWN_TENANT}
    UPDATE executions_execution e SET input = p_input, run_at = p_run_at, updated_at = clock_timestamp()
    WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.status = 'scheduled';
    RETURN FOUND;
END $$
"""
# A silent attempt is lost like one whose worker died: two missed beats and five seconds.
SWEEP_LOST = f"""
CREATE OR REPLACE FUNCTION executions_sweep_lost(p_at timestamptz, p_max_lost integer, p_limit integer)
RETURNS SETOF executions_change LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH pick AS MATERIALIZED (
        SELECT e.tenant_id, e.id, e.status AS was, CASE WHEN e.status = 'canceling' THEN 'canceled'
            WHEN e.lost_count >= p_max_lost THEN 'failed' WHEN e.is_pausing THEN 'paused' ELSE 'queued' END AS now_is
        FROM executions_execution e
        WHERE e.status IN ('running', 'canceling') AND (
            NOT EXISTS (SELECT 1 FROM executions_worker w WHERE w.id = e.worker_id AND w.lease_until >= p_at)
            OR e.heartbeat_at < p_at - (2 * e.heartbeat_seconds + 5) * interval '1 second')
        LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
    ), up AS (
        UPDATE executions_execution e SET status = p.now_is, version = e.version + 1, worker_id = NULL,
            attempt_deadline_at = NULL, updated_at = clock_timestamp(), lost_count = e.lost_count + 1,
            is_pausing = false, paused_from = CASE p.now_is WHEN 'paused' THEN 'queued' ELSE '' END,
            paused_at = CASE p.now_is WHEN 'paused' THEN clock_timestamp() END,
            error = CASE p.now_is WHEN 'failed' THEN jsonb_build_object('code', 'worker_lost', 'message',
                'The worker died ' || e.lost_count + 1 || ' times while it ran this') ELSE e.error END,
            finished_at = CASE WHEN p.now_is NOT IN ('queued', 'paused') THEN clock_timestamp() END
        FROM pick p WHERE e.tenant_id = p.tenant_id AND e.id = p.id RETURNING e.*, p.was, 'worker_lost' AS reason
    ), logged AS (
        {log(actor=_SYSTEM)}
    ), dead AS (
        {_DEAD}
    )
    {_CHANGED};
END $$
"""
# Queues in which rows wait that may start, or whose limits were not looked at yet.
BACKLOG = """
CREATE OR REPLACE FUNCTION executions_backlog() RETURNS SETOF varchar LANGUAGE sql STABLE AS $$
    WITH RECURSIVE known(queue) AS (
        (SELECT e.queue FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by = ''
            ORDER BY e.queue LIMIT 1)
        UNION ALL SELECT (SELECT e.queue FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by = ''
            AND e.queue > k.queue ORDER BY e.queue LIMIT 1) FROM known k WHERE k.queue IS NOT NULL)
    SELECT queue FROM known WHERE queue IS NOT NULL
    UNION
    SELECT e.queue FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by = 'unchecked'
$$
"""
_OLD_SUSPEND = "DROP FUNCTION executions_suspend(uuid, uuid, integer, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("executions", "0004_powers")]

    operations = [
        TenantTable("Pause"),
        TenantTable("Signal"),
        migrations.RunSQL(PAUSES, UNPAUSES),
        SystemFunction("executions_admit(text, integer)", ADMIT, rights=(_ROWS,)),
        SystemFunction(
            "executions_recheck(timestamptz, integer)", RECHECK, rights=(_ROWS, "SELECT ON executions_pause")
        ),
        SystemFunction("executions_claim(text, uuid, integer, uuid)", CLAIM, rights=(_ROWS, _LOG)),
        SystemFunction("executions_wake(uuid[], uuid[])", WAKE, rights=(_ROWS, _LOG)),
        SystemFunction("executions_wake_orphans(integer)", WAKE_ORPHANS, rights=(_ROWS, _LOG)),
        SystemFunction("executions_complete(jsonb, boolean)", COMPLETE, rights=(_ROWS, _LOG, _DEAD_RIGHT)),
        SystemFunction("executions_hear(uuid, uuid)", HEAR, rights=(_ROWS, _LOG)),
        migrations.RunSQL(_OLD_SUSPEND, migrations.RunSQL.noop),
        SystemFunction("executions_suspend(uuid, uuid, integer, timestamptz, text)", SUSPEND, rights=(_ROWS, _LOG)),
        SystemFunction(
            "executions_signal(uuid, uuid, text, jsonb, text, uuid)",
            SIGNAL,
            rights=(_ROWS, _LOG, "SELECT, INSERT ON executions_signal"),
        ),
        SystemFunction("executions_pause_one(uuid, uuid, text, uuid, text)", PAUSE, rights=(_ROWS, _LOG)),
        SystemFunction("executions_resume_one(uuid, uuid, text, uuid)", RESUME, rights=(_ROWS, _LOG)),
        SystemFunction("executions_beat(uuid, uuid, integer, smallint, double precision)", BEAT, rights=(_ROWS,)),
        SystemFunction("executions_postpone(uuid, uuid, jsonb, timestamptz)", POSTPONE, rights=(_ROWS,)),
        SystemFunction(
            "executions_sweep_lost(timestamptz, integer, integer)",
            SWEEP_LOST,
            rights=(_ROWS, _LOG, _DEAD_RIGHT, "SELECT ON executions_worker"),
        ),
        SystemFunction("executions_backlog()", BACKLOG, rights=(_ROWS,)),
    ]
