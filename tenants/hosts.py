"""Names of hosts: how they are written, which ones are the platform's, and which one a request asks for."""

from typing import Final
from urllib.parse import urlsplit

import idna
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext as _

from core.errors import FieldError, InvalidError

LONGEST: Final = 253
# Names that never lead to a shop: RFC 2606, RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476 and common private ones.
_SPECIAL: Final = frozenset(
    {"alt", "arpa", "corp", "home", "internal", "invalid", "lan", "local", "localdomain", "localhost", "onion"}
)


class HostRefusedError(InvalidError):
    """The text names no host that a shop can have."""

    code = "host_refused"


def normal_host(text: str) -> str:
    """Return a host as it is kept: lower case, ASCII (IDNA 2008), without a final dot.

    Raises:
        HostRefusedError: it is no domain name, an address, reserved, or belongs to the platform.
    """
    try:
        host = idna.encode(text.strip().removesuffix("."), uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        host = ""
    top = host.rpartition(".")[2]
    if "." not in host or top.isdigit() or len(host) > LONGEST:
        raise refusal(_("Write a domain such as shop.example.com, without http and without a path."), "host_invalid")
    if top in _SPECIAL:
        raise refusal(_("This name is reserved; it cannot lead to a shop."), "host_reserved")
    if _touches_platform(host):
        raise refusal(_("This name belongs to the platform."), "host_of_platform")
    return host


def refusal(sentence: str, code: str) -> HostRefusedError:
    """Return the refusal of a host, at its field."""
    return HostRefusedError(sentence, code=code, errors=[FieldError("/host", code, sentence)])


def is_platform_host(host: str) -> bool:
    """Tell whether the platform itself answers under this name."""
    return validate_host(host, settings.ALLOWED_HOSTS)


def asked_host(request: HttpRequest) -> str:
    """Return the name that a request asks for, without its port; empty when it is malformed.

    What a proxy forwards counts only where the settings say that proxies stand in front.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_HOST", "") if settings.TRUSTED_PROXY_HOPS else ""
    found = forwarded or request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", ""))
    return split_domain_port(found)[0]


def _touches_platform(host: str) -> bool:
    """Tell whether a host is one of the platform's, below one or above one: those share its cookies."""
    own = {urlsplit(settings.PUBLIC_URL).hostname or "", *(name.lstrip(".").lower() for name in settings.ALLOWED_HOSTS)}
    return is_platform_host(host) or any(
        host == name or host.endswith(f".{name}") or name.endswith(f".{host}") for name in own if name not in {"", "*"}
    )
