"""Less to write for each execution: events keep what their row does not tell, no lock on the tenant."""

from django.db import migrations

from core.schema import AmendedFunctions

# `executions.events` and `events.facts.whole_payload` know the rest: the subject, and what is usual for the type.
_FAT = """jsonb_build_object('execution_id', u.id, 'action', u.action,
        'previous', u.was, 'status', u.status, 'attempt', u.attempt, 'reason', u.reason, 'run_at', u.run_at)"""
_LEAN = """jsonb_strip_nulls(jsonb_build_object('action', u.action,
        'previous', nullif(u.was, CASE u.status WHEN 'running' THEN 'queued' WHEN 'succeeded' THEN 'running' END),
        'attempt', nullif(u.attempt, 0), 'reason', nullif(u.reason, ''), 'run_at', u.run_at))"""
_FAT_START = """jsonb_build_object('execution_id', u.id, 'action', u.action,
            'previous', NULL, 'status', u.status, 'attempt', 0, 'reason', u.decision_reason, 'run_at', u.run_at)"""
_LEAN_START = """jsonb_strip_nulls(jsonb_build_object('action', u.action,
            'reason', nullif(u.decision_reason, ''), 'run_at', u.run_at))"""
# What begins a tree begins its own correlation: `Event.correlation`.
_ROOT, _OTHER_ROOT = "u.root_id, u.parent_id\n    FROM", "nullif(u.root_id, u.id), u.parent_id\n    FROM"
_ROOT_START, _OTHER_ROOT_START = "u.root_id,\n            coalesce(", "nullif(u.root_id, u.id),\n            coalesce("
# The wall admits rows of the connection's own tenant alone, and a tenant's row is never deleted. The reference locked
# that row at every start, which wrote to the log and made starts of one tenant wait for each other's bookkeeping.
UNREFERENCED = "ALTER TABLE executions_execution DROP CONSTRAINT executions_execution_tenant_id_fk"
REFERENCED = """
ALTER TABLE executions_execution ADD CONSTRAINT executions_execution_tenant_id_fk FOREIGN KEY (tenant_id)
    REFERENCES tenants_tenant (id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0016_lists"), ("events", "0005_what_was_said"), ("tenants", "0003_kept")]

    operations = [
        migrations.RunSQL(UNREFERENCED, REFERENCED),
        AmendedFunctions(_FAT, _LEAN),
        AmendedFunctions(_FAT_START, _LEAN_START),
        AmendedFunctions(_ROOT, _OTHER_ROOT),
        AmendedFunctions(_ROOT_START, _OTHER_ROOT_START),
    ]
