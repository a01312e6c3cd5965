"""Lighter rows: what never changes stands last, so an update logs only what did; one trigger, no needless probes."""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.schema import SystemFunction, amended

_first: Any = import_module("executions.migrations.0003_functions")
_walls: Any = import_module("executions.migrations.0002_walls")
_powers: Any = import_module("executions.migrations.0005_powers")
_kept: Any = import_module("executions.migrations.0011_kept_plans")
_GUARDS = _walls.GUARDS
_LEGAL = _walls._legal  # noqa: SLF001 - the table of legal changes stands there

# PostgreSQL leaves out of the log what an old and a new version of a row have in common at both ends.
CONSTANT = {
    "actor_grants": "text[]",
    "retry": "jsonb",
    "actor_kind": "varchar(16)",
    "actor_id": "uuid",
    "actor_role": "varchar(60)",
    "action": "varchar(100)",
    "metadata": "jsonb",
    "input": "jsonb",
}
_NULLABLE = ("actor_grants", "retry")


def _each(template: str, *, but: tuple[str, ...] = ()) -> str:
    return ", ".join(template.format(name=name, kind=kind) for name, kind in CONSTANT.items() if name not in but)


# Three triggers were one WHEN each; a condition is compiled once for each statement, so one costs a third.
GUARD = f"""
DROP TRIGGER legal_transition ON executions_execution;
DROP TRIGGER counted_transition ON executions_execution;
DROP TRIGGER frozen_when_final ON executions_execution;
{"".join(f"ALTER TABLE executions_execution RENAME COLUMN {name} TO {name}_old; " for name in CONSTANT)}
ALTER TABLE executions_execution {_each("ADD COLUMN {name} {kind}")};
ALTER TABLE executions_execution {_each("ALTER COLUMN {name} TYPE {kind} USING {name}_old")};
ALTER TABLE executions_execution {_each("DROP COLUMN {name}_old")};
ALTER TABLE executions_execution {_each("ALTER COLUMN {name} SET NOT NULL", but=_NULLABLE)};
-- Room for the next versions on the same page: only then is the log shortened.
ALTER TABLE executions_execution SET (fillfactor = 70);
CREATE OR REPLACE FUNCTION executions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of execution % is not legal: % to %', CASE
            WHEN tg_op = 'INSERT' THEN 'start' WHEN old.status = new.status THEN 'change'
            WHEN new.version <= old.version THEN 'version' ELSE 'transition' END,
        new.id, CASE tg_op WHEN 'UPDATE' THEN old.status ELSE 'nothing' END, new.status
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER legal_change BEFORE UPDATE ON executions_execution FOR EACH ROW
    WHEN (old.status <> new.status AND (new.version <= old.version OR NOT ({_LEGAL}))
        OR old.status IN {_walls.FINAL} AND (old.input, old.output, old.error, old.finished_at)
            IS DISTINCT FROM (new.input, new.output, new.error, new.finished_at))
    EXECUTE FUNCTION executions_refuse();
"""
UNGUARD = f"""
DROP TRIGGER legal_change ON executions_execution;
{_GUARDS[_GUARDS.index("CREATE TRIGGER legal_transition") : _GUARDS.index("REVOKE")]}ALTER TABLE executions_execution RESET (fillfactor);
"""
# RFC 9562 version 7. The server's own generator opens a file for each; nothing is secret in these.
UUID7 = """
CREATE OR REPLACE FUNCTION executions_uuid7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
        || to_hex(28672 + floor(random() * 4096)::integer) || to_hex(32768 + floor(random() * 16384)::integer)
        || lpad(to_hex(floor(random() * 281474976710656)::bigint), 12, '0'))::uuid
$$
"""
# Only rows with a key of their own can be there already; the others are spared the second look.
_INSERT = _kept.SUBMIT[_kept.SUBMIT.index("    WITH new AS (") : _kept.SUBMIT.index("    RETURN written;")]
SUBMIT = amended(
    _kept.SUBMIT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"),
    (
        _INSERT,
        "    IF jsonb_path_exists(p_rows, '$[*] ? (exists(@.parent_id) || exists(@.dedupe_key)"
        " || exists(@.debounce_key))') THEN\n"
        f"{_INSERT}    ELSE\n{amended(_INSERT, ('ON CONFLICT DO NOTHING RETURNING *', 'RETURNING *'))}    END IF;\n",
    ),
)
CLAIM = amended(
    _powers.CLAIM,
    (
        "AND NOT executions_is_paused(e.tenant_id, e.queue, e.action)",
        "AND NOT EXISTS (SELECT 1 FROM executions_pause p WHERE p.tenant_id = e.tenant_id AND (p.scope = 'tenant'"
        " OR p.scope = 'queue' AND p.name = e.queue OR p.scope = 'action' AND p.name = e.action))",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("executions", "0012_powers_again")]

    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(UUID7, _first.UUID7.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(SUBMIT, _kept.SUBMIT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        SystemFunction(
            "executions_claim(text, uuid, integer, uuid)",
            CLAIM,
            rights=("SELECT ON executions_pause",),
            before=_powers.CLAIM,
        ),
    ]
