"""Migration operations: what makes a table a tenant's table, and functions that may cross tenants."""

from collections.abc import Iterator
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.models import Model

from core.models import TenantForeignKey
from core.roles import SYSTEM_ROLE, application_role

_TENANT_TABLE = """
ALTER TABLE {table} DROP CONSTRAINT {table}_pkey;
ALTER TABLE {table} ADD PRIMARY KEY (tenant_id, id);
{policies}
{tenant}
{references}
"""
_POLICIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON {table}
    USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
CREATE POLICY system ON {table} TO {system} USING (true) WITH CHECK (true);
"""
_REFERENCE = """
ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_fk FOREIGN KEY (tenant_id, {column})
    REFERENCES {target} (tenant_id, id) DEFERRABLE INITIALLY DEFERRED;
"""
_TENANT = """
ALTER TABLE {table} ADD CONSTRAINT {table}_tenant_id_fk FOREIGN KEY (tenant_id)
    REFERENCES tenants_tenant (id) DEFERRABLE INITIALLY DEFERRED;
"""

_AMENDED = """
DO $do$
DECLARE
    definition text;
    changed integer := 0;
BEGIN
    FOR definition IN SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = current_schema() AND p.prokind = 'f' AND position($piece${old}$piece$ IN p.prosrc) > 0 LOOP
        EXECUTE replace(definition, $piece${old}$piece$, $piece${new}$piece$);
        changed := changed + 1;
    END LOOP;
    IF changed = 0 THEN
        RAISE EXCEPTION 'No function has the piece to be amended';
    END IF;
END $do$;
"""


def amended(definition: str, *changes: tuple[str, str]) -> str:
    """Return a definition with pieces of it replaced.

    Raises:
        ValueError: a piece is not in it.
    """
    for old, new in changes:
        if old not in definition:
            raise ValueError(f"The definition to be changed has no {old!r}")
        definition = definition.replace(old, new)
    return definition


def policies(table: str) -> str:
    """Return the SQL that walls a table by tenant, for tables whose key is their own."""
    return _POLICIES.format(table=table, system=SYSTEM_ROLE)


class SchemaOperation(Operation):
    """An operation that changes the database and leaves Django's state as it is."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Django's models stay as they are."""

    def forwards(self, app_label: str, apps: Any) -> str:
        raise NotImplementedError(type(self).__name__)

    def backwards(self, app_label: str, apps: Any) -> str:
        """Return SQL that undoes `forwards`; empty where dropping the table undoes it."""
        return ""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        # Constraints that Django queued for the end of the migration must be there first.
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement, params=None)
        schema_editor.deferred_sql.clear()
        schema_editor.execute(self.forwards(app_label, to_state.apps), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        statement = self.backwards(app_label, from_state.apps)
        if statement:
            schema_editor.execute(statement, params=None)


class TenantTable(SchemaOperation):
    """Make a model's table a tenant's table: key (tenant_id, id), forced policies, references within the tenant.

    `owner=False` leaves out the foreign key to the tenant, for tables that outlive it (the audit trail).
    """

    def __init__(self, model: str, *, owner: bool = True) -> None:
        self.model = model
        self.owner = owner

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.model], {} if self.owner else {"owner": False}

    def describe(self) -> str:
        return f"Wall {self.model} by tenant"

    def forwards(self, app_label: str, apps: Any) -> str:
        model: type[Model] = apps.get_model(app_label, self.model)
        table = model._meta.db_table
        return _TENANT_TABLE.format(
            table=table,
            policies=policies(table),
            tenant=_TENANT.format(table=table) if self.owner else "",
            references="".join(self._references(model)),
        )

    def backwards(self, app_label: str, apps: Any) -> str:
        table = apps.get_model(app_label, self.model)._meta.db_table
        return (
            f"DROP POLICY tenant ON {table}; DROP POLICY system ON {table};"
            f" ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
        )

    @staticmethod
    def _references(model: type[Model]) -> Iterator[str]:
        for field in model._meta.concrete_fields:
            if isinstance(field, TenantForeignKey):
                target = field.related_model._meta.db_table
                yield _REFERENCE.format(table=model._meta.db_table, column=field.column, target=target)


class TenantReference(SchemaOperation):
    """The composite foreign key of a TenantForeignKey that is added after its table was walled."""

    def __init__(self, model: str, field: str) -> None:
        self.model = model
        self.field = field

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.model, self.field], {}

    def describe(self) -> str:
        return f"Hold {self.model}.{self.field} inside the tenant"

    def forwards(self, app_label: str, apps: Any) -> str:
        model = apps.get_model(app_label, self.model)
        field = model._meta.get_field(self.field)
        target = field.related_model._meta.db_table
        return _REFERENCE.format(table=model._meta.db_table, column=field.column, target=target)


class AmendedFunctions(SchemaOperation):
    """Every function with a piece of text gets another in its place; the migration stops when none has it.

    Rights, owner and settings stay. For a piece that many functions share.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.old, self.new], {}

    def describe(self) -> str:
        return "Amend the functions that share a piece"

    def forwards(self, app_label: str, apps: Any) -> str:
        return _AMENDED.format(old=self.old, new=self.new)

    def backwards(self, app_label: str, apps: Any) -> str:
        return _AMENDED.format(old=self.new, new=self.old)


