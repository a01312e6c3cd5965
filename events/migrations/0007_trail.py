"""The trail of one actor, and a stretch of time, are found without reading the whole log."""

from django.db import migrations

# The many events of the system itself are in no actor's trail. A summary of blocks costs a write next to nothing.
INDEXES = """
CREATE INDEX event_actor ON events_event (tenant_id, actor_id, xid, position) WHERE actor_kind <> 'system';
CREATE INDEX event_time ON events_event USING brin (tenant_id, occurred_at) WITH (pages_per_range = 32);
"""
BEFORE = "DROP INDEX event_actor; DROP INDEX event_time;"


class Migration(migrations.Migration):
    """Adds the two indexes."""

    dependencies = [("events", "0006_stretch")]
    operations = [migrations.RunSQL(INDEXES, BEFORE)]
