"""Every reader of the whole log takes its next stretch by one function."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.roles import SYSTEM_ROLE
from core.schema import SystemFunction

_own_feed: Any = import_module("events.migrations.0004_own_feed")
# Events below the horizon that a reader has not read, up to the end of a transaction. Its mark moves in the caller's
# transaction, so each is read once. Only functions of the system role may call it.
# The events are to be read by a later statement: that of this call began before the horizon was taken.
STRETCH = f"""
CREATE OR REPLACE FUNCTION events_stretch(p_reader text, p_batch integer)
RETURNS TABLE (first_xid bigint, last_xid bigint, seen bigint) LANGUAGE plpgsql AS $$
DECLARE
    edge bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
BEGIN
    SELECT h.xid INTO first_xid FROM events_horizon h WHERE h.reader = p_reader FOR UPDATE SKIP LOCKED;
    IF first_xid IS NULL THEN
        INSERT INTO events_horizon (id, reader, xid, created_at, updated_at)
            VALUES (gen_random_uuid(), p_reader, 0, now(), now()) ON CONFLICT (reader) DO NOTHING;
        RETURN;  -- the first round, or another one is at work
    END IF;
    SELECT max(part.xid), count(*) INTO last_xid, seen FROM (SELECT e.xid FROM events_event e
        WHERE e.xid >= first_xid AND e.xid < edge AND e.position > 0 ORDER BY e.xid, e.position LIMIT p_batch) part;
    IF last_xid IS NOT NULL THEN
        UPDATE events_horizon h SET xid = last_xid + 1, updated_at = now() WHERE h.reader = p_reader;
        RETURN NEXT;
    END IF;
END $$;
REVOKE ALL ON FUNCTION events_stretch(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_stretch(text, integer) TO {SYSTEM_ROLE};
"""
# One round of the relay: each event becomes one delivery for each subscriber.
RELAY = """
CREATE OR REPLACE FUNCTION events_relay(types text[], subscribers text[], batch integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    part record;
    made bigint;
BEGIN
    SELECT * INTO part FROM events_stretch('relay', batch);
    INSERT INTO events_delivery (tenant_id, id, subject_id, sequence, subscriber, status, attempts, due_at,
            last_error, created_at, updated_at)
        SELECT e.tenant_id, gen_random_uuid(), e.subject_id, e.sequence, s.subscriber, 'pending', 0, now(), '', now(),
            now()
        FROM events_event e JOIN unnest(types, subscribers) s(type, subscriber) ON s.type = e.type
        WHERE e.xid >= part.first_xid AND e.xid <= part.last_xid AND e.position > 0
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$
"""
# The tenants of the next stretch of committed events; the caller seals them in the same transaction.
UNSEALED = """
CREATE OR REPLACE FUNCTION events_unsealed(batch integer)
RETURNS TABLE (tenant_id uuid, edge bigint) LANGUAGE plpgsql AS $$
DECLARE
    part record;
BEGIN
    SELECT * INTO part FROM events_stretch('sealer', batch);
    RETURN QUERY SELECT DISTINCT e.tenant_id, part.last_xid + 1 FROM events_event e
        WHERE e.xid >= part.first_xid AND e.xid <= part.last_xid AND e.position > 0;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0005_what_was_said")]

    operations = [
        migrations.RunSQL(STRETCH, "DROP FUNCTION events_stretch(text, integer)"),
        SystemFunction("events_relay(text[], text[], integer)", RELAY, before=_own_feed.RELAY),
        SystemFunction("events_unsealed(integer)", UNSEALED, before=_own_feed.UNSEALED),
    ]
