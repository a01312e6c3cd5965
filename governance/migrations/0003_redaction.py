"""A person can be taken out of the texts of decisions and votes, by system functions alone."""

from django.db import migrations

from core.schema import Redaction


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_walls")]

    operations = [
        Redaction("governance_redact_decisions", "governance_decision", {"reason": "text"}),
        Redaction("governance_redact_votes", "governance_vote", {"comment": "text"}),
    ]
