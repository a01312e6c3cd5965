"""Wall machines by tenant, and tell who acts by a key, in one round trip that notes its use once a minute."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

AUTHORIZE_KEY = """
CREATE OR REPLACE FUNCTION accounts_authorize_key(hashed bytea, caller inet)
RETURNS TABLE (
    key_id uuid, tenant_id uuid, tenant_status varchar, owner_id uuid, owner_name text, is_active boolean,
    role varchar, custom_role varchar, grants jsonb, scopes jsonb, step_up_rights jsonb, expires_at timestamptz,
    revoked_at timestamptz
) LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_apikey k SET last_used_at = now(), last_used_ip = caller
    WHERE k.hash = hashed AND k.revoked_at IS NULL AND k.expires_at > now()
        AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute');
    RETURN QUERY
    SELECT k.id, k.tenant_id, t.status, coalesce(a.id, u.id),
        coalesce(a.name, nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email)::text,
        coalesce(a.status = 'active', u.is_active AND m.status = 'active', false),
        coalesce(a.role, m.role), r.code, r.grants, k.scopes, p.step_up_rights, k.expires_at, k.revoked_at
    FROM accounts_apikey k
    JOIN tenants_tenant t ON t.id = k.tenant_id
    LEFT JOIN accounts_serviceaccount a ON a.tenant_id = k.tenant_id AND a.id = k.service_account_id
    LEFT JOIN accounts_user u ON u.id = k.user_id
    LEFT JOIN accounts_membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
    LEFT JOIN accounts_role r ON r.tenant_id = k.tenant_id AND r.id = coalesce(a.custom_role_id, m.custom_role_id)
    LEFT JOIN accounts_accesspolicy p ON p.tenant_id = k.tenant_id
    WHERE k.hash = hashed;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_machines"), ("core", "0002_walls"), ("tenants", "0001_initial")]

    operations = [
        TenantTable("ServiceAccount"),
        TenantTable("ApiKey"),
        SystemFunction(
            "accounts_authorize_key(bytea, inet)",
            AUTHORIZE_KEY,
            rights=("SELECT, UPDATE ON accounts_apikey", "SELECT ON accounts_serviceaccount"),
        ),
    ]
