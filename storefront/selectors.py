"""Questions about the shop: whether it is open, and what customers asked for."""

from uuid import UUID

from django.db.models import Max, QuerySet

from core.claims import claim
from core.errors import NotFoundError
from storefront.models import OrderRequest
from tenants.models import Domain, Tenant
from tenants.selectors import find_tenant_by_slug, list_domains

FIRST_NUMBER = 1001


class OrderRequestNotFoundError(NotFoundError):
    """No such request in this business."""

    code = "order_request_not_found"


def find_open_shop(slug: str) -> Tenant | None:
    """Return the business whose shop stands at a slug; None while it is closed or sells nothing at all."""
    tenant = find_tenant_by_slug(slug)
    return tenant if tenant is not None and is_open(tenant) else None


def is_open(tenant: Tenant) -> bool:
    """Tell whether customers may enter: the business runs, has the catalog, and did not switch its shop off."""
    wanted = tenant.modules.get("commerce") and tenant.modules.get("storefront", True)
    return tenant.status == Tenant.Status.ACTIVE and bool(wanted)


def find_own_host() -> str:
    """Return the domain of the business that was verified first; "" when there is none."""
    verified = list_domains().filter(status=Domain.Status.VERIFIED)
    return verified.order_by("verified_at", "id").values_list("host", flat=True).first() or ""


def list_order_requests() -> QuerySet[OrderRequest]:
    """Return what customers asked for, without order."""
    found: QuerySet[OrderRequest] = OrderRequest.objects.all()
    return found


def get_order_request(order_request_id: UUID) -> OrderRequest:
    """Return one request with its lead and its quote.

    Raises:
        OrderRequestNotFoundError: no such request.
    """
    found = list_order_requests().select_related("lead", "quote").filter(pk=order_request_id).first()
    if found is None:
        raise OrderRequestNotFoundError("No such order request")
    return found


def find_order_request(*, token: UUID) -> OrderRequest | None:
    """Return the request that a form with this token made."""
    return list_order_requests().filter(token=token).first()


def find_request_of_quote(quote_id: UUID) -> OrderRequest | None:
    """Return the request that a quote became."""
    return list_order_requests().filter(quote_id=quote_id).first()


def requests_of_lead(lead_id: UUID) -> list[OrderRequest]:
    """Return the requests that became this lead, the newest first."""
    return list(list_order_requests().filter(lead_id=lead_id).order_by("-id"))


def lock_numbers() -> int:
    """Return the next free number; until the transaction ends nobody else of this business gets one."""
    claim("order_request", ["number"])
    highest = list_order_requests().aggregate(highest=Max("number"))["highest"]
    return FIRST_NUMBER if highest is None else int(highest) + 1
