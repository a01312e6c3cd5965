"""What the edge asks before it gets a certificate for a name."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import rates
from core.api.problems import problem
from core.requests import client_address
from tenants.directory import hosts


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Answer 200 for a verified domain and 404 for any other name."""
    standing = rates.shared.hit(f"domains:{client_address(request)}", rates.Rate.parse(settings.DOMAIN_ASK_RATE))
    if standing.used > standing.rate.quota:
        return problem(rates.refuse(standing), request)
    host = request.GET.get("domain", "").lower().removesuffix(".")
    is_known = bool(host) and "\0" not in host and bool(hosts.find_slug(host[:254]))
    return HttpResponse(status=200 if is_known else 404, headers={"Cache-Control": "no-store"})
