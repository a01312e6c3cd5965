"""RFC 9457 problem documents: the one place where a refusal becomes an HTTP status."""

import logging
import sys
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import select_template
from django.urls import get_resolver
from django.utils.translation import gettext as _
from psycopg.errors import ForeignKeyViolation
from rest_framework import exceptions

from core.api.answers import dumps
from core.constraints import refusal_of
from core.errors import (
    ConflictError,
    DomainError,
    MalformedError,
    NotFoundError,
    NotPermittedError,
    TooLargeError,
    UnauthenticatedError,
    UnavailableError,
)
from core.requests import path_for_logs, request_id_of
from core.tenancy import current_scope, tenant_context

logger = logging.getLogger(__name__)
# What a caller waits when a part is away and nobody knows for how long.
RETRY_SECONDS = 30


class MethodNotAllowedError(DomainError):
    """The path exists, the method does not."""

    code, status, title = "method_not_allowed", 405, "Method not allowed"


class UnsupportedMediaTypeError(DomainError):
    """The body is not JSON."""

    code, status, title = "unsupported_media_type", 415, "Send application/json"


class ReferenceGoneError(ConflictError):
    """A record that the request refers to was removed while it was written."""

    code = "reference_gone"


class InternalError(DomainError):
    """A fault of ours."""

    code, status, title = "internal_error", 500, "Something broke on our side"


def problem(error: DomainError, request: HttpRequest) -> HttpResponse:
    """Render a refusal as application/problem+json."""
    body = document_of(error, path=request.path, request_id=request_id_of(request))
    headers = headers_of(error)
    if error.status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    return HttpResponse(body, status=error.status, content_type="application/problem+json", headers=headers)


def document_of(error: DomainError, *, path: str, request_id: str) -> bytes:
    """Return the problem document of a refusal."""
    document: dict[str, Any] = {
        "type": f"{settings.PUBLIC_URL}/problems/{error.refusal_code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": path,
        "code": error.refusal_code,
        "request_id": request_id,
        **error.members,
    }
    if error.errors:
        document["errors"] = [
            {key: value for key, value in asdict(fault).items() if value or key != "hint"} for fault in error.errors
        ]
    return dumps(document)


def keep_records(error: DomainError) -> None:
    """Write what a refusal must leave behind, in a transaction of its own after the rollback."""
    for record in error.records:
        with tenant_context(current_scope.get().tenant_id, write=True):
            record()


# What Django raises when the database is away; asking again at once would only wait once more.
AWAY = (OperationalError, InterfaceError)
_DJANGO: tuple[tuple[type[Exception], type[DomainError], str], ...] = (
    (exceptions.NotAuthenticated, UnauthenticatedError, "Send a bearer token"),
    (exceptions.MethodNotAllowed, MethodNotAllowedError, "This path does not take this method"),
    (exceptions.UnsupportedMediaType, UnsupportedMediaTypeError, "The body must be application/json"),
    (exceptions.ParseError, MalformedError, "The body cannot be read"),
    (Http404, NotFoundError, "Nothing is here"),
    (exceptions.NotFound, NotFoundError, "Nothing is here"),
    (PermissionDenied, NotPermittedError, "Not permitted"),
    (exceptions.PermissionDenied, NotPermittedError, "Not permitted"),
    (RequestDataTooBig, TooLargeError, "The body is larger than the endpoint reads"),
    (SuspiciousOperation, MalformedError, "The request cannot be read"),
    *((each, UnavailableError, "The database does not answer") for each in AWAY),
)


def as_domain_error(error: Exception) -> DomainError:
    """Turn whatever a view raised into one of our refusals."""
    if isinstance(error, DomainError):
        return error
    told = refusal_of(error) if isinstance(error, IntegrityError) else None
    if told is not None:
        return told
    if isinstance(error, IntegrityError) and isinstance(error.__cause__, ForeignKeyViolation):
        return ReferenceGoneError("A record that this refers to was removed a moment ago; read again and repeat")
    for kind, refusal, detail in _DJANGO:
        if isinstance(error, kind):
            return refusal(detail)
    return InternalError("The request failed; quote the request id when you ask for help")


def handle(error: Exception, request: HttpRequest) -> HttpResponse:
    """Answer an error of the API: log what is our fault, keep what must stay, render the problem."""
    refusal = as_domain_error(error)
    if refusal.status >= 500:
        logger.error("request_failed", exc_info=error, extra={"path": request.path})
    try:
        keep_records(refusal)
    except DatabaseError:
        logger.exception("record_of_refusal_lost")
    return problem(refusal, request)


def wants_problem(request: HttpRequest) -> bool:
    """Tell whether the caller is a machine."""
    return request.path.startswith(("/api/", "/healthz", "/readyz", "/version", "/metrics"))


def refusal_page(request: HttpRequest, refusal: DomainError, **more: object) -> HttpResponse:
    """Show a refusal as a page of its status, with its headers and the way to try again."""
    template = select_template([f"{refusal.status}.html", "refused.html"]).template.name
    context = {
        "title": refusal.title,
        "detail": refusal.detail,
        "request_id": request_id_of(request),
        "wait": int(headers_of(refusal).get("Retry-After", 0)),
        "again": request.get_full_path() if request.method == "GET" else "/",
    }
    return carrying(refusal, render(request, template, context | more, status=refusal.status))


def carrying(refusal: DomainError, response: HttpResponse) -> HttpResponse:
    """Return a page that shows a refusal with the headers of it: how long to wait."""
    for name, value in headers_of(refusal).items():
        response[name] = value
    return response


def headers_of(refusal: DomainError) -> dict[str, str]:
    """Return the headers a refusal carries."""
    headers = dict(refusal.headers)
    if refusal.status == UnavailableError.status:
        headers.setdefault("Retry-After", str(RETRY_SECONDS))
    return headers


def _page(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    return problem(refusal, request) if wants_problem(request) else refusal_page(request, refusal)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400 of the whole site."""
    return _page(request, MalformedError("The request cannot be read"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403 of the whole site."""
    return _page(request, NotPermittedError(str(exception) or "This page is not open to you"))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: shown as handler403 of the addresses the request came to, which may be those of a shop."""
    logger.info("csrf_refused", extra={"path": path_for_logs(request), "reason": reason})
    handler: Any = get_resolver(getattr(request, "urlconf", None)).resolve_error_handler(403)
    detail = _("The form is too old, or cookies are off. Open the page again and send it once more.")
    response: HttpResponse = handler(request, exception=PermissionDenied(detail))
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404 of the whole site."""
    return _page(request, NotFoundError(f"Nothing is at {request.path}"))


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500 of the whole site; a database that does not answer is a 503, shown without asking it anything."""
    error = sys.exc_info()[1]
    refusal = as_domain_error(error) if isinstance(error, Exception) else None
    if refusal is None or refusal.status != UnavailableError.status:
        refusal = InternalError("The request failed; quote the request id when you ask for help")
    return _page(request, refusal)
