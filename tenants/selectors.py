"""Questions about businesses."""

from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFoundError
from core.tenancy import current_tenant_id
from tenants.models import Tenant


class TenantNotFoundError(NotFoundError):
    """No such business."""

    code = "tenant_not_found"


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


def find_tenant_by_slug(slug: str) -> Tenant | None:
    """Return the business with a slug, whatever its case."""
    return Tenant.objects.filter(slug__iexact=slug).exclude(status=Tenant.Status.DELETED).first()


def list_tenants() -> QuerySet[Tenant]:
    """Return every business that is not deleted, by name."""
    return Tenant.objects.exclude(status=Tenant.Status.DELETED).order_by("name", "id")
