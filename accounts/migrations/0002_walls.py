"""Wall the tables of each business, and the two questions that are asked before the business is known."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

# Everything a request must know about its caller, in one round trip; no row when the session has ended.
AUTHORIZE = """
CREATE OR REPLACE FUNCTION accounts_authorize(session uuid)
RETURNS TABLE (
    user_id uuid, email varchar, first_name varchar, last_name varchar, is_active boolean, is_staff boolean,
    tenant_id uuid, tenant_status varchar, role varchar, custom_role varchar, grants jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_staff, s.tenant_id, t.status, m.role, r.code,
        r.grants
    FROM accounts_session s
    JOIN accounts_user u ON u.id = s.user_id
    LEFT JOIN tenants_tenant t ON t.id = s.tenant_id
    LEFT JOIN accounts_membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.status = 'active'
    LEFT JOIN accounts_role r ON r.tenant_id = m.tenant_id AND r.id = m.custom_role_id
    WHERE s.id = session AND s.revoked_at IS NULL AND s.expires_at > now();
END $$
"""
MEMBERSHIPS = """
CREATE OR REPLACE FUNCTION accounts_memberships(member uuid)
RETURNS TABLE (
    tenant_id uuid, slug varchar, name varchar, tenant_status varchar, status varchar, role varchar,
    custom_role varchar, grants jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT t.id, t.slug, t.name, t.status, m.status, m.role, r.code, r.grants
    FROM accounts_membership m
    JOIN tenants_tenant t ON t.id = m.tenant_id
    LEFT JOIN accounts_role r ON r.tenant_id = m.tenant_id AND r.id = m.custom_role_id
    WHERE m.user_id = member AND t.status <> 'deleted'
    ORDER BY t.name, t.id;
END $$
"""
_PEOPLE = "SELECT ON accounts_user, accounts_session, accounts_membership, accounts_role, tenants_tenant"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Role"),
        TenantTable("Membership"),
        TenantTable("ObjectGrant"),
        SystemFunction("accounts_authorize(uuid)", AUTHORIZE, rights=(_PEOPLE,)),
        SystemFunction("accounts_memberships(uuid)", MEMBERSHIPS, rights=(_PEOPLE,)),
    ]
