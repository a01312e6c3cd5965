"""A business is never deleted, only marked so: rows that outlive it name it without a reference."""

from django.db import migrations

from core.roles import application_role

KEPT = f"REVOKE DELETE, TRUNCATE ON tenants_tenant FROM {application_role()}"


class Migration(migrations.Migration):
    dependencies = [("tenants", "0002_domains")]

    operations = [migrations.RunSQL(KEPT, f"GRANT DELETE, TRUNCATE ON tenants_tenant TO {application_role()}")]
