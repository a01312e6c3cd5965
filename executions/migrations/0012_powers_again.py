"""Functions of migration 0005 as they are now, for databases that took it before they were mended."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction

_powers: Any = import_module("executions.migrations.0005_powers")
_ROWS, _LOG = "SELECT, UPDATE ON executions_execution", "INSERT ON events_event"


class Migration(migrations.Migration):
    dependencies = [("executions", "0011_kept_plans")]

    operations = [
        SystemFunction(
            "executions_recheck(timestamptz, integer)",
            _powers.RECHECK,
            rights=(_ROWS, "SELECT ON executions_pause"),
        ),
        SystemFunction("executions_pause_one(uuid, uuid, text, uuid, text)", _powers.PAUSE, rights=(_ROWS, _LOG)),
    ]
