"""Wall the table of merges by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("records", "0005_merges"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [TenantTable("Merge")]
