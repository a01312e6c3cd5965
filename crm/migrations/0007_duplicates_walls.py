"""Wall the pairs by tenant, and find the likely duplicates of records by indexes that policies keep out of use."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

# Points of each reason; a pair with 60 or more is listed.
CONTACTS = """
CREATE OR REPLACE FUNCTION crm_duplicate_contacts(keys uuid[])
RETURNS TABLE(a uuid, b uuid, email integer, phone integer, name integer, company integer)
LANGUAGE plpgsql STABLE ROWS 10 SET pg_trgm.word_similarity_threshold = 0.75 AS $$
DECLARE
    here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
BEGIN
    RETURN QUERY WITH mine AS MATERIALIZED (
        SELECT c.id, c.emails, c.phones, c.company_id, lower(trim(c.first_name || ' ' || c.last_name)) AS name
        FROM crm_contact c WHERE c.tenant_id = here AND c.id = ANY(keys)
    ), pairs AS (
        SELECT m.id AS mine, o.id AS other FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_contact c WHERE c.tenant_id = here AND c.emails && m.emails LIMIT 50) o
        UNION SELECT m.id, o.id FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_contact c WHERE c.tenant_id = here AND c.phones && m.phones LIMIT 50) o
        UNION SELECT m.id, o.id FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_contact c WHERE length(m.name) >= 5 AND c.tenant_id = here
                AND m.name <% crm_contact_text(c.first_name, c.last_name, c.emails, c.phones) LIMIT 50) o
    )
    SELECT DISTINCT least(m.id, c.id), greatest(m.id, c.id),
        CASE WHEN c.emails && m.emails THEN 100 ELSE 0 END,
        CASE WHEN c.phones && m.phones THEN 50 ELSE 0 END,
        CASE WHEN length(m.name) < 5 THEN 0
            ELSE round(60 * similarity(m.name, lower(trim(c.first_name || ' ' || c.last_name))))::integer END,
        CASE WHEN c.company_id = m.company_id THEN 20 ELSE 0 END
    FROM pairs p JOIN mine m ON m.id = p.mine JOIN crm_contact c ON c.tenant_id = here AND c.id = p.other
    WHERE c.id <> m.id;
END $$
"""
COMPANIES = """
CREATE OR REPLACE FUNCTION crm_duplicate_companies(keys uuid[])
RETURNS TABLE(a uuid, b uuid, website integer, email integer, phone integer, name integer)
LANGUAGE plpgsql STABLE ROWS 10 SET pg_trgm.word_similarity_threshold = 0.75 AS $$
DECLARE
    here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
BEGIN
    RETURN QUERY WITH mine AS MATERIALIZED (
        SELECT c.id, crm_host(c.website) AS host, c.email, c.phone, crm_company_core(c.name) AS name
        FROM crm_company c WHERE c.tenant_id = here AND c.id = ANY(keys)
    ), pairs AS (
        SELECT m.id AS mine, o.id AS other FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_company c WHERE m.host <> '' AND c.tenant_id = here
                AND lower(c.name || ' ' || c.website || ' ' || c.email || ' ' || c.phone) LIKE '%' || m.host || '%'
            LIMIT 50) o
        UNION SELECT m.id, o.id FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_company c WHERE m.email <> '' AND c.tenant_id = here
                AND lower(c.name || ' ' || c.website || ' ' || c.email || ' ' || c.phone) LIKE '%' || lower(m.email) || '%'
            LIMIT 50) o
        UNION SELECT m.id, o.id FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_company c WHERE m.phone <> '' AND c.tenant_id = here
                AND lower(c.name || ' ' || c.website || ' ' || c.email || ' ' || c.phone) LIKE '%' || m.phone || '%'
            LIMIT 50) o
        UNION SELECT m.id, o.id FROM mine m CROSS JOIN LATERAL (
            SELECT c.id FROM crm_company c WHERE length(m.name) >= 4 AND c.tenant_id = here
                AND m.name <% lower(c.name || ' ' || c.website || ' ' || c.email || ' ' || c.phone) LIMIT 50) o
    )
    SELECT DISTINCT least(m.id, c.id), greatest(m.id, c.id),
        CASE WHEN m.host <> '' AND crm_host(c.website) = m.host THEN 60 ELSE 0 END,
        CASE WHEN m.email <> '' AND lower(c.email) = lower(m.email) THEN 60 ELSE 0 END,
        CASE WHEN m.phone <> '' AND c.phone = m.phone THEN 50 ELSE 0 END,
        CASE WHEN length(m.name) < 4 THEN 0 ELSE round(65 * similarity(m.name, crm_company_core(c.name)))::integer END
    FROM pairs p JOIN mine m ON m.id = p.mine JOIN crm_company c ON c.tenant_id = here AND c.id = p.other
    WHERE c.id <> m.id;
END $$
"""
HOST = r"""
CREATE FUNCTION crm_host(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(lower(address), '^[a-z]+://(www\.)?|[:/?#].*$', '', 'g')
$$
"""
# Forms of companies, which say little about who they are.
CORE = r"""
CREATE FUNCTION crm_company_core(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(lower(name),
        '\m(the|ltd|limited|plc|llc|inc|incorporated|corp|company|co|gmbh|ag|sa|sarl|nig|nigeria|enterprises?)\M\.?', '', 'g'))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("crm", "0006_duplicates"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Duplicate"),
        migrations.RunSQL(
            "CREATE INDEX crm_contact_phones ON crm_contact USING gin (phones)", "DROP INDEX crm_contact_phones"
        ),
        migrations.RunSQL(HOST, "DROP FUNCTION crm_host(text)"),
        migrations.RunSQL(CORE, "DROP FUNCTION crm_company_core(text)"),
        SystemFunction("crm_duplicate_contacts(uuid[])", CONTACTS, rights=("SELECT ON crm_contact",)),
        SystemFunction("crm_duplicate_companies(uuid[])", COMPANIES, rights=("SELECT ON crm_company",)),
    ]
