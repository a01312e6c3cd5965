"""Wall the order requests by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("storefront", "0001_initial"), ("tenants", "0001_initial"), ("crm", "0002_walls")]

    operations = [TenantTable("OrderRequest")]