class SystemFunction(SchemaOperation):
    """A SECURITY DEFINER function owned by the system role: the only way across tenants.

    `signature` is name and argument types; `definition` is the whole CREATE OR REPLACE FUNCTION statement without
    SECURITY and search path; `rights` are grants the function needs, such as "SELECT ON accounts_session";
    `before` is the definition it replaces, which comes back when the migration is undone.
    """

    def __init__(self, signature: str, definition: str, *, rights: tuple[str, ...] = (), before: str = "") -> None:
        self.signature = signature
        self.definition = definition
        self.rights = rights
        self.before = before

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        given = {"rights": self.rights, "before": self.before}
        return type(self).__qualname__, [self.signature, self.definition], given

    def describe(self) -> str:
        return f"System function {self.signature}"

    def forwards(self, app_label: str, apps: Any) -> str:
        return self._defined(self.definition)

    def backwards(self, app_label: str, apps: Any) -> str:
        return self._defined(self.before) if self.before else f"DROP FUNCTION {self.signature};"

    def _defined(self, definition: str) -> str:
        grants = "".join(f"GRANT {right} TO {SYSTEM_ROLE};\n" for right in self.rights)
        return f"""{grants}{definition.rstrip().rstrip(";")};
ALTER FUNCTION {self.signature} SECURITY DEFINER;
ALTER FUNCTION {self.signature} SET search_path = public, pg_temp;
ALTER FUNCTION {self.signature} OWNER TO {SYSTEM_ROLE};
REVOKE ALL ON FUNCTION {self.signature} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {self.signature} TO {application_role()};"""


_FINDING = """
CREATE OR REPLACE FUNCTION {name}(patterns text[], most integer, who uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 AS $$
DECLARE
    here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
    found uuid[];
BEGIN
    IF who IS NOT NULL THEN
        -- Read whole before the words are looked at, or the index would gather the rows of everybody.
        RETURN QUERY WITH n AS MATERIALIZED ({theirs})
        SELECT n.id FROM n WHERE {fits_near} ORDER BY n.id DESC LIMIT most;
        RETURN;
    END IF;
    -- What many rows have is among the newest: they are looked at one by one before the index gathers all.
    found := ARRAY(
        SELECT n.id FROM (SELECT t.id, ({text}) AS text FROM {table} t WHERE t.tenant_id = here
            ORDER BY t.id DESC LIMIT {near}) n
        WHERE {fits_near} ORDER BY n.id DESC LIMIT most
    );
    IF cardinality(found) < most THEN
        found := ARRAY(SELECT t.id FROM {table} t WHERE t.tenant_id = here AND {fits} ORDER BY t.id DESC LIMIT most);
    END IF;
    RETURN QUERY SELECT unnest(found);
END $$
"""
_THEIRS = """
            SELECT t.id, ({text}) AS text FROM {table} t WHERE t.tenant_id = here AND t.{owner} = who
            UNION SELECT t.id, ({text}) FROM {table} t WHERE t.tenant_id = here AND t.id IN (
                SELECT g.object_id FROM accounts_objectgrant g
                WHERE g.tenant_id = here AND g.principal_id = who AND g.permission = '{right}')
        """
_EVERYBODYS = "SELECT t.id, ({text}) AS text FROM {table} t WHERE t.tenant_id = here"


