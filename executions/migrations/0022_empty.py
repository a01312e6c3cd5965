"""The content of executions that finished long ago can go, by a system function alone; that they ran stays.

A tree goes when all of it has finished: a parent that still runs may read what its children gave back.
Executions behind the last emptied one are looked at only when there is room left in the batch.
"""

from django.db import migrations

from core.schema import SystemFunction

_DUE = """
        SELECT e.id FROM executions_execution e
        WHERE e.tenant_id = p_tenant AND {place} AND e.id < edge AND e.emptied_at IS NULL
            AND e.finished_at < p_before
            AND NOT EXISTS (
                SELECT 1 FROM executions_execution r WHERE r.tenant_id = p_tenant AND r.id = e.root_id
                    AND (r.finished_at IS NULL OR r.finished_at >= p_before))
            AND NOT EXISTS (
                SELECT 1 FROM executions_execution m
                WHERE m.tenant_id = p_tenant AND m.root_id = e.root_id AND m.root_id <> m.id
                    AND (m.finished_at IS NULL OR m.finished_at >= p_before))
        ORDER BY e.id LIMIT p_limit - cardinality(keys) FOR UPDATE OF e SKIP LOCKED
"""
EMPTY = f"""
CREATE OR REPLACE FUNCTION executions_empty(p_tenant uuid, p_before timestamptz, p_limit integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    -- Keys begin with the time they were made, and nothing finishes before it is made.
    edge uuid := (lpad(to_hex((extract(epoch FROM p_before) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
    reached uuid;
    keys uuid[] := '{{}}';
BEGIN
    IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant', true), '')::uuid THEN
        RETURN 0;
    END IF;
    SELECT e.id INTO reached FROM executions_execution e
    WHERE e.tenant_id = p_tenant AND e.emptied_at IS NOT NULL ORDER BY e.id DESC LIMIT 1;
    reached := coalesce(reached, '00000000-0000-0000-0000-000000000000');
    keys := ARRAY({_DUE.format(place="e.id > reached")});
    IF cardinality(keys) < p_limit THEN
        keys := keys || ARRAY({_DUE.format(place="e.id <= reached")});
    END IF;
    PERFORM set_config('nexus.redacting', 'on', true);
    UPDATE executions_execution SET input = '{{}}', output = NULL, metadata = '{{}}', emptied_at = now(),
        error = CASE WHEN error IS NOT NULL THEN jsonb_build_object('code', error -> 'code') END
    WHERE tenant_id = p_tenant AND id = ANY (keys);
    UPDATE executions_step SET output = NULL WHERE tenant_id = p_tenant AND execution_id = ANY (keys);
    UPDATE executions_line SET text = '', data = NULL WHERE tenant_id = p_tenant AND execution_id = ANY (keys);
    UPDATE executions_signal SET data = NULL WHERE tenant_id = p_tenant AND execution_id = ANY (keys);
    PERFORM set_config('nexus.redacting', '', true);
    RETURN cardinality(keys);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0021_emptied")]

    operations = [
        SystemFunction(
            "executions_empty(uuid, timestamptz, integer)",
            EMPTY,
            rights=(
                "SELECT, UPDATE ON executions_execution",
                "SELECT, UPDATE ON executions_step",
                "SELECT, UPDATE ON executions_line",
                "SELECT, UPDATE ON executions_signal",
            ),
        ),
    ]
