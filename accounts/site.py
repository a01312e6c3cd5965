"""The browser's session holds the key of ours; the staff site's own form gets one too."""

import ipaddress
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request

from accounts import selectors, services
from accounts.models import Session, User
from core.api.views import client_address

SITE_SESSION = "nexus_session_id"
STAFF_FORM = "admin:login"


def device_of(request: HttpRequest | Request) -> services.Device:
    """Return from where a request comes; an address that is none is left out."""
    try:
        ip = str(ipaddress.ip_address(client_address(request)))
    except ValueError:
        ip = None
    agent = request.META.get("HTTP_USER_AGENT", "")
    return services.Device(ip=ip, user_agent="".join(filter(str.isprintable, agent)))


def open_staff_session(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Open our session behind a sign-in through the staff site's form, so that it is listed, logged and ended alike."""
    match = request.resolver_match
    if match is not None and match.view_name == STAFF_FORM:
        device, now = device_of(request), timezone.now()
        opened = services.start_session(user=user, device=device, now=now, kind=Session.Kind.SITE)
        request.session[SITE_SESSION] = str(opened.session.id)


def end_site_session(sender: Any, request: HttpRequest, **_: Any) -> None:
    """End our session when Django's ends."""
    found = request.session.get(SITE_SESSION)
    principal = selectors.find_session_principal(UUID(found)) if found else None
    if principal is not None:
        services.sign_out(actor=principal, now=timezone.now())
