"""Who may send documents, and who may see and steer an activation."""

import hmac
from uuid import UUID

from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from activation import selectors, tokens
from activation.models import Activation
from activation.selectors import ActivationNotFoundError
from activation.senders import require_person
from core.api.views import ApiViewSet
from core.errors import NotPermittedError, UnauthenticatedError
from core.principal import Principal, system

_TOKEN_HEADER, _KEY_HEADER = "HTTP_X_ACTIVATION_TOKEN", "HTTP_X_PLATFORM_KEY"


class ActivationAccess(ApiViewSet):
    """Knows people as everywhere, and leaves activation tokens and the platform key to the endpoint."""

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Return nobody to ask where the bearer token is one of ours."""
        bearer = _bearer(self.request) if self.request else ""
        if bearer.startswith(tokens.PREFIX) or _is_platform_key(bearer):
            return []
        return super().get_authenticators()


def require_sender(request: Request) -> Principal:
    """Return who sends a document: in local settings anybody, else the platform's key or its staff.

    Raises:
        UnauthenticatedError: neither key nor login.
        NotPermittedError: somebody who is no platform staff.
    """
    if _has_platform_key(request):
        return system(name="Platform key")
    return require_person(_user(request))


def activation_for(request: Request, pk: str, permission: str) -> Activation:
    """Return an activation for its token, a member with the right, platform staff or the platform key.

    A token only reads, but in local settings, where anybody may activate, it also steers.

    Raises:
        UnauthenticatedError: neither token, key nor login.
        ActivationNotFoundError: no such activation, or another business's.
        NotPermittedError: a member without the right.
    """
    token, user = _token(request), _user(request)
    if not token and user is None and not _has_platform_key(request):
        raise UnauthenticatedError("Send the token of the activation, or sign in")
    activation = selectors.get_activation(_key(pk))
    if _has_platform_key(request) or _token_opens(token, activation, permission):
        return activation
    return _of_member(activation, user, permission)


def actor_of(request: Request) -> Principal:
    """Return who steers: the person, else the system on behalf of a token or the platform key."""
    return _user(request) or system(name="Activation token")


def _user(request: Request) -> Principal | None:
    return request.user  # type: ignore[return-value]


def _of_member(activation: Activation, user: Principal | None, permission: str) -> Activation:
    if user is not None and user.is_staff:
        return activation
    if user is None or user.tenant_id != activation.tenant_id:
        raise ActivationNotFoundError("No such activation")
    if not user.may(permission):
        raise NotPermittedError(f"Your role lacks {permission}", permission=permission)
    return activation


def _token_opens(token: str, activation: Activation, permission: str) -> bool:
    reads = permission == "activation.view_activation"
    return bool(token) and (reads or settings.IS_LOCAL) and tokens.fits(token, activation.token_hash)


def _key(pk: str) -> UUID:
    try:
        return UUID(pk)
    except ValueError:
        raise ActivationNotFoundError("No such activation") from None


def _bearer(request: Request) -> str:
    scheme, _, value = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def _token(request: Request) -> str:
    bearer = _bearer(request)
    given = bearer if bearer.startswith(tokens.PREFIX) else request.META.get(_TOKEN_HEADER, "")
    return str(given or request.query_params.get("token", ""))


def _has_platform_key(request: Request) -> bool:
    return _is_platform_key(_bearer(request)) or _is_platform_key(request.META.get(_KEY_HEADER, ""))


def _is_platform_key(given: str) -> bool:
    key = settings.PLATFORM_KEY
    return bool(key) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), key.encode())
