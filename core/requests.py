"""The id of the running request, for logs, events and problem documents."""

from contextvars import ContextVar

from django.http import HttpRequest

request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id_of(request: HttpRequest) -> str:
    """Return the id of a request."""
    found: str = getattr(request, "request_id", "")
    return found or request_id.get()
