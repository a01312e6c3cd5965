"""Wall the engine's tables by tenant; only system functions change an execution, and only along legal transitions."""

from django.db import migrations

from core.roles import SYSTEM_ROLE, application_role
from core.schema import TenantTable, policies

LEGAL = {
    "scheduled": "pending_approval queued paused canceled expired",
    "pending_approval": "queued scheduled rejected canceled",
    "queued": "running paused canceled expired timed_out",
    "running": "succeeded retry_wait waiting paused pending_approval canceling failed timed_out queued",
    "retry_wait": "queued paused canceled timed_out",
    "waiting": "queued paused canceled timed_out",
    "paused": "queued scheduled retry_wait waiting canceled",
    "canceling": "canceled succeeded",
}
FINAL = "('succeeded', 'failed', 'timed_out', 'canceled', 'rejected', 'expired')"


def _words(text: str) -> str:
    return ", ".join(f"'{word}'" for word in text.split())


_legal = "\n    OR ".join(
    f"(old.status = '{start}' AND new.status IN ({_words(ends)}))" for start, ends in LEGAL.items()
)

# The conditions stand in WHEN, so a legal change never calls the function.
GUARDS = f"""
CREATE FUNCTION executions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of execution % is not legal: % to %', tg_argv[0], new.id,
        CASE tg_op WHEN 'UPDATE' THEN old.status ELSE 'nothing' END, new.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER legal_start BEFORE INSERT ON executions_execution FOR EACH ROW
    WHEN (new.status NOT IN ('queued', 'scheduled', 'pending_approval') OR new.version <> 1)
    EXECUTE FUNCTION executions_refuse('start');
CREATE TRIGGER legal_transition BEFORE UPDATE ON executions_execution FOR EACH ROW
    WHEN (old.status <> new.status AND NOT ({_legal}))
    EXECUTE FUNCTION executions_refuse('transition');
CREATE TRIGGER counted_transition BEFORE UPDATE ON executions_execution FOR EACH ROW
    WHEN (old.status <> new.status AND new.version <= old.version)
    EXECUTE FUNCTION executions_refuse('version');
CREATE TRIGGER frozen_when_final BEFORE UPDATE ON executions_execution FOR EACH ROW
    WHEN (old.status IN {FINAL} AND (old.input, old.output, old.error, old.finished_at)
        IS DISTINCT FROM (new.input, new.output, new.error, new.finished_at))
    EXECUTE FUNCTION executions_refuse('change');
REVOKE UPDATE, DELETE, TRUNCATE ON executions_execution FROM {application_role()};
GRANT SELECT, INSERT, UPDATE ON executions_execution TO {SYSTEM_ROLE};
"""
UNGUARD = """
DROP TRIGGER legal_start ON executions_execution;
DROP TRIGGER legal_transition ON executions_execution;
DROP TRIGGER counted_transition ON executions_execution;
DROP TRIGGER frozen_when_final ON executions_execution;
DROP FUNCTION executions_refuse();
"""
# A step is found by its execution and name alone: one index.
STEPS = f"""
ALTER TABLE executions_step DROP CONSTRAINT executions_step_pkey;
ALTER TABLE executions_step ADD PRIMARY KEY (tenant_id, execution_id, name);
ALTER TABLE executions_step ADD CONSTRAINT executions_step_execution_id_fk FOREIGN KEY (tenant_id, execution_id)
    REFERENCES executions_execution (tenant_id, id) DEFERRABLE INITIALLY DEFERRED;
{policies("executions_step")}
REVOKE UPDATE, DELETE, TRUNCATE ON executions_step FROM {application_role()};
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0001_initial"), ("tenants", "0001_initial"), ("events", "0002_log")]

    operations = [
        TenantTable("Execution"),
        TenantTable("DeadLetter"),
        migrations.RunSQL(STEPS, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARD),
    ]
