"""What Prometheus is told of the relay, over all businesses."""

from django.db import connection

from core.measures import Measure, Values


def relay_measures() -> tuple[Measure, ...]:
    """Return what `core.measures` reads at each scrape."""
    return (
        Measure("nexus_deliveries_due", "Deliveries of events that are due", (), lambda: _read("due")),
        Measure(
            "nexus_deliveries_oldest_seconds",
            "Seconds since the oldest delivery became due",
            (),
            lambda: _read("oldest_seconds"),
        ),
    )


def _read(column: str) -> Values:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM events_measures()")  # noqa: S608 - our names
        return [((), float(cursor.fetchone()[0]))]
