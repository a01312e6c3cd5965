"""Wall privacy by tenant; what a person said is never changed, only made anonymous."""

from django.db import migrations

from core.roles import application_role
from core.schema import TenantTable

APPEND_ONLY = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON privacy_consent FROM {application_role()};
GRANT UPDATE (address, ip, contact_id, updated_at) ON privacy_consent TO {application_role()};
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        *(TenantTable(name) for name in ("Export", "Erasure", "Consent", "Breach", "RetentionRule")),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
