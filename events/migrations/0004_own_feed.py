"""The order of all events is for the relay and the sealer alone: a feed of one business must not walk through others."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction, amended

_log: Any = import_module("events.migrations.0002_log")
# True of every row. A query that does not say it cannot take this index, however few rows the planner expects there.
INDEX = """
DROP INDEX event_relay;
CREATE INDEX event_relay ON events_event (xid, position) WHERE position > 0;
"""
BEFORE = """
DROP INDEX event_relay;
CREATE INDEX event_relay ON events_event (xid, position);
"""
RELAY = amended(
    _log.RELAY,
    ("WHERE xid >= mark AND xid < edge", "WHERE xid >= mark AND xid < edge AND position > 0"),
    ("WHERE e.xid >= mark AND e.xid <= stop", "WHERE e.xid >= mark AND e.xid <= stop AND e.position > 0"),
)
UNSEALED = amended(
    _log.UNSEALED,
    ("WHERE e.xid >= mark AND e.xid < horizon", "WHERE e.xid >= mark AND e.xid < horizon AND e.position > 0"),
    ("WHERE e.xid >= mark AND e.xid <= stop", "WHERE e.xid >= mark AND e.xid <= stop AND e.position > 0"),
)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_write")]

    operations = [
        migrations.RunSQL(INDEX, BEFORE),
        SystemFunction("events_relay(text[], text[], integer)", RELAY, before=_log.RELAY),
        SystemFunction("events_unsealed(integer)", UNSEALED, before=_log.UNSEALED),
    ]
