"""A parent may wait until fewer than so many of its children live: `children:3` beside `children`, which means all."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction

_powers: Any = import_module("executions.migrations.0005_powers")
_ROWS, _LOG = "SELECT, UPDATE ON executions_execution", "INSERT ON events_event"
_OLD = "(e.waits_for = 'children' OR e.waits_for = '' AND e.run_at IS NULL)"
_NEW = "(e.waits_for LIKE 'children%' OR e.waits_for = '' AND e.run_at IS NULL)"
_LIVE_CHILD = f"c.parent_id = e.id AND c.status IN {_powers.LIVE})"
_MOST_LIVE = (
    f"c.parent_id = e.id AND c.status IN {_powers.LIVE}"
    " OFFSET coalesce(nullif(split_part(e.waits_for, ':', 2), '')::integer, 1) - 1)"
)


def _widened(definition: str) -> str:
    wider = definition.replace(_OLD, _NEW).replace(_LIVE_CHILD, _MOST_LIVE)
    if wider == definition:
        raise ValueError("The function of migration 0005 is not the one this migration widens")
    return wider


WAKE = _widened(_powers.WAKE)
WAKE_ORPHANS = _widened(_powers.WAKE_ORPHANS)
SUSPEND = _powers.SUSPEND.replace("IF p_waits_for = 'children' THEN", "IF p_waits_for LIKE 'children%' THEN")


class Migration(migrations.Migration):
    dependencies = [("executions", "0008_lines")]

    operations = [
        SystemFunction("executions_wake(uuid[], uuid[])", WAKE, rights=(_ROWS, _LOG)),
        SystemFunction("executions_wake_orphans(integer)", WAKE_ORPHANS, rights=(_ROWS, _LOG)),
        SystemFunction("executions_suspend(uuid, uuid, integer, timestamptz, text)", SUSPEND, rights=(_ROWS, _LOG)),
    ]
