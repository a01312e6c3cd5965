"""Of the running request: its id, for logs, events and problem documents, and where it comes from, for facts too."""

import functools
import ipaddress
from contextvars import ContextVar
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest

request_id: ContextVar[str] = ContextVar("request_id", default="")
caller_address: ContextVar[str] = ContextVar("caller_address", default="")


def request_id_of(request: HttpRequest) -> str:
    """Return the id of a request."""
    found: str = getattr(request, "request_id", "")
    return found or request_id.get()


def path_for_logs(request: HttpRequest) -> str:
    """Return the path of a request without the token of a link, which the address of its page holds."""
    match = request.resolver_match
    token = str(match.kwargs.get("token", "")) if match is not None else ""
    return request.path.replace(token, "<token>") if token else request.path


class Asking(Protocol):
    """A request of Django or of its REST framework."""

    META: dict[str, Any]


def client_address(request: Asking) -> str:
    """Return the caller's address; X-Forwarded-For counts only from as many proxies as the settings name."""
    hops = settings.TRUSTED_PROXY_HOPS
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return str(forwarded[-hops])
    return str(request.META.get("REMOTE_ADDR", ""))


@functools.lru_cache(maxsize=10_000)
def _spelled(address: str) -> str | None:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def address_of(request: Asking) -> str | None:
    """Return the caller's address; None when what the edge says is none."""
    return _spelled(client_address(request))
