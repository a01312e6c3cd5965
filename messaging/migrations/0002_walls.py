"""Wall notices by tenant; one function sees what is due in every business."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

DUE = """
CREATE OR REPLACE FUNCTION messaging_due(p_now timestamptz, p_limit integer)
RETURNS TABLE (tenant_id uuid, recipient_id uuid, channel varchar, pace varchar, id uuid, status varchar)
LANGUAGE sql STABLE AS $$
    SELECT d.tenant_id, d.recipient_id, d.channel, d.pace, d.id, d.status FROM messaging_noticedelivery d
    WHERE d.status IN ('pending', 'sending') AND d.due_at <= p_now ORDER BY d.due_at LIMIT p_limit
$$
"""


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        *(TenantTable(name) for name in ("Notice", "NoticeChoice", "NoticeDelivery")),
        SystemFunction("messaging_due(timestamptz, integer)", DUE, rights=("SELECT ON messaging_noticedelivery",)),
    ]
