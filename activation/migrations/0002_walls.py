"""Wall the credentials of each business."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("activation", "0001_initial")]

    operations = [TenantTable("credential")]
