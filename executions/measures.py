"""What Prometheus is told of the engine, over all businesses: how much stands where, and how long it has waited."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from core.measures import Measure, Values
from executions.models import Worker


def standing_measures() -> tuple[Measure, ...]:
    """Return what `core.measures` reads at each scrape."""
    stands, waits = "Executions by queue and state", "Seconds since the oldest of a queue and state became due"
    return (
        Measure("nexus_executions", stands, ("queue", "state"), lambda: _standing("number")),
        Measure("nexus_executions_oldest_seconds", waits, ("queue", "state"), lambda: _standing("oldest_seconds")),
        Measure("nexus_dead_letters", "Executions that failed for good and wait for somebody", (), _dead),
        Measure("nexus_workers", "Processes that run executions", (), _workers),
        Measure("nexus_attempts_run", "Attempts that the living workers ran since they started", (), _run),
    )


def _standing(column: str) -> Iterator[tuple[tuple[str, ...], float]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT queue, state, {column} FROM executions_measures()")  # noqa: S608 - our names
        for queue, state, value in cursor.fetchall():
            yield (queue, state), float(value)


def _dead() -> Values:
    with connection.cursor() as cursor:
        cursor.execute("SELECT executions_count_dead()")
        return [((), float(cursor.fetchone()[0]))]


def _workers() -> Values:
    return [((), float(Worker.objects.filter(lease_until__gt=timezone.now()).count()))]


def _run() -> Values:
    living = Worker.objects.filter(lease_until__gt=timezone.now())
    return [((), float(living.aggregate(sum=Sum("executed"))["sum"] or 0))]
