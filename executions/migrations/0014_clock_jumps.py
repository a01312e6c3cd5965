"""A clock of the database that jumps: leases of another time do not hold, and limits of what runs move along."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction, amended

_powers: Any = import_module("executions.migrations.0005_powers")
_ROWS, _LOG, _DEAD = (
    "SELECT, UPDATE ON executions_execution",
    "INSERT ON events_event",
    "SELECT, INSERT ON executions_deadletter",
)
# A worker renews for six seconds: a lease that ends much later was written before the clock went back.
SWEEP_LOST = amended(
    _powers.SWEEP_LOST,
    ("w.lease_until >= p_at", "w.lease_until BETWEEN p_at AND p_at + interval '12 seconds'"),
)

# What was written in the last p_gap seconds, or while this runs, is of the new time already.
SHIFT = """
CREATE OR REPLACE FUNCTION executions_shift_attempts(p_at timestamptz, p_seconds double precision,
    p_gap double precision)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    moved integer;
    since timestamptz := p_at - p_gap * interval '1 second';
    until timestamptz := p_at + interval '1 second';
    jump interval := p_seconds * interval '1 second';
BEGIN
    UPDATE executions_execution e SET
        attempt_deadline_at = CASE WHEN e.updated_at BETWEEN since AND until THEN e.attempt_deadline_at
            ELSE e.attempt_deadline_at + jump END,
        heartbeat_at = CASE WHEN e.heartbeat_at BETWEEN since AND until THEN e.heartbeat_at
            ELSE e.heartbeat_at + jump END
    WHERE e.status IN ('running', 'canceling')
        AND (e.attempt_deadline_at IS NOT NULL OR e.heartbeat_at IS NOT NULL);
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0013_lighter")]

    operations = [
        SystemFunction(
            "executions_sweep_lost(timestamptz, integer, integer)",
            SWEEP_LOST,
            rights=(_ROWS, _LOG, _DEAD, "SELECT ON executions_worker"),
            before=_powers.SWEEP_LOST,
        ),
        SystemFunction(
            "executions_shift_attempts(timestamptz, double precision, double precision)", SHIFT, rights=(_ROWS,)
        ),
    ]
