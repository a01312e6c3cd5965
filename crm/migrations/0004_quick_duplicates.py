"""Look for a contact by its address in one step of an index, with a plan that is kept."""

from django.db import migrations

from core.schema import SystemFunction

WITH_EMAIL = """
CREATE OR REPLACE FUNCTION crm_contacts_with_email(addresses varchar[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 AS $$
BEGIN
    -- Materialized, so that the kept plan never walks the keys of the business instead of the index.
    RETURN QUERY WITH found AS MATERIALIZED (
        SELECT c.id FROM crm_contact c
        WHERE c.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND c.emails && addresses
    ) SELECT f.id FROM found f ORDER BY f.id LIMIT 100;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("crm", "0003_stage_and_status_agree")]

    operations = [
        SystemFunction("crm_contacts_with_email(varchar[])", WITH_EMAIL, rights=("SELECT ON crm_contact",)),
        # By address alone: beside it the tenant would be a list of all its contacts to go through. Every new contact is
        # looked for first, so entries are not left in a list that is read each time (fastupdate).
        migrations.RunSQL(
            "DROP INDEX crm_contact_emails;"
            "CREATE INDEX crm_contact_emails ON crm_contact USING gin (emails) WITH (fastupdate = off)",
            "DROP INDEX crm_contact_emails;"
            "CREATE INDEX crm_contact_emails ON crm_contact USING gin (tenant_id, emails)",
        ),
    ]
