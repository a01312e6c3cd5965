"""What lists of a grown table read: the code of the error as a column, and indexes that rare rows alone enter.

The column rewrites the table once; the indexes are built while it is in use.
"""

import django.contrib.postgres.indexes
import django.db.models.fields.json
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from core.schema import SystemFunction

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
# Final rows by the index, live ones by those of the engine. NULL when more match than are asked for.
WITH_METADATA = f"""
CREATE OR REPLACE FUNCTION executions_with_metadata(p_wanted jsonb[], p_most integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
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


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("executions", "0012_powers_again")]

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
    ]
