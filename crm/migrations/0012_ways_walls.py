"""Wall affiliations and stays; the database writes the way of each deal down, and finds reminders that are due."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

# Whoever moves a deal, and however: the stay before ends when the next one begins.
KEEP = """
CREATE FUNCTION crm_keep_stage_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE crm_stageentry SET left_at = greatest(entered_at, NEW.stage_entered_at), updated_at = now()
        WHERE tenant_id = NEW.tenant_id AND opportunity_id = NEW.id AND left_at IS NULL;
    END IF;
    INSERT INTO crm_stageentry
        (tenant_id, id, created_at, updated_at, opportunity_id, pipeline_id, stage_id, entered_at)
    VALUES (NEW.tenant_id, executions_uuid7(), now(), now(), NEW.id, NEW.pipeline_id, NEW.stage_id,
        NEW.stage_entered_at);
    RETURN NULL;
END $$;
CREATE TRIGGER crm_stage_entered AFTER INSERT ON crm_opportunity
    FOR EACH ROW EXECUTE FUNCTION crm_keep_stage_entries();
CREATE TRIGGER crm_stage_moved AFTER UPDATE OF stage_id ON crm_opportunity
    FOR EACH ROW WHEN (OLD.stage_id IS DISTINCT FROM NEW.stage_id) EXECUTE FUNCTION crm_keep_stage_entries();
"""
FORGET = """
DROP TRIGGER crm_stage_moved ON crm_opportunity;
DROP TRIGGER crm_stage_entered ON crm_opportunity;
DROP FUNCTION crm_keep_stage_entries();
"""
# Of deals from before, the stay that lasts is known.
PRESENT = """
INSERT INTO crm_stageentry (tenant_id, id, created_at, updated_at, opportunity_id, pipeline_id, stage_id, entered_at)
SELECT tenant_id, executions_uuid7(), now(), now(), id, pipeline_id, stage_id, stage_entered_at FROM crm_opportunity
"""
DUE = """
CREATE OR REPLACE FUNCTION crm_due_reminders(p_at timestamptz, p_limit integer)
RETURNS TABLE(tenant_id uuid, id uuid) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT a.tenant_id, a.id FROM crm_activity a
    WHERE a.status = 'planned' AND a.remind_at IS NOT NULL AND a.reminded_at IS NULL AND a.remind_at <= p_at
    ORDER BY a.remind_at LIMIT p_limit;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("crm", "0011_ways"),
        ("executions", "0003_functions"),
        ("tenants", "0001_initial"),
        ("core", "0002_walls"),
    ]

    operations = [
        migrations.RunSQL(PRESENT, migrations.RunSQL.noop),
        TenantTable("Affiliation"),
        TenantTable("StageEntry"),
        migrations.RunSQL(KEEP, FORGET),
        SystemFunction("crm_due_reminders(timestamptz, integer)", DUE, rights=("SELECT ON crm_activity",)),
    ]
