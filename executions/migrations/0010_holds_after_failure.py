"""A failed attempt may wait for people: `pending_approval` is no end, and the clock of the run stands still meanwhile."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction

_first: Any = import_module("executions.migrations.0003_functions")
_powers: Any = import_module("executions.migrations.0005_powers")
_ROWS, _LOG, _DEAD = (
    "SELECT, UPDATE ON executions_execution",
    "INSERT ON events_event",
    "SELECT, INSERT ON executions_deadletter",
)


def _with(definition: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        if old not in definition:
            raise ValueError(f"The function to be changed has no {old!r}")
        definition = definition.replace(old, new)
    return definition


COMPLETE = _with(
    _powers.COMPLETE,
    (
        "('failed', 'timed_out', 'retry_wait', 'paused')",
        "('failed', 'timed_out', 'retry_wait', 'paused', 'pending_approval')",
    ),
    (
        "h.now_is NOT IN ('retry_wait', 'queued', 'paused')",
        "h.now_is NOT IN ('retry_wait', 'queued', 'paused', 'pending_approval')",
    ),
)
# Nothing touches a row that waits for people, so `updated_at` says since when.
MOVE = _with(
    _first.MOVE,
    (
        "error = coalesce(p_error, e.error),",
        "error = coalesce(p_error, e.error), deadline_at = CASE e.status WHEN 'pending_approval'"
        " THEN e.deadline_at + (clock_timestamp() - e.updated_at) ELSE e.deadline_at END,",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("executions", "0009_graphs")]

    operations = [
        SystemFunction("executions_complete(jsonb, boolean)", COMPLETE, rights=(_ROWS, _LOG, _DEAD)),
        SystemFunction("executions_move(uuid, uuid, text, text, text, uuid, text, jsonb)", MOVE, rights=(_ROWS, _LOG)),
    ]
