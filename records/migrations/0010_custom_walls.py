"""Wall the fields of businesses and their values by tenant; the function that keeps values in step with records."""

from django.db import migrations

from core.schema import TenantTable
from records.schema import KEEP_VALUES, REFUSE_MISSING


class Migration(migrations.Migration):
    dependencies = [("records", "0009_custom"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("CustomField"),
        TenantTable("CustomValue"),
        migrations.RunSQL(KEEP_VALUES, "DROP FUNCTION records_keep_values()"),
        migrations.RunSQL(REFUSE_MISSING, "DROP FUNCTION records_refuse_missing()"),
    ]
