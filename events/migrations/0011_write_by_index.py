"""Find the last fact of a subject by the index, however few there were when the statement was planned.

A young log is small, so its kept plan reads all of it, and goes on so while thousands are written: 0.1 ms of a new
contact became 1 ms after 15,000 events. The plan is made anew only when the table is analysed.
A definition that replaces this one has to set it again.
"""

from django.db import migrations

_NAME = "events_write(uuid, jsonb, text, uuid, uuid, uuid, text)"


class Migration(migrations.Migration):
    dependencies = [("events", "0010_measures")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {_NAME} SET enable_seqscan = off", f"ALTER FUNCTION {_NAME} RESET enable_seqscan"
        )
    ]
