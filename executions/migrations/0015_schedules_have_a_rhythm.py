"""A schedule has a cron expression or an interval: null is neither. One that has none is paused and gets a year."""

from django.db import migrations, models
from django.db.models import Q

_NAME = "schedule_by_cron_or_interval"
_MEND = """
DO $$
DECLARE business uuid;
BEGIN
    FOR business IN SELECT id FROM tenants_tenant LOOP
        PERFORM set_config('app.tenant', business::text, true);
        UPDATE executions_schedule SET every_seconds = 31622400, status = 'paused', reason = 'no_rhythm'
        WHERE tenant_id = business AND cron = '' AND every_seconds IS NULL;
    END LOOP;
    PERFORM set_config('app.tenant', '', true);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("executions", "0014_clock_jumps"), ("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(_MEND, migrations.RunSQL.noop),
        migrations.RemoveConstraint("schedule", _NAME),
        migrations.AddConstraint(
            "schedule",
            models.CheckConstraint(
                condition=Q(cron="", every_seconds__isnull=False, every_seconds__gt=0)
                | (~Q(cron="") & Q(every_seconds=None)),
                name=_NAME,
            ),
        ),
    ]
