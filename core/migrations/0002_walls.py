"""Wall the stored answers by tenant; they may belong to the platform itself."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [TenantTable("IdempotencyRecord", owner=False)]
