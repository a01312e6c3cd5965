"""Wall the table of saved views by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("records", "0007_views"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [TenantTable("SavedView")]
