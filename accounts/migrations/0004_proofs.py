"""Tell with each request whether its person proved a second factor, and what the business asks."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

_BEFORE = """
DROP FUNCTION accounts_authorize(uuid);
CREATE FUNCTION accounts_authorize(session uuid)
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
AUTHORIZE = """
DROP FUNCTION accounts_authorize(uuid);
CREATE FUNCTION accounts_authorize(session uuid)
RETURNS TABLE (
    user_id uuid, email varchar, first_name varchar, last_name varchar, is_active boolean, is_staff boolean,
    tenant_id uuid, tenant_status varchar, role varchar, custom_role varchar, grants jsonb,
    is_proved boolean, is_fresh boolean, requires_factor boolean, step_up_rights jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_staff, s.tenant_id, t.status, m.role, r.code,
        r.grants, s.proved_at IS NOT NULL, coalesce(s.proved_at > now() - interval '10 minutes', false),
        coalesce(p.requires_factor, false), p.step_up_rights
    FROM accounts_session s
    JOIN accounts_user u ON u.id = s.user_id
    LEFT JOIN tenants_tenant t ON t.id = s.tenant_id
    LEFT JOIN accounts_membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.status = 'active'
    LEFT JOIN accounts_role r ON r.tenant_id = m.tenant_id AND r.id = m.custom_role_id
    LEFT JOIN accounts_accesspolicy p ON p.tenant_id = m.tenant_id
    WHERE s.id = session AND s.revoked_at IS NULL AND s.expires_at > now();
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_factors"), ("core", "0002_walls")]

    operations = [
        TenantTable("AccessPolicy"),
        SystemFunction(
            "accounts_authorize(uuid)", AUTHORIZE, rights=("SELECT ON accounts_accesspolicy",), before=_BEFORE
        ),
    ]
