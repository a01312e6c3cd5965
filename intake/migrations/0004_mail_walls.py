"""Wall mail by tenant, and find a business by its address for copies before it is known."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

FIND_DROP = """
CREATE OR REPLACE FUNCTION intake_find_drop(hashed bytea) RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE ROWS 1 AS $$
BEGIN
    RETURN QUERY SELECT d.tenant_id FROM intake_maildrop d WHERE d.token_hash = hashed;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_mail"),
        ("crm", "0010_custom"),
        ("tenants", "0001_initial"),
        ("core", "0002_walls"),
    ]

    operations = [
        TenantTable("MailDrop"),
        TenantTable("LoggedMail"),
        TenantTable("MailLink"),
        SystemFunction("intake_find_drop(bytea)", FIND_DROP, rights=("SELECT ON intake_maildrop",)),
    ]
