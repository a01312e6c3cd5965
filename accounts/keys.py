"""Who acts by an API key: its owner as they may act now, within the scopes of the key."""

from collections.abc import Callable

from django.utils import timezone

from accounts.events import ApiKeyRefused
from accounts.selectors import PresentedKey, find_presented_key
from accounts.tokens import MAX_LENGTH, hash_of
from core import rates
from core.errors import UnauthenticatedError
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit

# A forgotten program may come again and again; the log is told once an hour.
_TOLD = rates.Rate(1, 3600)


class UnknownKeyError(UnauthenticatedError):
    """The API key is not one of ours."""

    code = "unknown_key"


class RefusedKeyError(UnauthenticatedError):
    """The API key is one of ours, but was revoked, has expired, or its owner may not act."""

    code = "api_key_refused"


def read_key(token: str, ip: str | None) -> Principal:
    """Return who acts by a key.

    Raises:
        UnknownKeyError: none of ours.
        RefusedKeyError: revoked, expired, or its owner may not act; the log keeps one such fact an hour.
    """
    found = find_presented_key(hash_of(token), ip=ip) if len(token) <= MAX_LENGTH else None
    if found is None:
        raise UnknownKeyError("This API key is not known")
    reason = _fault_of(found)
    if reason:
        raise RefusedKeyError(f"This API key is refused: {reason}", records=[_refusal(found, reason, ip)])
    assert found.principal is not None  # noqa: S101 - told by the reason
    return found.principal


def _fault_of(found: PresentedKey) -> str:
    if found.revoked_at is not None:
        return "revoked"
    if found.expires_at <= timezone.now():
        return "expired"
    return "" if found.principal is not None else "its owner may not act"


def _refusal(found: PresentedKey, reason: str, ip: str | None) -> Callable[[], None]:
    def tell() -> None:
        if rates.count_exactly(f"key-refused:{found.id}", _TOLD).used <= 1:
            with tenant_context(found.tenant_id, write=True):
                emit(ApiKeyRefused(api_key_id=found.id, reason=reason, ip=ip or ""), actor=system(found.tenant_id))

    return tell
