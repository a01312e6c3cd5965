"""Who asks: a bearer token in the Authorization header, and nowhere else.

Tokens that begin with a registered prefix are read by the app that registered it; every other one is an access token.
"""

from collections.abc import Callable
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts.selectors import rely_on_session_principal
from accounts.tokens import Claims, read_access
from core.errors import UnauthenticatedError
from core.principal import Principal
from core.requests import address_of

Reader = Callable[[str, str | None], Principal]
_readers: dict[str, Reader] = {}


class SessionEndedError(UnauthenticatedError):
    """The session behind the token was ended, or its person may not act any more."""

    code = "session_ended"


def register_reader(prefix: str, reader: Reader) -> None:
    """Let an app say who acts by tokens that begin with a prefix; it is given the token and the caller's address."""
    _readers[prefix] = reader


def principal_of_bearer(header: str, *, ip: str | None = None) -> tuple[Principal, Claims | None]:
    """Return who an Authorization header names, and what an access token claims.

    Raises:
        UnauthenticatedError: it is malformed, the token is not valid, or its session has ended.
    """
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token or " " in token:
        raise UnauthenticatedError("Send the header Authorization: Bearer <token>")
    for prefix, reader in _readers.items():
        if token.startswith(prefix):
            return reader(token, ip), None
    claims = read_access(token)
    principal = rely_on_session_principal(claims.session_id)
    if principal is None or principal.id != claims.user_id:
        raise SessionEndedError("The session has ended; sign in again")
    if principal.tenant_id is not None and principal.tenant_id != claims.tenant_id:
        raise SessionEndedError("The token names another business than its session")
    return principal, claims


class BearerAuthentication(BaseAuthentication):
    """Reads the token by its signature and the rights by one round trip to the database."""

    def authenticate(self, request: Request) -> tuple[Principal, Claims | None] | None:
        """Return the caller, or None when nobody says who asks.

        Raises:
            UnauthenticatedError: the header is malformed, the token is not valid, or its session has ended.
        """
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            return None
        return principal_of_bearer(header, ip=address_of(request))

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Names the scheme in the API document."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT or nxs_ key"}
