"""Questions of the shell: who is signed in at the site, in which business, and who else is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate, TruncMonth
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import BuiltInRole, Membership
from accounts.selectors import find_session_principal, list_belongings, list_members
from accounts.site import SITE_SESSION
from core.ids import first_uuid7
from core.principal import Principal
from core.tenancy import tenant_context
from executions.models import Tally
from tenants.models import Tenant
from tenants.selectors import get_tenant

SITE_ZONE = "nexus_time_zone"
NAMED_ADMINISTRATORS = 3


@dataclass(frozen=True, slots=True)
class Business:
    """A business that a person may act in, and as what."""

    tenant_id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Day:
    """How many executions began on a day, and how many succeeded or failed on it."""

    on: date
    started: int = 0
    succeeded: int = 0
    failed: int = 0


def find_site_principal(request: HttpRequest) -> Principal | None:
    """Return who the site session belongs to; None when nobody signed in, or the session was ended."""
    found = request.session.get(SITE_SESSION)
    return find_session_principal(UUID(found)) if found else None


def business_of(principal: Principal) -> Tenant:
    """Return the business that somebody acts in."""
    assert principal.tenant_id is not None  # noqa: S101 - pages of a business open only with one
    return get_tenant(principal.tenant_id)


def businesses_of(principal: Principal) -> list[Business]:
    """Return the businesses that a person may act in now, by name."""
    return [
        Business(tenant_id=belonging.tenant_id, name=belonging.name, role=belonging.role)
        for belonging in list_belongings(principal.id)
        if belonging.is_open
    ]


def administrators_of(principal: Principal) -> list[str]:
    """Return the names of some who can give rights in the business."""
    with tenant_context(principal.tenant_id):
        members = list_members().filter(role=BuiltInRole.ADMIN, status=Membership.Status.ACTIVE).order_by("id")
        return [member.user.name for member in members[:NAMED_ADMINISTRATORS]]


def executions_by_day(*, now: datetime, days: int) -> Sequence[Day]:
    """Return the last days of the business with what began and what ended on each, the oldest first."""
    since = timezone.make_aware(datetime.combine(dates(now=now, days=days)[0], time.min))
    rows = (
        Tally.objects.filter(begins_at__gte=since)
        .annotate(on=TruncDate("begins_at"))
        .values("on")
        .annotate(**{name: Sum(name) for name in ("started", "succeeded", "failed")})
        .order_by()
    )
    found = {row["on"]: Day(**row) for row in rows}
    return [found.get(on, Day(on)) for on in dates(now=now, days=days)]


def count_by_day(rows: QuerySet[Any], *, now: datetime, days: int) -> list[int]:
    """Return how many rows each of the last days made, the oldest first."""
    found = dict(_by_day(rows, now, days).annotate(number=Count("id")).values_list("on", "number"))
    return [found.get(on, 0) for on in dates(now=now, days=days)]


def sum_by_month(rows: QuerySet[Any], *, at: str, minor: str, now: datetime, months: int) -> list[tuple[date, int]]:
    """Return the last months with the sum of a column of money, by the moment in column `at`, the oldest first."""
    first = [_month(now, back) for back in range(months - 1, -1, -1)]
    since = timezone.make_aware(datetime.combine(first[0], time.min))
    sums = rows.filter(**{f"{at}__gte": since}).order_by().annotate(month=TruncMonth(at)).values("month")
    found = {row["month"].date(): int(row["total"] or 0) for row in sums.annotate(total=Sum(minor))}
    return [(month, found.get(month, 0)) for month in first]


def _by_day(rows: QuerySet[Any], now: datetime, days: int) -> QuerySet[Any, dict[str, Any]]:
    """Group rows by the day that made them; keys carry their time, so the index of the key finds them."""
    since = timezone.make_aware(datetime.combine(dates(now=now, days=days)[0], time.min))
    found = rows.filter(id__gte=first_uuid7(since)).order_by()
    by_day: QuerySet[Any, dict[str, Any]] = found.annotate(on=TruncDate("created_at")).values("on")
    return by_day


def dates(*, now: datetime, days: int) -> list[date]:
    """Return the last days of the business, the oldest first, today included."""
    today = timezone.localdate(now)
    return [today - timedelta(days=back) for back in range(days - 1, -1, -1)]


def _month(now: datetime, back: int) -> date:
    """Return the first day of the month that lies so many months back."""
    today = timezone.localdate(now)
    number = today.year * 12 + today.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)
