"""Starts and steps by functions, whose plans the connection keeps; a start decided by rules of before is refused."""

from django.db import migrations

COLUMNS = (
    "tenant_id, id, created_at, updated_at, status, action, action_version, queue, priority, input, metadata,"
    " actor_kind, actor_id, actor_role, actor_grants, version, attempt, failures, lost_count, retry,"
    " start_to_close_seconds, run_at, expires_at, deadline_at, root_id, parent_id, parent_step, depth, retry_of_id,"
    " replay_of_id, fork_of_id, dedupe_key, window_key, debounce_key,"
    " concurrency_key, rate_key, flow, heartbeat_seconds, decision_effect, decision_reason, decision_rules"
)
# Runs with the caller's rights, behind the tenant's wall. NULL and nothing written when other rules are in force.
SUBMIT = f"""
CREATE FUNCTION executions_submit(p_rows jsonb, p_cause uuid, p_request text, p_rules uuid[])
RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    written uuid[];
BEGIN
    IF p_rules IS DISTINCT FROM ARRAY(SELECT r.id FROM governance_rule r
        WHERE r.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND r.status = 'active'
        ORDER BY r.id) THEN
        RETURN NULL;
    END IF;
    WITH new AS (
        INSERT INTO executions_execution ({COLUMNS})
        SELECT {COLUMNS} FROM jsonb_populate_recordset(NULL::executions_execution, p_rows)
        ON CONFLICT DO NOTHING RETURNING *
    ), logged AS (
        INSERT INTO events_event (tenant_id, subject_id, sequence, id, subject_type, type, payload, payload_digest,
            actor_kind, actor_id, correlation_id, causation_id, request_id)
        SELECT u.tenant_id, u.id, u.version, executions_uuid7(), 'execution',
            'execution.' || CASE u.status WHEN 'pending_approval' THEN 'held' ELSE u.status END, p.payload,
            sha256(convert_to(p.payload::text, 'UTF8')), u.actor_kind, u.actor_id, u.root_id,
            coalesce(p_cause, u.parent_id), p_request
        FROM new u CROSS JOIN LATERAL (SELECT jsonb_build_object('execution_id', u.id, 'action', u.action,
            'previous', NULL, 'status', u.status, 'attempt', 0, 'reason', u.decision_reason, 'run_at', u.run_at)
            AS payload) p
    )
    SELECT coalesce(array_agg(n.id), '{{}}') INTO written FROM new n;
    RETURN written;
END $$
"""
# NULL when the step is known already or the attempt is over, else whether the execution is to pause now.
STEP = """
CREATE FUNCTION executions_record_step(p_tenant uuid, p_id uuid, p_name text, p_attempt integer, p_output jsonb,
    p_started timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    pausing boolean;
BEGIN
    SELECT e.is_pausing INTO pausing FROM executions_execution e
    WHERE e.tenant_id = p_tenant AND e.id = p_id AND e.attempt = p_attempt AND e.status = 'running';
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO executions_step (tenant_id, id, execution_id, name, attempt, output, started_at, finished_at)
    VALUES (p_tenant, executions_uuid7(), p_id, p_name, p_attempt, p_output, p_started, clock_timestamp())
    ON CONFLICT DO NOTHING;
    RETURN CASE WHEN FOUND THEN pausing END;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0010_holds_after_failure"), ("governance", "0001_initial")]

    operations = [
        migrations.RunSQL(SUBMIT, "DROP FUNCTION executions_submit(jsonb, uuid, text, uuid[])"),
        migrations.RunSQL(STEP, "DROP FUNCTION executions_record_step(uuid, uuid, text, integer, jsonb, timestamptz)"),
    ]
