"""Pages for the people of the business: what customers asked for, and the way into the shop."""

import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.errors import NotFoundError
from core.lists import read_page
from core.pages import PageRequest, page
from storefront import selectors
from storefront.web.links import shop_path
from tenants.selectors import get_current_tenant

VIEW = "storefront.view_orderrequest"
_IS_SLUG = re.compile(r"^[a-z0-9-]+$")


class ShopClosedError(NotFoundError):
    """The business has no open shop."""

    code, title = "shop_closed", "The shop is closed"


@require_safe
@page(VIEW)
def order_requests(request: PageRequest) -> HttpResponse:
    """List what customers asked for, the newest first."""
    found = read_page(selectors.list_order_requests(), request.GET)
    return render(request, "storefront/desk_list.html", {"page": found, "tenant": get_current_tenant()})


@require_safe
@page(VIEW)
def order_request(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one request: who wants what, and where it goes."""
    found = selectors.get_order_request(key)
    sees_lead = found.lead is not None and request.principal.may("crm.view_lead")
    sees_quote = found.quote is not None and request.principal.may("quotes.view_quote")
    context = {"record": found, "sees_lead": sees_lead, "sees_quote": sees_quote}
    return render(request, "storefront/desk_page.html", context)


@require_safe
@page("commerce.view_product")
def visit(request: PageRequest) -> HttpResponse:
    """Go to the shop as customers see it, to its page of `?product=<slug>` when that is named.

    Raises:
        ShopClosedError: it is not open.
    """
    tenant = get_current_tenant()
    if not selectors.is_open(tenant):
        raise ShopClosedError(_("The shop opens when the business is active and sells something."))
    slug = request.GET.get("product", "")
    return redirect(shop_path(tenant.slug, "product", slug) if _IS_SLUG.match(slug) else shop_path(tenant.slug, "home"))
