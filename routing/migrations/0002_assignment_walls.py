"""Wall rules, their people and what they gave by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("routing", "0001_assignment"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("AssignmentRule"),
        TenantTable("AssignmentPerson"),
        TenantTable("Assignment"),
    ]
