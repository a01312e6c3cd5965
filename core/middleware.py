"""The request frame: request id, log line, security headers of the API; page middleware that lets the API pass."""

import logging
import re
import time
from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware

from core.ids import uuid7
from core.requests import request_id

logger = logging.getLogger("nexus.request")
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
        token = request_id.set(chosen)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = chosen
        if request.path.startswith("/api/"):
            response["X-Content-Type-Options"] = "nosniff"
            response.headers.setdefault("Cache-Control", "no-store")
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        logger.info(
            "request",
            extra={
                "request_id": chosen,
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": milliseconds,
            },
        )
        return response


class _PagesOnly:
    """Lets the API pass by a middleware that only pages need."""

    get_response: GetResponse

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/v1/"):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc, no-any-return]


class PagesSecurityMiddleware(_PagesOnly, SecurityMiddleware):
    """Django's, for pages."""


class PagesSessionMiddleware(_PagesOnly, SessionMiddleware):
    """Django's, for pages."""


class PagesCommonMiddleware(_PagesOnly, CommonMiddleware):
    """Django's, for pages."""


class PagesCsrfMiddleware(_PagesOnly, CsrfViewMiddleware):
    """Django's, for pages."""

    def process_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse | None:
        """Skip the check where no cookie signs anybody in."""
        if request.path.startswith("/api/v1/"):
            return None
        return super().process_view(request, *args, **kwargs)  # type: ignore[arg-type]


class PagesAuthenticationMiddleware(_PagesOnly, AuthenticationMiddleware):
    """Django's, for pages."""


class PagesMessageMiddleware(_PagesOnly, MessageMiddleware):
    """Django's, for pages."""


class PagesXFrameOptionsMiddleware(_PagesOnly, XFrameOptionsMiddleware):
    """Django's, for pages."""
