"""Count the deliveries that are due over all businesses, by the index of the relay."""

from django.db import migrations

from core.schema import SystemFunction

MEASURES = """
CREATE OR REPLACE FUNCTION events_measures() RETURNS TABLE(due bigint, oldest_seconds double precision)
LANGUAGE sql STABLE AS $$
    SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(d.due_at)), 0)::double precision
    FROM events_delivery d WHERE d.status = 'pending' AND d.due_at <= clock_timestamp()
$$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0009_forget")]

    operations = [SystemFunction("events_measures()", MEASURES, rights=("SELECT ON events_delivery",))]
