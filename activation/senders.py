"""Who may send a document or a sentence, and how many from one address."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request

from core import rates
from core.errors import NotPermittedError, UnauthenticatedError
from core.principal import Principal, system
from core.requests import client_address


def require_person(user: Principal | None) -> Principal:
    """Return who sends a document without the platform's key.

    Raises:
        UnauthenticatedError: nobody is signed in.
        NotPermittedError: somebody who is no platform staff.
    """
    if settings.IS_LOCAL:
        return user or system(name="Local activation")
    if user is None:
        raise UnauthenticatedError("Send the platform key as a bearer token, or sign in as platform staff")
    if not user.is_staff:
        raise NotPermittedError("Only the platform activates businesses", permission="activation.add_activation")
    return user


def may_send(user: Principal | None) -> bool:
    """Tell whether `require_person` lets somebody through."""
    return bool(settings.IS_LOCAL or (user is not None and user.is_staff))


def count_document(request: HttpRequest | Request) -> rates.Standing:
    """Count one document against the rate of the address it comes from.

    Raises:
        LimitReachedError: too many.
    """
    return rates.spend(f"activate:{client_address(request)}", rates.Rate.parse(settings.ACTIVATION_RATE))
