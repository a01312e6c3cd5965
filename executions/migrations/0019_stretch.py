"""The tally takes its stretch of the log as every reader of it does."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction

_tally: Any = import_module("executions.migrations.0018_tally")
COUNT = """
CREATE OR REPLACE FUNCTION executions_count(p_batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    part record;
BEGIN
    SELECT * INTO part FROM events_stretch('tally', p_batch);
    INSERT INTO executions_tally AS t (tenant_id, id, created_at, updated_at, begins_at, started, succeeded, failed)
    SELECT c.tenant_id, executions_uuid7(), now(), now(), c.begins_at, c.started, c.succeeded, c.failed FROM (
        SELECT e.tenant_id, date_bin('15 minutes', e.occurred_at, 'epoch') AS begins_at,
            count(*) FILTER (WHERE e.sequence = 1) AS started,
            count(*) FILTER (WHERE e.type = 'execution.succeeded') AS succeeded,
            count(*) FILTER (WHERE e.type IN ('execution.failed', 'execution.timed_out')) AS failed
        FROM events_event e
        WHERE e.xid >= part.first_xid AND e.xid <= part.last_xid AND e.position > 0
            AND e.subject_type = 'execution' AND (e.sequence = 1
                OR e.type IN ('execution.succeeded', 'execution.failed', 'execution.timed_out'))
        GROUP BY 1, 2) c
    ON CONFLICT (tenant_id, begins_at) DO UPDATE SET updated_at = excluded.updated_at,
        started = t.started + excluded.started, succeeded = t.succeeded + excluded.succeeded,
        failed = t.failed + excluded.failed;
    RETURN coalesce(part.seen, 0);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0018_tally"), ("events", "0006_stretch")]

    operations = [
        SystemFunction("executions_count(integer)", COUNT, before=_tally.COUNT),
    ]
