"""The audit chain: seals over committed events, each chained to the one before, and the check that finds a change."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from core.ids import uuid7
from core.tenancy import tenant_context
from events.models import Seal

BATCH = 1000
_GENESIS = bytes(32)
_NEXT = """
SELECT e.xid, e.position, events_digest(e) FROM events_event e
WHERE e.tenant_id = %(tenant)s AND (e.xid, e.position) > (%(xid)s, %(position)s) AND e.xid < %(edge)s
ORDER BY e.xid, e.position LIMIT %(batch)s
"""
_SEALED = """
SELECT events_digest(e), e.subject_type, e.subject_id, e.sequence, e.type,
    e.payload IS NULL OR sha256(convert_to(e.payload::text, 'UTF8')) = e.payload_digest
FROM events_event e
WHERE e.tenant_id = %(tenant)s AND (e.xid, e.position) >= (%(first_xid)s, %(first_position)s)
    AND (e.xid, e.position) <= (%(last_xid)s, %(last_position)s)
ORDER BY e.xid, e.position
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One break of the chain: where it is and what is wrong."""

    tenant_id: UUID
    place: str
    reason: str


@transaction.atomic
def seal() -> int:
    """Seal what has committed since the last round, tenant by tenant; return how many events were sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, edge FROM events_unsealed(%s)", [BATCH])
        open_tenants = cursor.fetchall()
    return sum(_seal_tenant(tenant_id, edge) for tenant_id, edge in open_tenants)


def _seal_tenant(tenant_id: UUID, edge: int) -> int:
    sealed = 0
    with tenant_context(tenant_id):
        while True:
            last = Seal.objects.order_by("-number").first()
            rows = _unsealed_rows(tenant_id, last, edge)
            if not rows:
                return sealed
            _write(tenant_id, last, rows)
            sealed += len(rows)


def _unsealed_rows(tenant_id: UUID, last: Seal | None, edge: int) -> list[tuple[int, int, bytes]]:
    start = {"xid": last.last_xid if last else 0, "position": last.last_position if last else 0}
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"tenant": tenant_id, "edge": edge, "batch": BATCH, **start})
        return [(xid, position, bytes(digest)) for xid, position, digest in cursor.fetchall()]


def _write(tenant_id: UUID, last: Seal | None, rows: list[tuple[int, int, bytes]]) -> None:
    previous = bytes(last.hash) if last else _GENESIS
    digests = b"".join(digest for _, _, digest in rows)
    Seal.objects.create(
        id=uuid7(),
        tenant_id=tenant_id,
        number=last.number + 1 if last else 1,
        first_xid=rows[0][0],
        first_position=rows[0][1],
        last_xid=rows[-1][0],
        last_position=rows[-1][1],
        digests=digests,
        previous=previous,
        hash=hashlib.sha256(previous + digests).digest(),
    )


def verify(tenant_id: UUID) -> Iterator[Fault]:
    """Check every seal and the open tail of one tenant; yield each fault found."""
    previous, number = _GENESIS, 0
    with tenant_context(tenant_id):
        for sealed in Seal.objects.order_by("number").iterator():
            number += 1
            yield from _chain_faults(sealed, number=number, previous=previous)
            yield from _row_faults(sealed)
            previous = bytes(sealed.hash)
        yield from _tail_faults(tenant_id)


def _chain_faults(sealed: Seal, *, number: int, previous: bytes) -> Iterator[Fault]:
    place = f"seal {sealed.number}"
    if sealed.number != number:
        yield Fault(sealed.tenant_id, place, f"seal {number} is missing")
    if bytes(sealed.previous) != previous:
        yield Fault(sealed.tenant_id, place, "does not follow the seal before it")
    if hashlib.sha256(bytes(sealed.previous) + bytes(sealed.digests)).digest() != bytes(sealed.hash):
        yield Fault(sealed.tenant_id, place, "its hash does not fit its digests")


def _row_faults(sealed: Seal) -> Iterator[Fault]:
    expected = [bytes(sealed.digests)[at : at + 32] for at in range(0, len(sealed.digests), 32)]
    names = ("first_xid", "first_position", "last_xid", "last_position")
    with connection.cursor() as cursor:
        cursor.execute(_SEALED, {"tenant": sealed.tenant_id, **{name: getattr(sealed, name) for name in names}})
        rows = cursor.fetchall()
    if len(rows) != len(expected):
        yield Fault(sealed.tenant_id, f"seal {sealed.number}", f"{len(expected)} rows sealed, {len(rows)} found")
        known = set(expected)
        changed = [row for row in rows if bytes(row[0]) not in known]
    else:
        changed = [row for row, digest in zip(rows, expected, strict=True) if bytes(row[0]) != digest]
    for row in changed:
        yield Fault(sealed.tenant_id, _place(row), "the row differs from what was sealed")
    for row in rows:
        if not row[5]:
            yield Fault(sealed.tenant_id, _place(row), "the payload differs from its digest")


def _tail_faults(tenant_id: UUID) -> Iterator[Fault]:
    last = Seal.objects.order_by("-number").first()
    bounds = {
        "first_xid": last.last_xid if last else 0,
        "first_position": last.last_position + 1 if last else 0,
        "last_xid": 2**63 - 1,
        "last_position": 2**63 - 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEALED, {"tenant": tenant_id, **bounds})
        for row in cursor.fetchall():
            if not row[5]:
                yield Fault(tenant_id, _place(row), "the payload differs from its digest")


def _place(row: tuple[object, ...]) -> str:
    return f"{row[1]} {row[2]} #{row[3]} ({row[4]})"
