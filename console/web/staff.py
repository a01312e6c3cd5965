"""The tenant picker of the staff site."""

from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from console.staff import staff_principal
from core.admin import choose_tenant, chosen_tenant
from tenants.selectors import TenantNotFoundError, list_tenants
from tenants.services import record_choice


def businesses(request: HttpRequest) -> HttpResponse:
    """List the businesses that staff can look into."""
    context = {
        **admin.site.each_context(request),
        "title": _("Businesses"),
        "tenants": list_tenants()[:500],
        "chosen": chosen_tenant(request),
    }
    return render(request, "admin/businesses.html", context)


@require_POST
def open_business(request: HttpRequest, tenant_id: UUID) -> HttpResponse:
    """Choose a business for the rest of the session; its audit log says who looked."""
    try:
        tenant = record_choice(tenant_id=tenant_id, actor=staff_principal(request))
    except TenantNotFoundError as error:
        raise Http404(error.detail) from error
    choose_tenant(request, tenant.id, name=tenant.name)
    messages.success(request, _("You now look at %(name)s. Its audit log says so.") % {"name": tenant.name})
    return redirect("admin:index")


@require_POST
def leave_business(request: HttpRequest) -> HttpResponse:
    """Look at no business any more."""
    choose_tenant(request, None)
    return redirect("staff-businesses")
