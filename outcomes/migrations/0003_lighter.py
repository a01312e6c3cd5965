"""The end of an execution is recorded once, so nothing is probed; its tenant is the execution's, checked there."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction, amended

_walls: Any = import_module("outcomes.migrations.0002_walls")
# An execution becomes final once, by its trigger; a second outcome `run` is a fault and is to be loud.
RECORD = amended(_walls.RECORD, ("\n    ON CONFLICT DO NOTHING;", ";"))
# (tenant_id, execution_id) points at the execution, which points at the tenant.
UNREFERENCED = "ALTER TABLE outcomes_outcome DROP CONSTRAINT outcomes_outcome_tenant_id_fk"
REFERENCED = """
ALTER TABLE outcomes_outcome ADD CONSTRAINT outcomes_outcome_tenant_id_fk FOREIGN KEY (tenant_id)
    REFERENCES tenants_tenant (id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0002_walls"), ("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(UNREFERENCED, REFERENCED),
        SystemFunction("outcomes_record(jsonb)", RECORD, before=_walls.RECORD),
    ]
