"""How often in a row a wrong password was given for a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_authorize_key")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="failed_sign_ins",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
