"""A person can be taken out of the texts of outcomes, by a system function alone."""

from django.db import migrations

from core.schema import Redaction


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0003_lighter")]

    operations = [Redaction("outcomes_redact", "outcomes_outcome", {"rationale": "text"})]
