"""Wall senders and messages by tenant, and find a sender by the secret of its callbacks before the tenant is known."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

FIND_SENDER = """
CREATE OR REPLACE FUNCTION messaging_find_sender(hashed bytea) RETURNS TABLE (tenant_id uuid, sender_id uuid)
LANGUAGE plpgsql STABLE ROWS 1 AS $$
BEGIN
    RETURN QUERY SELECT s.tenant_id, s.id FROM messaging_sender s WHERE s.hook_hash = hashed;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("messaging", "0003_messages"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Sender"),
        TenantTable("Message"),
        SystemFunction("messaging_find_sender(bytea)", FIND_SENDER, rights=("SELECT ON messaging_sender",)),
    ]
