"""Wall the tables by tenant, and search them by trigram indexes that the policies would otherwise keep out of use."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

# What each noun is found by: an expression over its columns, the same in the index and in the search.
TEXTS = {
    "contact": "crm_contact_text(first_name, last_name, emails, phones)",
    "company": "lower(name || ' ' || website || ' ' || email || ' ' || phone)",
    "lead": "lower(name || ' ' || email || ' ' || phone || ' ' || company_name)",
    "opportunity": "lower(name)",
}
CONTACT_TEXT = """
CREATE FUNCTION crm_contact_text(first_name text, last_name text, emails text[], phones text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(first_name || ' ' || last_name || ' ' || array_to_string(emails, ' ') || ' '
        || array_to_string(phones, ' '))
$$
"""
SEARCH = """
CREATE OR REPLACE FUNCTION crm_search_{noun}(patterns text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $$
    SELECT id FROM crm_{noun}
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
        AND {condition}
    ORDER BY id DESC LIMIT most
$$
"""
WITH_EMAIL = """
CREATE OR REPLACE FUNCTION crm_contacts_with_email(addresses varchar[]) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $$
    SELECT id FROM crm_contact
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND emails && addresses
    ORDER BY id LIMIT 100
$$
"""


def _fits(text: str) -> str:
    """Return the condition that up to four patterns fit, in a form that the index can use for each of them."""
    return " AND ".join(f"({text}) LIKE coalesce(patterns[{number}], patterns[1])" for number in range(1, 5))


def _index(noun: str) -> migrations.RunSQL:
    name = f"crm_{noun}_search"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON crm_{noun} USING gin (tenant_id, ({TEXTS[noun]}) gin_trgm_ops)", f"DROP INDEX {name}"
    )


def _search(noun: str) -> SystemFunction:
    return SystemFunction(
        f"crm_search_{noun}(text[], integer)",
        SEARCH.format(noun=noun, condition=_fits(TEXTS[noun])),
        rights=(f"SELECT ON crm_{noun}",),
    )


class Migration(migrations.Migration):
    dependencies = [("crm", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Company"),
        TenantTable("Contact"),
        TenantTable("Pipeline"),
        TenantTable("Stage"),
        TenantTable("Opportunity"),
        TenantTable("Lead"),
        TenantTable("Activity"),
        migrations.RunSQL(CONTACT_TEXT, "DROP FUNCTION crm_contact_text(text, text, text[], text[])"),
        *(_index(noun) for noun in TEXTS),
        *(_search(noun) for noun in TEXTS),
        migrations.RunSQL(
            "CREATE INDEX crm_contact_emails ON crm_contact USING gin (tenant_id, emails)",
            "DROP INDEX crm_contact_emails",
        ),
        SystemFunction("crm_contacts_with_email(varchar[])", WITH_EMAIL),
    ]
