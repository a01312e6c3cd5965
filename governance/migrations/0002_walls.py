"""Wall governance by tenant, freeze what rules said once they were used, and find requests nobody answered."""

from django.db import migrations

from core.roles import application_role
from core.schema import SystemFunction, TenantTable

FROZEN = f"""
CREATE FUNCTION governance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rule %@% was active: its content is frozen', old.name, old.version
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER frozen_once_used BEFORE UPDATE ON governance_rule FOR EACH ROW
    WHEN (old.status <> 'draft' AND (old.name, old.version, old.effect, old.actions, old.roles, old.actor_kinds,
            old.condition, old.required_count, old.approver_roles, old.approval_seconds)
        IS DISTINCT FROM (new.name, new.version, new.effect, new.actions, new.roles, new.actor_kinds,
            new.condition, new.required_count, new.approver_roles, new.approval_seconds))
    EXECUTE FUNCTION governance_refuse();
REVOKE UPDATE, DELETE, TRUNCATE ON governance_decision, governance_vote FROM {application_role()};
"""
THAW = "DROP TRIGGER frozen_once_used ON governance_rule; DROP FUNCTION governance_refuse();"
DUE = """
CREATE OR REPLACE FUNCTION governance_due_approvals(at timestamptz, batch integer)
RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE sql STABLE AS $$
    SELECT r.tenant_id, r.id FROM governance_approvalrequest r
    WHERE r.status = 'pending' AND r.expires_at <= at ORDER BY r.expires_at LIMIT batch
$$
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Rule"),
        TenantTable("Decision", owner=False),
        TenantTable("ApprovalRequest"),
        TenantTable("Vote"),
        migrations.RunSQL(FROZEN, THAW),
        SystemFunction(
            "governance_due_approvals(timestamptz, integer)", DUE, rights=("SELECT ON governance_approvalrequest",)
        ),
    ]
