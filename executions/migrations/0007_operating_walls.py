"""Wall schedules, bulk jobs and lines by tenant; the scheduler finds the due schedules of all tenants."""

from django.db import migrations

from core.roles import application_role
from core.schema import SystemFunction, TenantTable, policies

# A line is found by its execution and number alone: one index.
LINES = f"""
ALTER TABLE executions_line DROP CONSTRAINT executions_line_pkey;
ALTER TABLE executions_line ADD PRIMARY KEY (tenant_id, execution_id, number);
ALTER TABLE executions_line ADD CONSTRAINT executions_line_execution_id_fk FOREIGN KEY (tenant_id, execution_id)
    REFERENCES executions_execution (tenant_id, id) DEFERRABLE INITIALLY DEFERRED;
{policies("executions_line")}
REVOKE UPDATE, DELETE, TRUNCATE ON executions_line FROM {application_role()};
"""
DUE_SCHEDULES = """
CREATE OR REPLACE FUNCTION executions_due_schedules(p_at timestamptz, p_most integer)
RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE sql STABLE AS $$
    SELECT s.tenant_id, s.id FROM executions_schedule s
    WHERE s.status = 'active' AND s.next_at <= p_at
    ORDER BY s.next_at, s.tenant_id, s.id LIMIT p_most
$$"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0006_operating")]

    operations = [
        TenantTable("BulkJob"),
        TenantTable("BulkItem"),
        TenantTable("Schedule"),
        TenantTable("ScheduleSlot"),
        migrations.RunSQL(LINES, migrations.RunSQL.noop),
        SystemFunction(
            "executions_due_schedules(timestamptz, integer)",
            DUE_SCHEDULES,
            rights=("SELECT ON executions_schedule",),
        ),
    ]
