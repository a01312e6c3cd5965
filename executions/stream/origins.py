"""Which pages may follow from another origin: those of the platform."""

from urllib.parse import urlsplit

from django.conf import settings

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address; nothing when it has none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


def cross_origin(origin: str) -> dict[str, str]:
    """Return the headers that let a page of this origin read the answer; none for a stranger's."""
    headers = {"Vary": "Origin"}
    if not origin or not is_ours(origin):
        return headers
    return {
        **headers,
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Methods": "GET",
        "Access-Control-Allow-Headers": "Authorization, Last-Event-ID, Cache-Control",
    }


def is_ours(origin: str) -> bool:
    """Tell whether a page of this origin is one of the platform's own."""
    try:
        host = urlsplit(origin).hostname
    except ValueError:
        return False
    return origin == origin_of(settings.PUBLIC_URL) or (settings.IS_LOCAL and host in _THIS_MACHINE)
