"""Payloads of one kind of fact can go when they are old, by a system function alone; the rows stay as they were sealed."""

from django.db import migrations

from core.schema import SystemFunction

FORGET = """
CREATE OR REPLACE FUNCTION events_forget(p_tenant uuid, p_type text, p_before timestamptz, p_limit integer)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    done bigint;
BEGIN
    UPDATE events_event e SET payload = NULL
    FROM (
        SELECT subject_id, sequence FROM events_event
        WHERE tenant_id = p_tenant AND tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
            AND type COLLATE "C" = p_type AND occurred_at < p_before AND payload IS NOT NULL
        ORDER BY xid, position LIMIT p_limit FOR UPDATE SKIP LOCKED
    ) old
    WHERE e.tenant_id = p_tenant AND e.subject_id = old.subject_id AND e.sequence = old.sequence;
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0008_erase")]

    operations = [
        SystemFunction(
            "events_forget(uuid, text, timestamptz, integer)", FORGET, rights=("UPDATE (payload) ON events_event",)
        ),
    ]
