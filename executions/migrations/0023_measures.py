"""Count what is alive in the engine over all businesses, by the indexes of what is alive."""

from django.db import migrations

from core.schema import SystemFunction

MEASURES = """
CREATE OR REPLACE FUNCTION executions_measures()
RETURNS TABLE(queue varchar, state varchar, number bigint, oldest_seconds double precision) LANGUAGE sql STABLE AS $$
    WITH alive AS (
        SELECT e.queue, 'ready' AS state, greatest(e.created_at, e.run_at) AS since
        FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by = ''
        UNION ALL SELECT e.queue, 'blocked', greatest(e.created_at, e.run_at)
        FROM executions_execution e WHERE e.status = 'queued' AND e.blocked_by <> ''
        UNION ALL SELECT e.queue, 'running', e.started_at
        FROM executions_execution e WHERE e.status IN ('running', 'canceling')
        UNION ALL SELECT e.queue, 'later', e.run_at
        FROM executions_execution e WHERE e.status IN ('scheduled', 'retry_wait', 'waiting')
    )
    SELECT a.queue, a.state::varchar, count(*),
        coalesce(greatest(extract(epoch FROM clock_timestamp() - min(a.since)), 0), 0)::double precision
    FROM alive a GROUP BY a.queue, a.state
$$
"""
DEAD = """
CREATE OR REPLACE FUNCTION executions_count_dead() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM executions_deadletter d WHERE d.status = 'open'
$$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0022_empty")]

    operations = [
        SystemFunction("executions_measures()", MEASURES, rights=("SELECT ON executions_execution",)),
        SystemFunction("executions_count_dead()", DEAD, rights=("SELECT ON executions_deadletter",)),
    ]