class FindingFunction(SystemFunction):
    """A system function `(patterns text[], most integer, who uuid)`: keys of the newest rows that fit all patterns.

    `text` is the expression of the table's trigram index, in which every column is named as `t.<column>`. `owner` is
    the column of whom a row belongs to: with `who` only rows of theirs are looked at, and rows on which they were
    granted `right`. It spares a search; whether a row is shown is asked by `core.rights.visible`.
    """

    NEAR = 2000

    def __init__(self, name: str, table: str, text: str, *, owner: str = "", right: str = "") -> None:
        self.name, self.table, self.text, self.owner, self.right = name, table, text, owner, right
        definition = _FINDING.format(
            name=name,
            table=table,
            text=text,
            theirs=(_THEIRS if owner else _EVERYBODYS).format(table=table, text=text, owner=owner, right=right),
            fits=_fits(f"({text})"),
            fits_near=_fits("n.text"),
            near=self.NEAR,
        )
        rights = (f"SELECT ON {table}", *(["SELECT ON accounts_objectgrant"] if owner else []))
        super().__init__(f"{name}(text[], integer, uuid)", definition, rights=rights)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        given = {"owner": self.owner, "right": self.right}
        return type(self).__qualname__, [self.name, self.table, self.text], given


def _fits(text: str) -> str:
    """Return the condition that up to four patterns fit, in a form that an index can use for each of them."""
    return " AND ".join(f"{text} LIKE coalesce(patterns[{number}], patterns[1])" for number in range(1, 5))


_RESEMBLING = """
CREATE OR REPLACE FUNCTION {name}(words text[], most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 SET pg_trgm.word_similarity_threshold = 0.5 AS $$
BEGIN
    RETURN QUERY WITH alike AS MATERIALIZED (
        SELECT t.id, {text} AS text FROM {table} t
        WHERE t.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND {alike}
    )
    SELECT a.id FROM alike a
    ORDER BY (SELECT sum(word_similarity(word, a.text)) FROM unnest(words) word) DESC, a.id DESC
    LIMIT most;
END $$
"""


class ResemblingFunction(SystemFunction):
    """A system function `(words text[], most integer)`: keys of the rows that have words like all of up to four.

    `text` is the expression of the table's trigram index, in which every column is named as `t.<column>`. A word is
    like another from half of its trigrams on: one letter wrong in five is found.
    """

    def __init__(self, name: str, table: str, text: str) -> None:
        self.name, self.table, self.text = name, table, text
        alike = " AND ".join(f"coalesce(words[{number}], words[1]) <% ({text})" for number in range(1, 5))
        definition = _RESEMBLING.format(name=name, table=table, text=text, alike=alike)
        super().__init__(f"{name}(text[], integer)", definition, rights=(f"SELECT ON {table}",))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.name, self.table, self.text], {}


_REDACTION = """
CREATE OR REPLACE FUNCTION {name}(p_tenant uuid, p_texts text, p_names text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    done bigint;
BEGIN
    PERFORM set_config('nexus.redacting', 'on', true);
    UPDATE {table} SET {sets}
    WHERE tenant_id = p_tenant AND tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND ({matches});
    GET DIAGNOSTICS done = ROW_COUNT;
    PERFORM set_config('nexus.redacting', '', true);
    RETURN done;
END $$
"""
_REDACTED = """regexp_replace(regexp_replace({column}::text, p_texts, '[erased]', 'gi'), p_names,
        '"\\1": "[erased]"', 'gi')::{kind}"""


class Redaction(SystemFunction):
    """A system function `(tenant, texts, names) -> count` that takes a person out of a table nobody may change.

    It reaches no rows but those of the running business.
    `columns` names the columns with their type, jsonb or text; see core.personal.Mentions.
    """

    def __init__(self, name: str, table: str, columns: dict[str, str]) -> None:
        self.name, self.table, self.columns = name, table, columns
        sets = ",\n        ".join(
            f"{column} = {_REDACTED.format(column=column, kind=columns[column])}" for column in columns
        )
        matches = " OR ".join(f"{column}::text ~* p_texts OR {column}::text ~* p_names" for column in columns)
        super().__init__(
            f"{name}(uuid, text, text)",
            _REDACTION.format(name=name, table=table, sets=sets, matches=matches),
            rights=(f"SELECT, UPDATE ON {table}",),
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.name, self.table, self.columns], {}
