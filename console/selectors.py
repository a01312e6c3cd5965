"""Questions of the shell: who is signed in at the site, in which business, and who else is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.http import HttpRequest

from accounts.models import BuiltInRole, Membership
from accounts.selectors import find_session_principal, list_belongings, list_members
from accounts.site import SITE_SESSION
from core.principal import Principal
from core.tenancy import tenant_context
from executions.models import Execution
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
    """How many executions a day started, and how many of those succeeded or failed."""

    on: str
    started: int
    succeeded: int
    failed: int


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


def executions_by_day(*, now: datetime, days: int = 14) -> Sequence[Day]:
    """Return the last days of the business with their executions, the oldest first."""
    first = (now - timedelta(days=days - 1)).date()
    rows = (
        Execution.objects.filter(created_at__date__gte=first)
        .annotate(day=TruncDate("created_at"))
        .values("day")
        .annotate(
            started=Count("id"),
            succeeded=Count("id", filter=Q(status=Execution.Status.SUCCEEDED)),
            failed=Count("id", filter=Q(status__in=[Execution.Status.FAILED, Execution.Status.TIMED_OUT])),
        )
    )
    found = {row["day"]: row for row in rows}
    dates = [first + timedelta(days=number) for number in range(days)]
    return [
        Day(
            on=f"{date.day}",
            started=found.get(date, {}).get("started", 0),
            succeeded=found.get(date, {}).get("succeeded", 0),
            failed=found.get(date, {}).get("failed", 0),
        )
        for date in dates
    ]
