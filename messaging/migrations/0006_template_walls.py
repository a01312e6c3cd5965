"""Wall templates by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("messaging", "0005_templates"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [TenantTable("Template"), TenantTable("TemplateVersion")]
