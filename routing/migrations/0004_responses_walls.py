"""Wall policies of responses and clocks by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_responses"), ("crm", "0002_walls"), ("tenants", "0001_initial")]

    operations = [TenantTable("ResponsePolicy"), TenantTable("ResponseClock")]
