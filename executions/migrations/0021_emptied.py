"""When the content of a finished execution was let go of. Null for all that live, so a start pays nothing for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("executions", "0020_redaction")]

    operations = [
        migrations.AddField("Execution", "emptied_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "Execution",
            models.Index(
                fields=["tenant_id", "id"], name="execution_emptied", condition=models.Q(emptied_at__isnull=False)
            ),
        ),
    ]
