"""The border of every console page: who asks, for which business, with which right, and what a refusal looks like."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from core.admission import FactorRequiredError, StepUpRequiredError, count_call, require_factor, require_right
from core.api.problems import as_domain_error, keep_records, refusal_page
from core.errors import DomainError
from core.principal import Principal
from core.tenancy import tenant_context

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SIGN_IN, CHOOSE_BUSINESS, PROVE = "console:sign-in", "console:businesses", "console:prove"


class PageRequest(HttpRequest):
    """A request whose principal is known and acts in one business."""

    principal: Principal
    tenant_id: UUID


Page = Callable[..., HttpResponseBase]


def principal_of(request: HttpRequest) -> Principal | None:
    """Return who is signed in at the site, or None."""
    found = getattr(request, "principal", None)
    return found if isinstance(found, Principal) else None


def page(permission: str = "", *, calls_outside: bool = False) -> Callable[[Page], Page]:
    """Open a view to people who are signed in, hold the right and chose a business.

    The view runs in the context of that business; a POST runs in one transaction, unless the view calls outside and
    therefore opens its own. A refusal is a page of its own.
    """

    def wrap(view: Page) -> Page:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            principal = principal_of(request)
            if principal is None:
                return redirect_to_login(request.get_full_path(), reverse(SIGN_IN))
            if principal.tenant_id is None:
                return redirect(CHOOSE_BUSINESS)
            with tenant_context(principal.tenant_id):
                try:
                    count_call(request, principal)
                    require_factor(principal)
                    if permission:
                        require_right(principal, permission, detail="Your role does not open this page")
                    writes = not calls_outside and request.method not in SAFE_METHODS
                    with tenant_context(principal.tenant_id, write=writes):
                        return view(request, *args, **kwargs)
                except (FactorRequiredError, StepUpRequiredError):
                    return redirect_to_login(_place_of(request), reverse(PROVE))
                except (DomainError, IntegrityError) as error:
                    return refused(request, _refusal_of(error), permission)

        return inner

    return wrap


def own_page(view: Page) -> Page:
    """Open a view to everybody who is signed in, whether or not they chose a business: pages about themselves.

    A POST runs in one transaction. A refusal is a page of its own.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        principal = principal_of(request)
        if principal is None:
            return redirect_to_login(request.get_full_path(), reverse(SIGN_IN))
        with tenant_context(principal.tenant_id):
            try:
                count_call(request, principal)
                with tenant_context(principal.tenant_id, write=request.method not in SAFE_METHODS):
                    return view(request, *args, **kwargs)
            except (DomainError, IntegrityError) as error:
                return refused(request, _refusal_of(error))

    return inner


def refused(request: HttpRequest, refusal: DomainError, permission: str = "") -> HttpResponse:
    """Show a refusal in the words of its rule, with the status of the API."""
    return refusal_page(request, refusal, permission=permission)


def _refusal_of(error: DomainError | IntegrityError) -> DomainError:
    """Return what to show, after its records are kept; a fault of ours goes on to the page of error 500."""
    refusal = as_domain_error(error)
    if refusal.status >= 500:
        raise error
    keep_records(refusal)
    return refusal


def _place_of(request: HttpRequest) -> str:
    """Return where to go back to: the page itself, of a form the page it stands on."""
    if request.method in SAFE_METHODS:
        return request.get_full_path()
    came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    return urlunsplit(("", "", came_from.path, came_from.query, "")) or "/"
