"""Quotas, and the forecast as it stood when a month began."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from core.amounts import Amount
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidError, NotFoundError
from core.money import Money
from core.principal import Principal
from core.tenancy import tenant_context
from crm import forecast, selectors
from crm.events import QuotaRemoved, QuotaSet
from crm.models import ForecastSnapshot, Quota
from crm.services.owners import check_owner
from events.services import emit
from tenants.selectors import current_home, list_tenants

# So many months a snapshot tells of, the one that began first.
SNAPSHOT_MONTHS: Final = 12


class DuplicateQuotaError(ConflictError):
    """The person has a quota for this month; change that one."""

    code = "duplicate_quota"


class QuotaNotFoundError(NotFoundError):
    """No such quota."""


class NotAMonthError(InvalidError):
    """The day is not the first of a month."""

    code = "not_a_month"


@transaction.atomic
def create_quota(*, owner_id: UUID, month: date, amount: Amount | Money, actor: Principal) -> Quota:
    """Say what somebody is to win in a month; `month` is its first day.

    Raises:
        NotAMonthError: another day.
        UnknownOwnerError: not an active member of this business.
        InvalidMoneyError: the amount cannot be held in its currency.
        DuplicateQuotaError: that was said before.
    """
    if month.day != 1:
        detail = "Write a month as 2026-12"
        raise NotAMonthError(detail, errors=[FieldError("/month", "not_a_month", detail)])
    check_owner(owner_id)
    money = _money(amount)
    quota = Quota(owner_id=owner_id, month=month, amount_minor=money.minor, amount_currency=money.currency)
    known = forecast.list_quotas().filter(owner_id=owner_id, month=month).values_list("id", flat=True).first()
    taken = "This person has a quota for this month"
    if known is not None:
        raise DuplicateQuotaError(taken, quota_id=str(known))
    with refused_by(one_quota_per_person_and_month=DuplicateQuotaError(taken)):
        quota.save(force_insert=True)
    emit(_said(quota), actor=actor)
    return quota


@transaction.atomic
def change_quota(*, quota_id: UUID, amount: Amount | Money, actor: Principal) -> Quota:
    """Say another amount; the same one changes nothing.

    Raises:
        QuotaNotFoundError: no such quota.
        InvalidMoneyError: the amount cannot be held in its currency.
    """
    quota = lock_quota(quota_id)
    money = _money(amount)
    if quota.amount != money:
        quota.amount_minor, quota.amount_currency = money.minor, money.currency
        quota.save(update_fields=["amount_minor", "amount_currency", "updated_at"])
        emit(_said(quota), actor=actor)
    return quota


@transaction.atomic
def delete_quota(*, quota_id: UUID, actor: Principal) -> None:
    """Take a quota back.

    Raises:
        QuotaNotFoundError: no such quota.
    """
    quota = lock_quota(quota_id)
    fact = QuotaRemoved(quota_id=quota.id, owner_id=quota.owner_id, month=f"{quota.month:%Y-%m}")
    quota.delete()
    emit(fact, actor=actor)


def lock_quota(quota_id: UUID) -> Quota:
    """Return a quota and hold its row.

    Raises:
        QuotaNotFoundError: no such quota.
    """
    found = forecast.list_quotas().select_for_update().filter(id=quota_id).first()
    if found is None:
        raise QuotaNotFoundError("Nothing is here")
    return found


def take_snapshots(*, now: datetime) -> int:
    """Keep in every business the forecast as it stands when a month has begun there; return how many were kept.

    A second call in a month keeps nothing: the first one stands.
    """
    kept = 0
    for tenant in list_tenants():
        with tenant_context(tenant.id, write=True):
            kept += _take(now)
    return kept


def _take(now: datetime) -> int:
    month = forecast.this_month(now)
    if forecast.list_snapshots().filter(month=month).exists():
        return 0
    months = forecast.months_from(month, SNAPSHOT_MONTHS)
    found = forecast.forecast_of(selectors.list_opportunities(), months=months, quotas=forecast.list_quotas())
    snapshot = ForecastSnapshot(
        month=month,
        taken_at=now,
        lines=[line.as_json() for line in found.lines],
        owners=[line.as_json() for line in found.owners],
    )
    # Another scheduler may be as far; the first one's stands.
    return len(ForecastSnapshot.objects.bulk_create([snapshot], ignore_conflicts=True))


def _money(amount: Amount | Money) -> Money:
    return amount if isinstance(amount, Money) else amount.money(current_home().currency)


def _said(quota: Quota) -> QuotaSet:
    return QuotaSet(quota_id=quota.id, owner_id=quota.owner_id, month=f"{quota.month:%Y-%m}", amount=quota.amount)
