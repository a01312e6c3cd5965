"""Wall the parts of bundles by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("commerce", "0003_stock_and_bundles")]

    operations = [TenantTable("BundleItem")]
