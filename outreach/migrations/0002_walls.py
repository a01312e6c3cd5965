"""Wall conversations by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0001_messages"),
        ("crm", "0013_phones"),
        ("intake", "0005_sending"),
        ("messaging", "0006_template_walls"),
        ("tenants", "0001_initial"),
        ("core", "0002_walls"),
    ]

    operations = [TenantTable("ContactMessage")]
