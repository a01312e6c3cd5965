"""Wall outcomes by tenant, and record the end of a whole batch of executions in one statement."""

from django.db import migrations

from core.roles import application_role
from core.schema import SystemFunction, TenantTable

RECORD = """
CREATE OR REPLACE FUNCTION outcomes_record(p_rows jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    made bigint;
BEGIN
    INSERT INTO outcomes_outcome (tenant_id, id, created_at, updated_at, execution_id, key, revision, verdict, source,
        status, code, unit, rationale, duration_seconds, author_kind, author_id)
    SELECT r.tenant_id, r.id, clock_timestamp(), clock_timestamp(), r.execution_id, 'run', 1, r.verdict, 'engine',
        r.status, r.code, '', '', r.duration_seconds, r.author_kind, r.author_id
    FROM jsonb_to_recordset(p_rows) AS r(tenant_id uuid, id uuid, execution_id uuid, verdict text, status text,
        code text, duration_seconds double precision, author_kind text, author_id uuid)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_initial"), ("executions", "0003_functions")]

    operations = [
        TenantTable("Outcome"),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON outcomes_outcome FROM {application_role()}", migrations.RunSQL.noop
        ),
        SystemFunction("outcomes_record(jsonb)", RECORD, rights=("SELECT, INSERT ON outcomes_outcome",)),
    ]
