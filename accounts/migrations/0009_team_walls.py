"""Wall the teams; who leaves the business leaves its teams."""

from django.db import migrations

from core.schema import TenantTable

OF_THE_BUSINESS = """
ALTER TABLE accounts_teammember ADD CONSTRAINT accounts_teammember_is_of_the_business
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts_membership (tenant_id, user_id) ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_teams"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Team"),
        TenantTable("TeamMember"),
        migrations.RunSQL(
            OF_THE_BUSINESS, "ALTER TABLE accounts_teammember DROP CONSTRAINT accounts_teammember_is_of_the_business"
        ),
    ]
