"""Wall scoring models and scores by tenant."""

from django.db import migrations

from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_scoring"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [TenantTable("ScoringModel"), TenantTable("Score")]
