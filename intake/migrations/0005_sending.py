"""Mail that is written here waits to be sent, and may fail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_mail_walls"),
    ]

    operations = [
        migrations.AlterField(
            model_name="loggedmail",
            name="status",
            field=models.CharField(
                choices=[
                    ("pending", "Pending"),
                    ("sending", "Sending"),
                    ("logged", "Logged"),
                    ("ignored", "Ignored"),
                    ("refused", "Refused"),
                    ("failed", "Failed"),
                ],
                default="pending",
                max_length=8,
            ),
        ),
    ]
