"""Wall quotas and snapshots by tenant; what was expected when a month began is never changed."""

from django.db import migrations

from core.roles import application_role
from core.schema import TenantTable

APPEND_ONLY = f"REVOKE UPDATE, TRUNCATE ON crm_forecastsnapshot FROM {application_role()};"


class Migration(migrations.Migration):
    dependencies = [("crm", "0008_forecast"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Quota"),
        TenantTable("ForecastSnapshot"),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
