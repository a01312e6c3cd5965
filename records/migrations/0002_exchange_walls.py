"""Wall imports, exports and their files by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("records", "0001_exchange"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [TenantTable(name) for name in ("FilePart", "Import", "ImportLine", "Export")]
