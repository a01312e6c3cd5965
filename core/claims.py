"""Locks on values that must not be taken twice at the same moment, held until the transaction ends."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import connection

from core.tenancy import current_tenant_id


def claim(noun: str, values: Iterable[str]) -> None:
    """Let the next statement wait until no other transaction of this business holds one of the values.

    The locks travel ahead of that statement, in its message, and are taken in one order, so nobody waits in a ring.
    """
    wrapper: Any = connection
    for key in sorted({_key(f"{current_tenant_id()}:{noun}:{value}") for value in values}):
        wrapper.hold(f"SELECT pg_advisory_xact_lock({key})")


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
