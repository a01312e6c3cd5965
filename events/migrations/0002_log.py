"""The event log in SQL, its walls, and the functions that read it for every tenant."""

from django.db import migrations

from core.roles import SYSTEM_ROLE, application_role
from core.schema import SystemFunction, TenantTable, policies

LOG = f"""
CREATE TABLE events_event (
    tenant_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    sequence integer NOT NULL CHECK (sequence > 0),
    id uuid NOT NULL,
    subject_type varchar(64) NOT NULL,
    type varchar(100) NOT NULL,
    payload jsonb,
    payload_digest bytea NOT NULL,
    actor_kind varchar(16) NOT NULL,
    actor_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    correlation_id uuid,
    causation_id uuid,
    request_id varchar(128) NOT NULL DEFAULT '',
    xid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (tenant_id, subject_id, sequence)
);
CREATE INDEX event_feed ON events_event (tenant_id, xid, position);
CREATE INDEX event_relay ON events_event (xid, position);
{policies("events_event")}
REVOKE UPDATE, DELETE, TRUNCATE ON events_event FROM {application_role()};
GRANT SELECT, INSERT ON events_event TO {SYSTEM_ROLE};
"""
APPEND_ONLY = f"REVOKE UPDATE, DELETE, TRUNCATE ON events_seal FROM {application_role()};"
DIGEST = """
CREATE FUNCTION events_digest(e events_event) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(concat_ws('|', e.tenant_id, e.subject_type, e.subject_id, e.sequence, e.id, e.type,
        encode(e.payload_digest, 'hex'), e.actor_kind, e.actor_id, extract(epoch FROM e.occurred_at),
        coalesce(e.correlation_id::text, ''), coalesce(e.causation_id::text, ''), e.request_id, e.xid, e.position),
        'UTF8'))
$$
"""

# One round of the relay: events below the horizon become one delivery for each subscriber.
RELAY = """
CREATE OR REPLACE FUNCTION events_relay(types text[], subscribers text[], batch integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    mark bigint;
    edge bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    stop bigint;
    made bigint;
BEGIN
    SELECT xid INTO mark FROM events_horizon WHERE reader = 'relay' FOR UPDATE SKIP LOCKED;
    IF mark IS NULL THEN
        INSERT INTO events_horizon (id, reader, xid, created_at, updated_at)
            VALUES (gen_random_uuid(), 'relay', 0, now(), now()) ON CONFLICT (reader) DO NOTHING;
        RETURN 0;  -- the first round, or another relay is at work
    END IF;
    -- The round ends at a whole transaction.
    SELECT max(xid) INTO stop FROM
        (SELECT xid FROM events_event WHERE xid >= mark AND xid < edge ORDER BY xid, position LIMIT batch) part;
    IF stop IS NULL THEN
        RETURN 0;
    END IF;
    INSERT INTO events_delivery (tenant_id, id, subject_id, sequence, subscriber, status, attempts, due_at,
            last_error, created_at, updated_at)
        SELECT e.tenant_id, gen_random_uuid(), e.subject_id, e.sequence, s.subscriber, 'pending', 0, now(), '', now(),
            now()
        FROM events_event e JOIN unnest(types, subscribers) s(type, subscriber) ON s.type = e.type
        WHERE e.xid >= mark AND e.xid <= stop
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    UPDATE events_horizon SET xid = stop + 1, updated_at = now() WHERE reader = 'relay';
    RETURN made;
END $$
"""
# Due deliveries whose subscriber has no earlier one of the same subject open: order for each subject.
DUE = """
CREATE OR REPLACE FUNCTION events_due(at timestamptz, batch integer)
RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE sql STABLE AS $$
    SELECT d.tenant_id, d.id FROM events_delivery d
    WHERE d.status = 'pending' AND d.due_at <= at AND NOT EXISTS (
        SELECT 1 FROM events_delivery earlier
        WHERE earlier.tenant_id = d.tenant_id AND earlier.subject_id = d.subject_id
            AND earlier.subscriber = d.subscriber AND earlier.sequence < d.sequence AND earlier.status <> 'delivered')
    ORDER BY d.due_at, d.sequence LIMIT batch
$$
"""
# The tenants of the next stretch of committed events; the caller seals them in the same transaction.
UNSEALED = """
CREATE OR REPLACE FUNCTION events_unsealed(batch integer)
RETURNS TABLE (tenant_id uuid, edge bigint) LANGUAGE plpgsql AS $$
DECLARE
    mark bigint;
    horizon bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    stop bigint;
BEGIN
    SELECT h.xid INTO mark FROM events_horizon h WHERE h.reader = 'sealer' FOR UPDATE SKIP LOCKED;
    IF mark IS NULL THEN
        INSERT INTO events_horizon (id, reader, xid, created_at, updated_at)
            VALUES (gen_random_uuid(), 'sealer', 0, now(), now()) ON CONFLICT (reader) DO NOTHING;
        RETURN;
    END IF;
    SELECT max(part.xid) INTO stop FROM
        (SELECT e.xid FROM events_event e WHERE e.xid >= mark AND e.xid < horizon ORDER BY e.xid, e.position
         LIMIT batch) part;
    IF stop IS NULL THEN
        RETURN;
    END IF;
    UPDATE events_horizon h SET xid = stop + 1, updated_at = now() WHERE h.reader = 'sealer';
    RETURN QUERY SELECT DISTINCT e.tenant_id, stop + 1 FROM events_event e WHERE e.xid >= mark AND e.xid <= stop;
END $$
"""
# Tenants that have events, for the verification of every chain.
TENANTS = """
CREATE OR REPLACE FUNCTION events_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE known(tenant_id) AS (
        (SELECT e.tenant_id FROM events_event e ORDER BY e.tenant_id LIMIT 1)
        UNION ALL SELECT (SELECT e.tenant_id FROM events_event e WHERE e.tenant_id > k.tenant_id
                          ORDER BY e.tenant_id LIMIT 1) FROM known k WHERE k.tenant_id IS NOT NULL)
    SELECT tenant_id FROM known WHERE tenant_id IS NOT NULL
$$
"""
_LOG = "SELECT ON events_event"
_MARKS = "SELECT, INSERT, UPDATE ON events_horizon"


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("core", "0002_walls")]

    operations = [
        migrations.RunSQL(LOG, "DROP TABLE events_event CASCADE"),
        migrations.RunSQL(DIGEST, "DROP FUNCTION events_digest(events_event)"),
        TenantTable("Delivery", owner=False),
        TenantTable("Seal", owner=False),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        SystemFunction(
            "events_relay(text[], text[], integer)",
            RELAY,
            rights=(_LOG, _MARKS, "SELECT, INSERT ON events_delivery"),
        ),
        SystemFunction("events_due(timestamptz, integer)", DUE, rights=("SELECT ON events_delivery",)),
        SystemFunction("events_unsealed(integer)", UNSEALED, rights=(_LOG, _MARKS)),
        SystemFunction("events_tenants()", TENANTS, rights=(_LOG,)),
    ]
