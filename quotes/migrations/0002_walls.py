"""Wall quotes by tenant, find them, and keep what was sent as it was sent."""

from django.db import migrations

from core.schema import FindingFunction, ResemblingFunction, SystemFunction, TenantTable
from records.schema import KeptValues

TEXT = "lower({0}number || ' ' || {0}title)"
FITS = " AND ".join(f"({TEXT.format('')}) LIKE coalesce(patterns[{place}], patterns[1])" for place in range(1, 5))
SEARCH = f"""
CREATE OR REPLACE FUNCTION quotes_search_quote(patterns text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $$
    SELECT id FROM quotes_quote
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND {FITS}
    ORDER BY id DESC LIMIT most
$$
"""
KEEP_LINES = """
CREATE FUNCTION quotes_keep_lines() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM FROM quotes_quote q
        WHERE q.tenant_id = OLD.tenant_id AND q.id = OLD.quote_id AND q.status <> 'draft';
        IF FOUND THEN
            RAISE EXCEPTION 'the lines of a quote that was sent stay as they are'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_of_a_sent_quote_stay';
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM FROM quotes_quote q
        WHERE q.tenant_id = NEW.tenant_id AND q.id = NEW.quote_id AND q.status <> 'draft';
        IF FOUND THEN
            RAISE EXCEPTION 'a quote that was sent takes no lines'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_of_a_sent_quote_stay';
        END IF;
        RETURN NEW;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER quotes_quoteline_stays BEFORE INSERT OR UPDATE OR DELETE ON quotes_quoteline
    FOR EACH ROW EXECUTE FUNCTION quotes_keep_lines();
"""
KEPT = (
    "sequence",
    "revision",
    "number",
    "total_currency",
    "discount_percent",
    "subtotal_minor",
    "discount_minor",
    "tax_minor",
    "total_minor",
    "valid_until",
    "terms",
    "sent_at",
    "content_hash",
)
KEEP_CONTENT = f"""
CREATE FUNCTION quotes_keep_content() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a quote that was sent stays as it is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sent_quote_stays';
END $$;
CREATE TRIGGER quotes_quote_stays BEFORE UPDATE ON quotes_quote FOR EACH ROW
    WHEN (OLD.status <> 'draft' AND (NEW.status = 'draft'
        OR {" OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in KEPT)}))
    EXECUTE FUNCTION quotes_keep_content();
"""
DROP_LINES = "DROP TRIGGER quotes_quoteline_stays ON quotes_quoteline; DROP FUNCTION quotes_keep_lines();"
DROP_CONTENT = "DROP TRIGGER quotes_quote_stays ON quotes_quote; DROP FUNCTION quotes_keep_content();"


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0001_initial"),
        ("records", "0010_custom_walls"),
        ("tenants", "0001_initial"),
        ("core", "0002_walls"),
        ("accounts", "0005_machines"),
    ]

    operations = [
        TenantTable("Quote"),
        TenantTable("QuoteLine"),
        KeptValues("Quote", "quote"),
        migrations.RunSQL(
            f"CREATE INDEX quotes_quote_search ON quotes_quote USING gin (tenant_id, ({TEXT.format('')}) gin_trgm_ops)",
            "DROP INDEX quotes_quote_search",
        ),
        SystemFunction("quotes_search_quote(text[], integer)", SEARCH, rights=("SELECT ON quotes_quote",)),
        ResemblingFunction("quotes_resembling_quote", "quotes_quote", TEXT.format("t.")),
        FindingFunction(
            "quotes_find_quote", "quotes_quote", TEXT.format("t."), owner="owner_id", right="quotes.view_quote"
        ),
        migrations.RunSQL(KEEP_LINES, DROP_LINES),
        migrations.RunSQL(KEEP_CONTENT, DROP_CONTENT),
    ]
