"""Find records from anywhere: common parts of words at once, and words with a letter wrong."""

from django.db import migrations

from core.schema import FindingFunction, ResemblingFunction

TEXTS = {
    "contact": "crm_contact_text(t.first_name, t.last_name, t.emails, t.phones)",
    "company": "lower(t.name || ' ' || t.website || ' ' || t.email || ' ' || t.phone)",
    "lead": "lower(t.name || ' ' || t.email || ' ' || t.phone || ' ' || t.company_name)",
    "opportunity": "lower(t.name)",
}


class Migration(migrations.Migration):
    dependencies = [("crm", "0004_quick_duplicates"), ("accounts", "0005_machines")]

    operations = [
        *(ResemblingFunction(f"crm_resembling_{noun}", f"crm_{noun}", text) for noun, text in TEXTS.items()),
        *(
            FindingFunction(f"crm_find_{noun}", f"crm_{noun}", text, owner="owner_id", right=f"crm.view_{noun}")
            for noun, text in TEXTS.items()
        ),
    ]
