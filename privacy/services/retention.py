"""Letting go of what was kept long enough."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core.errors import FieldError, InvalidError
from core.ids import uuid7
from core.principal import Principal, system
from core.retention import BATCH, Retention, kinds
from core.tenancy import PLATFORM, current_tenant_id, tenant_context
from events.services import emit
from privacy import selectors
from privacy.events import RetentionApplied, RetentionChanged
from privacy.models import RetentionRule
from tenants.models import Tenant

_ROUNDS = 100


class OutOfBoundsError(InvalidError):
    """The law, or the platform, allows other times only."""

    code = "retention_out_of_bounds"


@transaction.atomic
def set_retention(*, name: str, days: int, actor: Principal) -> RetentionRule:
    """Keep a kind of record for so many days in the running business.

    Raises:
        RetentionNotFoundError: no such kind.
        OutOfBoundsError: fewer days than the least, or more than the most.
    """
    kind, _ = selectors.get_retention(name)
    if not kind.least <= days <= kind.most:
        detail = f"From {kind.least} to {kind.most} days"
        raise OutOfBoundsError(detail, errors=[FieldError("/days", OutOfBoundsError.code, detail)])
    rule: RetentionRule
    rule, _ = RetentionRule.objects.update_or_create(
        tenant_id=current_tenant_id(), name=name, defaults={"days": days}, create_defaults={"days": days, "id": uuid7()}
    )
    emit(RetentionChanged(rule_id=rule.id, name=name, days=days), actor=actor)
    return rule


def apply_retention(*, now: datetime, is_dry: bool = False) -> dict[str, int]:
    """Remove what is over its time in the running business; return how much by kind. A dry run only counts."""
    own = [(kind, days) for kind, days in selectors.list_retention() if not kind.is_global]
    removed = {kind.name: _apply(kind, days, now=now, is_dry=is_dry) for kind, days in own}
    done = {name: number for name, number in removed.items() if number}
    if done and not is_dry:
        emit(RetentionApplied(run_id=uuid7(), removed=done), actor=system(current_tenant_id()))
    return removed


def apply_retention_everywhere(*, now: datetime, is_dry: bool = False) -> dict[str, int]:
    """Do so for the platform's own tables and for every business."""
    total: Counter[str] = Counter()
    for kind in kinds():
        if kind.is_global:
            total[kind.name] += _apply(kind, kind.days, now=now, is_dry=is_dry)
    for tenant_id in _everybody():
        with tenant_context(tenant_id):
            total.update(apply_retention(now=now, is_dry=is_dry))
    return dict(total)


def _everybody() -> list[UUID]:
    return [PLATFORM, *Tenant.objects.order_by("id").values_list("id", flat=True)]


def _apply(kind: Retention, days: int, *, now: datetime, is_dry: bool) -> int:
    before = now - timedelta(days=days)
    if is_dry:
        return kind.count(before)
    total = 0
    for _ in range(_ROUNDS):
        with transaction.atomic():
            removed = kind.remove(before, BATCH)
        total += removed
        if removed < BATCH:
            break
    return total
