"""Locks on values that must not be taken twice at the same moment, held until the transaction ends."""

from collections.abc import Iterable

from django.db import connection

from core.tenancy import current_tenant_id


def claim(noun: str, values: Iterable[str]) -> None:
    """Wait until no other transaction of this business holds one of the values; sorted, so nobody waits in a ring."""
    names = sorted({f"{current_tenant_id()}:{noun}:{value}" for value in values})
    if not names:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) name", [names])
