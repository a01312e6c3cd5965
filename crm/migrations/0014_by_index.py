"""Look contacts up by address and number with the index, however few there were when the statement was planned."""

from django.db import migrations

_NAMES = ("crm_contacts_with_email(varchar[])", "crm_contacts_with_phone(varchar[])")


class Migration(migrations.Migration):
    dependencies = [("crm", "0013_phones")]

    operations = [
        migrations.RunSQL(
            [f"ALTER FUNCTION {name} SET enable_seqscan = off" for name in _NAMES],
            [f"ALTER FUNCTION {name} RESET enable_seqscan" for name in _NAMES],
        )
    ]
