"""Writing events by a function: its plan is kept by the connection, and every change of the business writes one."""

from django.db import migrations

# Each subject's next number. A row whose number another transaction takes first is left out, and asked for again.
WRITE = """
CREATE FUNCTION events_write(p_tenant uuid, p_rows jsonb, p_actor_kind text, p_actor_id uuid, p_correlation uuid,
    p_causation uuid, p_request text)
RETURNS SETOF uuid LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    INSERT INTO events_event AS written (tenant_id, subject_id, sequence, id, subject_type, type, payload,
        payload_digest, actor_kind, actor_id, correlation_id, causation_id, request_id)
    SELECT p_tenant, r.subject, coalesce((SELECT max(e.sequence) FROM events_event e
            WHERE e.tenant_id = p_tenant AND e.subject_id = r.subject), 0) + 1,
        r.id, r.subject_type, r.type, r.payload, sha256(convert_to(r.payload::text, 'UTF8')),
        p_actor_kind, p_actor_id, p_correlation, p_causation, p_request
    FROM jsonb_to_recordset(p_rows)
        AS r(place integer, subject uuid, id uuid, subject_type text, type text, payload jsonb)
    ORDER BY r.place
    ON CONFLICT DO NOTHING RETURNING written.id;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_log")]

    operations = [
        migrations.RunSQL(WRITE, "DROP FUNCTION events_write(uuid, jsonb, text, uuid, uuid, uuid, text)"),
    ]
