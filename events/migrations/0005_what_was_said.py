"""The model's name of the payload's column: it keeps what nothing else of the row tells."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0004_own_feed")]

    operations = [
        migrations.RenameField(model_name="event", old_name="payload", new_name="stored"),
        migrations.AlterField(
            model_name="event", name="stored", field=models.JSONField(db_column="payload", null=True)
        ),
    ]
