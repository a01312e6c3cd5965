"""Sign-in in the browser: Django's session holds the key of ours."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request

from accounts import selectors, services
from core.requests import address_of

SITE_SESSION = "nexus_session_id"


def device_of(request: HttpRequest | Request) -> services.Device:
    """Return from where a request comes."""
    ip = address_of(request)
    agent = request.META.get("HTTP_USER_AGENT", "")
    return services.Device(ip=ip, user_agent="".join(filter(str.isprintable, agent)))


def end_site_session(sender: Any, request: HttpRequest, **_: Any) -> None:
    """End our session when Django's ends, whichever page ended it."""
    found = request.session.get(SITE_SESSION)
    principal = selectors.find_session_principal(UUID(found)) if found else None
    if principal is not None:
        services.sign_out(actor=principal, now=timezone.now())
