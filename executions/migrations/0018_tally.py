"""Starts and ends of executions by quarters of an hour, counted from the log, so that no page counts a grown table."""

from django.db import migrations, models

import core.ids
from core.schema import SystemFunction, TenantTable

# One round: events below the horizon, up to the end of a transaction, are counted once, since the mark moves with them.
COUNT = """
CREATE OR REPLACE FUNCTION executions_count(p_batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    mark bigint;
    edge bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    stop bigint;
    seen bigint;
BEGIN
    SELECT xid INTO mark FROM events_horizon WHERE reader = 'tally' FOR UPDATE SKIP LOCKED;
    IF mark IS NULL THEN
        INSERT INTO events_horizon (id, reader, xid, created_at, updated_at)
            VALUES (gen_random_uuid(), 'tally', 0, now(), now()) ON CONFLICT (reader) DO NOTHING;
        RETURN 0;  -- the first round, or another one is at work
    END IF;
    SELECT max(part.xid), count(*) INTO stop, seen FROM (SELECT e.xid FROM events_event e
        WHERE e.xid >= mark AND e.xid < edge AND e.position > 0 ORDER BY e.xid, e.position LIMIT p_batch) part;
    IF stop IS NULL THEN
        RETURN 0;
    END IF;
    INSERT INTO executions_tally AS t (tenant_id, id, created_at, updated_at, begins_at, started, succeeded, failed)
    SELECT c.tenant_id, executions_uuid7(), now(), now(), c.begins_at, c.started, c.succeeded, c.failed FROM (
        SELECT e.tenant_id, date_bin('15 minutes', e.occurred_at, 'epoch') AS begins_at,
            count(*) FILTER (WHERE e.sequence = 1) AS started,
            count(*) FILTER (WHERE e.type = 'execution.succeeded') AS succeeded,
            count(*) FILTER (WHERE e.type IN ('execution.failed', 'execution.timed_out')) AS failed
        FROM events_event e
        WHERE e.xid >= mark AND e.xid <= stop AND e.position > 0 AND e.subject_type = 'execution' AND (e.sequence = 1
            OR e.type IN ('execution.succeeded', 'execution.failed', 'execution.timed_out'))
        GROUP BY 1, 2) c
    ON CONFLICT (tenant_id, begins_at) DO UPDATE SET updated_at = excluded.updated_at,
        started = t.started + excluded.started, succeeded = t.succeeded + excluded.succeeded,
        failed = t.failed + excluded.failed;
    UPDATE events_horizon SET xid = stop + 1, updated_at = now() WHERE reader = 'tally';
    RETURN seen;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0017_leaner")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("begins_at", models.DateTimeField()),
                ("started", models.PositiveBigIntegerField(default=0)),
                ("succeeded", models.PositiveBigIntegerField(default=0)),
                ("failed", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "tallies",
                "constraints": [
                    models.UniqueConstraint(fields=("tenant_id", "begins_at"), name="one_tally_per_quarter")
                ],
            },
        ),
        # No reference to the tenant: an event of one that is gone must not stop the counting of all others.
        TenantTable("Tally", owner=False),
        SystemFunction(
            "executions_count(integer)",
            COUNT,
            rights=(
                "SELECT ON events_event",
                "SELECT, INSERT, UPDATE ON events_horizon",
                "SELECT, INSERT, UPDATE ON executions_tally",
            ),
        ),
    ]
