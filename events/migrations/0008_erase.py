"""Payloads that mention a person can be erased, by a system function alone; every other column stays as it was sealed."""

from django.db import migrations

from core.schema import SystemFunction

ERASE = """
CREATE OR REPLACE FUNCTION events_erase(p_tenant uuid, p_texts text, p_names text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    done bigint;
BEGIN
    UPDATE events_event SET payload = NULL
    WHERE tenant_id = p_tenant AND tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
        AND (payload::text ~* p_texts OR payload::text ~* p_names);
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0007_trail")]

    operations = [
        SystemFunction("events_erase(uuid, text, text)", ERASE, rights=("UPDATE (payload) ON events_event",)),
    ]
