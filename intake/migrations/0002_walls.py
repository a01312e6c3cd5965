"""Wall forms and what is sent by tenant, and find a form by its public name before the business is known."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

FIND_FORM = """
CREATE OR REPLACE FUNCTION intake_find_form(wanted text) RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE plpgsql STABLE ROWS 1 AS $$
BEGIN
    RETURN QUERY SELECT f.tenant_id, f.id FROM intake_webform f WHERE f.key = wanted;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("crm", "0010_custom"),
        ("tenants", "0001_initial"),
        ("core", "0002_walls"),
    ]

    operations = [
        TenantTable("WebForm"),
        TenantTable("FormSubmission"),
        SystemFunction("intake_find_form(text)", FIND_FORM, rights=("SELECT ON intake_webform",)),
    ]
