"""A year of invented executions for a business, to see how a grown one feels."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.selectors import list_members
from core.tenancy import tenant_context
from executions.services import HistoryBatch, settle_histories, write_histories
from outcomes.services import OWNER, record_past
from tenants.models import Tenant

SIZE = 10_000
SPAN = timedelta(days=365)
SYSTEM = ("system", UUID(int=0), "system")


def seed_history(*, tenant: Tenant, count: int, seed: int, now: datetime, tell: Callable[[str], object]) -> int:
    """Write so many executions with all that belongs to them; return how many were not there yet.

    Every batch is one transaction. The same seed again writes those batches only that are missing; another adds.
    """
    numbers = range(-(-count // SIZE))
    people, began, written = _people(tenant), time.monotonic(), 0
    for number in numbers:
        first, last = number * SIZE, min(count, (number + 1) * SIZE)
        batch = HistoryBatch(
            tenant_id=tenant.id,
            seed=seed,
            number=number,
            count=last - first,
            since=now - SPAN + SPAN * first / count,
            until=now - SPAN + SPAN * last / count,
            is_last=number == numbers[-1],
            people=people,
        )
        written += _write(batch)
        tell(f"{last:,} of {count:,}, {written / (time.monotonic() - began):,.0f} a second")
    settle_histories()
    return written


@transaction.atomic(using=OWNER)
def _write(batch: HistoryBatch) -> int:
    keys = write_histories(batch)
    if not keys:
        return 0
    record_past(tenant_id=batch.tenant_id, first=keys[0], last=keys[-1])
    return batch.count


def _people(tenant: Tenant) -> tuple[tuple[str, UUID, str], ...]:
    with tenant_context(tenant.id):
        members = list_members().order_by("id").values_list("user_id", "role")
        return (SYSTEM, *(("user", user_id, role) for user_id, role in members))
