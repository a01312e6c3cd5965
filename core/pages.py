"""The border of every console page: who asks, for which business, with which right, and what a refusal looks like."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.api.problems import as_domain_error, keep_records, refusal_page
from core.errors import DomainError, NotPermittedError
from core.principal import Principal
from core.tenancy import tenant_context

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SIGN_IN, CHOOSE_BUSINESS = "console:sign-in", "console:businesses"


class PageRequest(HttpRequest):
    """A request whose principal is known and acts in one business."""

    principal: Principal
    tenant_id: UUID


Page = Callable[..., HttpResponse]


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
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            principal = principal_of(request)
            if principal is None:
                return redirect_to_login(request.get_full_path(), reverse(SIGN_IN))
            if principal.tenant_id is None:
                return redirect(CHOOSE_BUSINESS)
            with tenant_context(principal.tenant_id):
                try:
                    _require(principal, permission)
                    writes = not calls_outside and request.method not in SAFE_METHODS
                    with tenant_context(principal.tenant_id, write=writes):
                        return view(request, *args, **kwargs)
                except (DomainError, IntegrityError) as error:
                    return refused(request, _refusal_of(error), permission)

        return inner

    return wrap


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


def _require(principal: Principal, permission: str) -> None:
    if permission and not principal.may(permission):
        raise NotPermittedError("Your role does not open this page", permission=permission)
