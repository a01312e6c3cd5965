"""The trail of one actor, and a stretch of time, are found without reading the whole log."""

from django.db import migrations

# The system's own events are in no actor's trail: its key is all zeros. Most events are the engine's; who reads the log by
# their type reads all of it.
INDEXES = """
CREATE INDEX event_actor ON events_event (tenant_id, actor_id, xid, position)
    WHERE actor_id > '00000000-0000-0000-0000-000000000000';
CREATE INDEX event_type ON events_event (tenant_id, type COLLATE "C", xid, position)
    WHERE type COLLATE "C" < 'execution.' OR type COLLATE "C" >= 'execution/';
"""
BEFORE = "DROP INDEX event_actor; DROP INDEX event_type;"


class Migration(migrations.Migration):
    """Adds the two indexes."""

    dependencies = [("events", "0006_stretch")]
    operations = [migrations.RunSQL(INDEXES, BEFORE)]
