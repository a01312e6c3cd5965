"""The request frame: request id, log line, security headers of the API; page middleware that lets the API pass."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware

from core.ids import uuid7
from core.measures import note_request
from core.requests import address_of, caller_address, path_for_logs, request_id

logger = logging.getLogger("nexus.request")
# Answers without a body (RFC 9110, section 8.6).
_EMPTY = frozenset({204, 304})
_SAFE_ID = re.compile(r"[\w.:-]{1,128}")
GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestFrameMiddleware:
    """Gives each request its id, writes one log line for it and sets the headers every API answer carries."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        chosen = given if _SAFE_ID.fullmatch(given) else str(uuid7())
        request.request_id = chosen  # type: ignore[attr-defined]
        tokens = request_id.set(chosen), caller_address.set(address_of(request) or "")
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(tokens[0])
            caller_address.reset(tokens[1])
        response["X-Request-Id"] = chosen
        if request.path.startswith("/api/"):
            response["X-Content-Type-Options"] = "nosniff"
            response.headers.setdefault("Cache-Control", "no-store")
            if not response.streaming and response.status_code not in _EMPTY:
                response.headers.setdefault("Content-Length", str(len(response.content)))
        seconds = time.perf_counter() - started
        note_request(request, status=response.status_code, seconds=seconds)
        logger.info(
            "request",
            extra={
                "request_id": chosen,
                "method": request.method,
                "path": path_for_logs(request),
                "status": response.status_code,
                "milliseconds": round(seconds * 1000, 1),
            },
        )
        return response


class _ForPages:
    """Mixed in before one of Django's middlewares: the API and stored files, which know no cookie, pass by."""

    def __call__(self, request: HttpRequest) -> Any:
        chain: Any = super()
        if request.path.startswith(("/api/v1/", "/media/")):
            return self.get_response(request)  # type: ignore[attr-defined]
        return chain.__call__(request)


class PagesCsrfMiddleware(_ForPages, CsrfViewMiddleware):
    """Django's, for pages."""

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check page requests only: nothing of the API is signed by a cookie, so nothing there can be forged."""
        return None if request.path.startswith("/api/v1/") else super().process_view(request, *args, **kwargs)


class PagesSecurityMiddleware(_ForPages, SecurityMiddleware):
    """Django's, for pages."""


class PagesSessionMiddleware(_ForPages, SessionMiddleware):
    """Django's, for pages."""


class PagesCommonMiddleware(_ForPages, CommonMiddleware):
    """Django's, for pages."""


class PagesAuthenticationMiddleware(_ForPages, AuthenticationMiddleware):
    """Django's, for pages."""


class PagesMessageMiddleware(_ForPages, MessageMiddleware):
    """Django's, for pages."""


class PagesXFrameOptionsMiddleware(_ForPages, XFrameOptionsMiddleware):
    """Django's, for pages."""
