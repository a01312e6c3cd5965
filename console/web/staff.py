"""The tenant picker of the staff site."""

from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from console.web import door
from core.admin import choose_tenant, chosen_tenant, staff_actor
from core.pages import principal_of
from tenants.selectors import TenantNotFoundError, list_tenants
from tenants.services import record_choice


@require_safe
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
        tenant = record_choice(tenant_id=tenant_id, actor=staff_actor(request))
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


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send staff to the one sign-in page, which counts and locks; who is no staff learns that here."""
    if principal_of(request) is not None and not request.user.is_staff:
        raise PermissionDenied(_("The staff site is for staff of the platform."))
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("console:sign-in"))


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the site session with the staff site's own."""
    return door.sign_out(request)


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Send staff to the one page that changes a password."""
    return redirect("console:change-password")
