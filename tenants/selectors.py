"""Questions about businesses."""

import functools
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from core.errors import NotFoundError
from core.tenancy import current_tenant_id
from tenants.models import Domain, Tenant

# So long a plan is remembered in a process.
PLAN_SECONDS: Final = 60


class TenantNotFoundError(NotFoundError):
    """No such business."""

    code = "tenant_not_found"


class DomainNotFoundError(NotFoundError):
    """No such domain of this business."""

    code = "domain_not_found"


@dataclass(frozen=True, slots=True)
class Home:
    """What a business is born with and never changes."""

    country: str
    currency: str


def get_tenant(tenant_id: UUID) -> Tenant:
    """Return a business.

    Raises:
        TenantNotFoundError: no such business.
    """
    tenant = Tenant.objects.filter(id=tenant_id).first()
    if tenant is None:
        raise TenantNotFoundError("No such business")
    return tenant


def get_current_tenant() -> Tenant:
    """Return the business of the running context."""
    return get_tenant(current_tenant_id())


def current_home() -> Home:
    """Return where the business of the running context is at home; asked of the database once in a process."""
    return _home_of(current_tenant_id())


@functools.lru_cache(maxsize=10_000)
def _home_of(tenant_id: UUID) -> Home:
    tenant = get_tenant(tenant_id)
    return Home(tenant.country, tenant.currency)


def plan_of(tenant_id: UUID) -> str:
    """Return the plan that a business is on; another one counts within a minute."""
    return _plan_of(tenant_id, int(time.monotonic() // PLAN_SECONDS))


@functools.lru_cache(maxsize=10_000)
def _plan_of(tenant_id: UUID, moment: int) -> str:
    return Tenant.objects.filter(id=tenant_id).values_list("plan", flat=True).first() or ""


def lock_current_tenant() -> Tenant:
    """Return the business of the running context and hold its row."""
    return Tenant.objects.select_for_update().get(id=current_tenant_id())


def find_tenant_by_slug(slug: str) -> Tenant | None:
    """Return the business with a slug, whatever its case."""
    # As the index has it; `iexact` compares in upper case, which no index serves.
    same = Exact(Lower("slug"), Lower(Value(slug)))
    return Tenant.objects.filter(same).exclude(status=Tenant.Status.DELETED).first()


def list_tenants() -> QuerySet[Tenant]:
    """Return every business that is not deleted, by name."""
    return Tenant.objects.exclude(status=Tenant.Status.DELETED).order_by("name", "id")


def list_domains() -> QuerySet[Domain]:
    """Return the domains of the running business, without order."""
    return Domain.objects.filter(tenant_id=current_tenant_id())


def get_domain(domain_id: UUID) -> Domain:
    """Return a domain of the running business.

    Raises:
        DomainNotFoundError: no such domain here.
    """
    return _found(list_domains().filter(id=domain_id))


def lock_domain(domain_id: UUID) -> Domain:
    """Return a domain of the running business, its row locked.

    Raises:
        DomainNotFoundError: no such domain here.
    """
    return _found(list_domains().select_for_update().filter(id=domain_id))


def find_slug_of_host(host: str) -> str:
    """Return the slug of the business that proved a host; empty when nobody did."""
    found = Domain.objects.filter(host=host, status=Domain.Status.VERIFIED).exclude(
        tenant__status=Tenant.Status.DELETED
    )
    return found.values_list("tenant__slug", flat=True).first() or ""


def due_domains(*, now: datetime) -> QuerySet[Domain]:
    """Return the domains of all businesses that are to be checked.

    Verified ones are daily; one that waits for its record is looked at every hour, for three days.
    """
    verified = Q(status=Domain.Status.VERIFIED, checked_at__lte=now - timedelta(days=1))
    an_hour_ago = Q(checked_at=None) | Q(checked_at__lte=now - timedelta(hours=1))
    waiting = Q(status=Domain.Status.PENDING, created_at__gt=now - timedelta(days=3)) & an_hour_ago
    return Domain.objects.filter(verified | waiting).order_by("checked_at", "id")


def _found(queryset: QuerySet[Domain]) -> Domain:
    domain = queryset.first()
    if domain is None:
        raise DomainNotFoundError("No such domain")
    return domain
