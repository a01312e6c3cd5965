"""What lists of a grown table read: the code of the error as a column, and indexes that rare rows alone enter.

The column rewrites the table once; the indexes are built while it is in use. The recheck of pauses, which read the whole
table every second, begins with the pauses.
"""

from importlib import import_module
from typing import Any

import django.contrib.postgres.indexes
import django.db.models.fields.json
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from core.schema import SystemFunction, amended

_powers: Any = import_module("executions.migrations.0005_powers")
FINAL = ["canceled", "expired", "failed", "rejected", "succeeded", "timed_out"]
UNCOMMON = [
    "canceled",
    "canceling",
    "expired",
    "failed",
    "paused",
    "pending_approval",
    "rejected",
    "retry_wait",
    "scheduled",
    "timed_out",
    "waiting",
]
INDEXES = (
    models.Index(
        fields=["tenant_id", "id", "status"], name="execution_uncommon", condition=models.Q(status__in=UNCOMMON)
    ),
    models.Index(
        fields=["tenant_id", "error_code", "id"],
        name="execution_error",
        condition=models.Q(error_code__isnull=False),
    ),
    models.Index(fields=["tenant_id", "id", "attempt"], name="execution_again", condition=models.Q(attempt__gt=1)),
    models.Index(
        fields=["tenant_id", "id"],
        name="execution_retrying",
        condition=models.Q(status__in=["queued", "retry_wait", "running"], failures__gt=0),
    ),
    *(
        models.Index(fields=["tenant_id", name], name=f"execution_{name}", condition=~models.Q(**{name: None}))
        for name in ("retry_of_id", "replay_of_id", "fork_of_id")
    ),
    django.contrib.postgres.indexes.GinIndex(
        fields=["tenant_id", "metadata"],
        opclasses=["uuid_ops", "jsonb_path_ops"],
        name="execution_metadata",
        condition=models.Q(status__in=FINAL) & ~models.Q(metadata={}),
    ),
)
LETTER_INDEXES = (
    models.Index(
        fields=["tenant_id", "id", "status"],
        name="dead_letter_settled",
        condition=models.Q(status__in=["discarded", "requeued"]),
    ),
    models.Index(fields=["tenant_id", "error_code", "id"], name="dead_letter_error"),
)
# Final rows by the index, live ones by those of the engine, as bitmaps: a limit would else have the planner read the
# table from its beginning. NULL when more match than are asked for.
WITH_METADATA = f"""
CREATE OR REPLACE FUNCTION executions_with_metadata(p_wanted jsonb[], p_most integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
    v_tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
    v_wanted jsonb;
    v_part uuid[];
    v_found uuid[] := '{{}}';
BEGIN
    FOREACH v_wanted IN ARRAY p_wanted LOOP
        SELECT coalesce(array_agg(f.id), '{{}}') INTO v_part FROM (
            (SELECT e.id FROM executions_execution e WHERE e.tenant_id = v_tenant AND e.metadata @> v_wanted
                AND e.metadata <> '{{}}' AND e.status IN ({", ".join(f"'{status}'" for status in FINAL)})
                LIMIT p_most + 1)
            UNION ALL (SELECT e.id FROM executions_execution e WHERE e.tenant_id = v_tenant
                AND e.metadata @> v_wanted AND e.status = 'queued' AND e.blocked_by = '' LIMIT p_most + 1)
            UNION ALL (SELECT e.id FROM executions_execution e WHERE e.tenant_id = v_tenant
                AND e.metadata @> v_wanted AND e.status = 'queued' AND e.blocked_by <> '' LIMIT p_most + 1)
            UNION ALL (SELECT e.id FROM executions_execution e WHERE e.tenant_id = v_tenant
                AND e.metadata @> v_wanted AND e.status IN ('running', 'canceling') LIMIT p_most + 1)
            UNION ALL (SELECT e.id FROM executions_execution e WHERE e.tenant_id = v_tenant
                AND e.metadata @> v_wanted
                AND e.status IN ('scheduled', 'pending_approval', 'retry_wait', 'waiting', 'paused') LIMIT p_most + 1)
        ) f;
        v_found := v_found || v_part;
        IF cardinality(v_found) > p_most THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN v_found;
END $$"""

_RACED = """    ), raced AS MATERIALIZED (
        SELECT e.tenant_id, e.id FROM executions_execution e JOIN executions_pause p ON p.tenant_id = e.tenant_id
            AND (p.scope = 'tenant' OR p.scope = 'queue' AND p.name = e.queue
                OR p.scope = 'action' AND p.name = e.action)
        WHERE e.status = 'queued' AND e.blocked_by <> 'paused' LIMIT p_limit FOR UPDATE OF e SKIP LOCKED
"""


def _paused(condition: str) -> str:
    return f"""
        SELECT e.tenant_id, e.id FROM executions_execution e JOIN executions_pause p ON p.tenant_id = e.tenant_id
            AND (p.scope = 'tenant' OR p.scope = 'queue' AND p.name = e.queue
                OR p.scope = 'action' AND p.name = e.action)
        WHERE (SELECT EXISTS (SELECT 1 FROM executions_pause)) AND e.status = 'queued' AND {condition}
        LIMIT p_limit FOR UPDATE OF e SKIP LOCKED"""


# One part for each index; nothing is read while nothing is paused.
_IN_PARTS = f"""    ), open_ones AS MATERIALIZED ({_paused("e.blocked_by = ''")}
    ), held_ones AS MATERIALIZED ({_paused("e.blocked_by <> '' AND e.blocked_by <> 'paused'")}
    ), raced AS (
        SELECT * FROM open_ones UNION ALL SELECT * FROM held_ones
"""
RECHECK = amended(_powers.RECHECK, (_RACED, _IN_PARTS))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("executions", "0015_schedules_have_a_rhythm")]

    operations = [
        migrations.AddField(
            model_name="execution",
            name="error_code",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.fields.json.KeyTextTransform("code", "error"),
                output_field=models.TextField(null=True),
            ),
        ),
        *(AddIndexConcurrently("execution", index) for index in INDEXES),
        *(AddIndexConcurrently("deadletter", index) for index in LETTER_INDEXES),
        SystemFunction(
            "executions_with_metadata(jsonb[], integer)", WITH_METADATA, rights=("SELECT ON executions_execution",)
        ),
        SystemFunction(
            "executions_recheck(timestamptz, integer)",
            RECHECK,
            rights=("SELECT, UPDATE ON executions_execution", "SELECT ON executions_pause"),
            before=_powers.RECHECK,
        ),
    ]
