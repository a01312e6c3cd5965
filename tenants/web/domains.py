"""Pages of the business's own domains, a part of its settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import ConflictError, NotPermittedError
from core.pages import PageRequest, page
from core.toasts import done
from tenants import selectors, services
from tenants.models import Domain
from tenants.web.forms import DomainForm

VIEW, CHANGE = "tenants.view_domain", "tenants.change_domain"
_HERE = "tenants:domains"


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain, and what is asked before it is removed."""

    domain: Domain
    remove: Confirmation


def domains_context(request: PageRequest, form: DomainForm | None = None) -> Mapping[str, Any]:
    """Return what templates/tenants/_domains.html shows: the domains, and the form for those who may add one."""
    rows: Sequence[DomainRow] = [
        DomainRow(domain, _removal(domain)) for domain in selectors.list_domains().order_by("id")
    ]
    may_change = request.principal.may(CHANGE)
    has_room = len(rows) < Domain.MOST
    shown = (form or DomainForm()) if may_change and has_room else None
    return {"domains": rows, "may_change": may_change, "has_room": has_room, "form": shown}


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW)
def domains(request: PageRequest) -> HttpResponse:
    """List the domains; a POST adds one."""
    form = DomainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not request.principal.may(CHANGE):
            raise NotPermittedError(_("Your role changes no domains"), permission=CHANGE)
        added = form.save(lambda command: services.add_domain(host=command.host, actor=request.principal))
        if added is not None:
            done(request, _("%(host)s is on the list. Add its record next.") % {"host": added.host})
            return redirect(_HERE)
    status = 422 if form.errors else 200
    return render(request, "tenants/domains.html", domains_context(request, form), status=status)


@require_POST
@page(CHANGE, calls_outside=True)
def verify(request: PageRequest, key: UUID) -> HttpResponse:
    """Look for the record now and say what was found."""
    try:
        found = services.verify_domain(domain_id=key, actor=request.principal, now=timezone.now())
    except ConflictError as refusal:
        messages.error(request, refusal.detail)
        return redirect(_HERE)
    if found.failure:
        messages.warning(request, f"{found.host}: {found.get_failure_display()}")
    else:
        done(request, _("%(host)s is verified and leads to your shop.") % {"host": found.host})
    return redirect(_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@page(CHANGE)
def remove(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then give the domain up."""
    found = selectors.get_domain(key)
    if not is_confirmed(request):
        return confirm_page(request, _removal(found))
    services.remove_domain(domain_id=key, actor=request.principal)
    done(request, _("%(host)s is removed.") % {"host": found.host})
    return redirect(_HERE)


def _removal(domain: Domain) -> Confirmation:
    return Confirmation(
        title=_("Remove %(host)s?") % {"host": domain.host},
        effect=_("The domain no longer leads to your shop. To use it again, you add it with a new record."),
        verb=_("Remove the domain"),
        safe=_("Keep it"),
        url=reverse("tenants:domain-remove", args=[domain.id]),
        back=reverse(_HERE),
    )
