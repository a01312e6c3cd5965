"""What the table of a kind of record needs so that the values of its fields can be narrowed and ordered by."""

from typing import Any

from core.schema import SchemaOperation

KEEP_VALUES = """
CREATE OR REPLACE FUNCTION records_keep_values() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
    before jsonb := '{}';
    later jsonb := '{}';
    strange text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        before := OLD.custom;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        later := NEW.custom;
    END IF;
    IF before <> '{}' THEN
        DELETE FROM records_customvalue v USING records_customfield f
        WHERE v.tenant_id = OLD.tenant_id AND v.record_id = OLD.id AND f.tenant_id = v.tenant_id AND f.id = v.field_id
            AND before -> f.key IS DISTINCT FROM later -> f.key;
    END IF;
    IF later = '{}' THEN
        RETURN NULL;
    END IF;
    SELECT k.key INTO strange FROM jsonb_object_keys(later) k(key)
    WHERE NOT before ? k.key AND NOT EXISTS (
        SELECT FROM records_customfield f
        WHERE f.tenant_id = NEW.tenant_id AND f.record_type = TG_ARGV[0] AND f.key = k.key);
    IF strange IS NOT NULL THEN
        RAISE EXCEPTION 'the business has no field % for this kind of record', strange
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'custom_field_is_declared';
    END IF;
    INSERT INTO records_customvalue
        (id, created_at, updated_at, tenant_id, record_type, field_id, record_id, text, number, exact, instant)
    SELECT gen_random_uuid(), now(), now(), NEW.tenant_id, TG_ARGV[0], f.id, NEW.id,
        CASE WHEN f.kind IN ('text', 'long', 'choice', 'choices') THEN left(e.value, 250) END,
        CASE WHEN f.kind IN ('whole', 'number') THEN e.value::double precision
            WHEN f.kind = 'boolean' THEN e.value::boolean::integer END,
        CASE WHEN f.kind IN ('whole', 'number') THEN e.value::numeric
            WHEN f.kind = 'boolean' THEN e.value::boolean::integer END,
        CASE WHEN f.kind = 'day' THEN e.value::date::timestamp AT TIME ZONE 'UTC'
            WHEN f.kind = 'instant' THEN e.value::timestamptz END
    FROM jsonb_each(later) c
    JOIN records_customfield f ON f.tenant_id = NEW.tenant_id AND f.record_type = TG_ARGV[0] AND f.key = c.key
    CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(c.value) WHEN 'array' THEN c.value ELSE jsonb_build_array(c.value) END) e(value)
    WHERE before -> c.key IS DISTINCT FROM c.value;
    RETURN NULL;
END $$
"""
# A new record comes with this mark when its business is to be asked which fields it requires.
REFUSE_MISSING = """
CREATE OR REPLACE FUNCTION records_refuse_missing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
    missing jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_array(f.key, f.label) ORDER BY f.position, f.label) INTO missing
    FROM records_customfield f
    WHERE f.tenant_id = NEW.tenant_id AND f.record_type = TG_ARGV[0] AND f.is_required AND NOT f.is_archived;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'a field that the business requires is missing' USING
            ERRCODE = 'not_null_violation', CONSTRAINT = 'custom_field_is_required', DETAIL = missing::text;
    END IF;
    NEW.custom := '{}';
    RETURN NEW;
END $$
"""
# Records without values, which is most of them in most businesses, do not call the function at all.
_TRIGGERS = """
CREATE TRIGGER {table}_custom_added AFTER INSERT ON {table} FOR EACH ROW
    WHEN (NEW.custom <> '{{}}') EXECUTE FUNCTION records_keep_values('{kind}');
CREATE TRIGGER {table}_custom_asked BEFORE INSERT ON {table} FOR EACH ROW
    WHEN (NEW.custom = '{{"": null}}') EXECUTE FUNCTION records_refuse_missing('{kind}');
CREATE TRIGGER {table}_custom_changed AFTER UPDATE OF custom ON {table} FOR EACH ROW
    WHEN (OLD.custom IS DISTINCT FROM NEW.custom) EXECUTE FUNCTION records_keep_values('{kind}');
CREATE TRIGGER {table}_custom_gone AFTER DELETE ON {table} FOR EACH ROW
    WHEN (OLD.custom <> '{{}}') EXECUTE FUNCTION records_keep_values('{kind}');
"""


class KeptValues(SchemaOperation):
    """Triggers that write CustomValue from `custom` of a model, so that no writer can forget it.

    `kind` is the name of its kind of record.
    """

    def __init__(self, model: str, kind: str) -> None:
        self.model, self.kind = model, kind

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.model, self.kind], {}

    def describe(self) -> str:
        return f"Keep the values of the fields that businesses add to {self.model}"

    def forwards(self, app_label: str, apps: Any) -> str:
        return _TRIGGERS.format(table=apps.get_model(app_label, self.model)._meta.db_table, kind=self.kind)

    def backwards(self, app_label: str, apps: Any) -> str:
        table = apps.get_model(app_label, self.model)._meta.db_table
        return "".join(
            f"DROP TRIGGER {table}_custom_{when} ON {table};" for when in ("added", "asked", "changed", "gone")
        )
