"""Write what executions say: many lines of many executions in one statement, numbered without a gap."""

from django.db import migrations

from core.schema import SystemFunction

# The lock comes first and the numbers are read after it, so that two attempts that write at once share one count.
# Lines of an execution that is not there (yet) are left out; the answer names those that were written.
WRITE = """
CREATE OR REPLACE FUNCTION executions_write_lines(p_lines jsonb, p_most integer)
RETURNS TABLE (execution_id uuid) LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
DECLARE
    v_ids uuid[];
BEGIN
    SELECT coalesce(array_agg(e.id ORDER BY e.id), '{}') INTO v_ids FROM executions_execution e
    WHERE (e.tenant_id, e.id) IN (SELECT (l->>'tenant_id')::uuid, (l->>'execution_id')::uuid
        FROM jsonb_array_elements(p_lines) l);
    PERFORM pg_advisory_xact_lock(hashtextextended(k::text, 8)) FROM unnest(v_ids) k;
    INSERT INTO executions_line (tenant_id, execution_id, number, id, attempt, kind, level, text, data, written_at)
    SELECT n.tenant_id, n.execution_id, n.number, executions_uuid7(), n.attempt,
        CASE WHEN n.number = p_most THEN 'log' ELSE n.kind END,
        CASE WHEN n.number = p_most THEN 'warning' ELSE n.level END,
        CASE WHEN n.number = p_most THEN format('This is line %s, the last that is kept', p_most) ELSE n.text END,
        CASE WHEN n.number = p_most THEN NULL ELSE nullif(n.data, 'null'::jsonb) END,
        n.written_at
    FROM (
        SELECT l.*, coalesce((SELECT max(o.number) FROM executions_line o
            WHERE o.tenant_id = l.tenant_id AND o.execution_id = l.execution_id), 0)
            + row_number() OVER (PARTITION BY l.execution_id ORDER BY l.place) AS number
        FROM ROWS FROM (jsonb_to_recordset(p_lines) AS (tenant_id uuid, execution_id uuid, attempt integer,
            kind text, level text, text text, data jsonb, written_at timestamptz)) WITH ORDINALITY
            AS l(tenant_id, execution_id, attempt, kind, level, text, data, written_at, place)
        WHERE l.execution_id = ANY (v_ids)
    ) n
    WHERE n.number <= p_most;
    RETURN QUERY SELECT unnest(v_ids);
END $$"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0007_operating_walls")]

    operations = [
        SystemFunction(
            "executions_write_lines(jsonb, integer)",
            WRITE,
            rights=("SELECT, INSERT ON executions_line", "SELECT ON executions_execution"),
        ),
    ]
