"""Letting go of what executions held that finished long ago."""

from datetime import datetime

from django.db import connection, transaction

from core.tenancy import current_tenant_id


@transaction.atomic
def empty_executions(before: datetime, batch: int) -> int:
    """Take input, output, steps' results, lines and signals out of executions whose whole tree finished before.

    The rows, their history and the codes of their errors stay. Return how many executions were emptied.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT executions_empty(%s, %s, %s)", [current_tenant_id(), before, batch])
        done: int = cursor.fetchone()[0]
    return done
