"""Take the fields that a business adds to its records."""

from django.db import migrations, models

from records.schema import KeptValues

MODELS = ("Activity", "Company", "Contact", "Lead", "Opportunity")


def _custom() -> models.JSONField:
    empty = models.Value({}, output_field=models.JSONField())
    return models.JSONField(blank=True, db_default=empty, default=dict, editable=False)


class Migration(migrations.Migration):
    dependencies = [("crm", "0009_forecast_walls"), ("records", "0010_custom_walls")]

    operations = [
        *(migrations.AddField(model_name=name.lower(), name="custom", field=_custom()) for name in MODELS),
        *(KeptValues(name, name.lower()) for name in MODELS),
    ]
