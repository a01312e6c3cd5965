"""The lock against guessing: calls counted by account and address, and passwords that too many strangers have tried."""

import uuid
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db.models import F

from accounts import selectors
from accounts.emails import normal_email
from accounts.events import UserPasswordClosed, UserSignInFailed
from accounts.models import User
from accounts.services.sessions import Device
from core import rates
from core.errors import LimitReachedError
from core.principal import system
from core.tenancy import tenant_context
from events.services import emit

# One account from one address gets LOGIN_RATE. Many people may share an address, and a stranger elsewhere must not
# lock somebody out alone: an account as a whole and an address as a whole get a multiple.
WIDER = 4
ACCOUNT = "account"
# NIST SP 800-63B-4, 3.2.2: at most 100 failures in a row for one account.
FAILURES_IN_A_ROW = 100
_UNKNOWN = uuid.UUID("5f6f2c1e-2a55-4d3c-9c4e-6a1c1f6b0c11")


class SignInLockedError(LimitReachedError):
    """Too many wrong passwords for this account or from this address; the lock opens by itself."""

    code = "sign_in_locked"
    title = "Sign-in is locked for a while"


def guard(*, email: str, device: Device, purpose: str) -> None:
    """Count a call that anybody may make, for the account and the address it comes from.

    Raises:
        LimitReachedError: too many of them.
    """
    for name, rate in _limits(purpose, normal_email(email), device).values():
        rates.spend(name, rate)


def count_attempt(address: str, user: User | None, device: Device) -> Callable[[], None]:
    """Count a try of a password; return what takes it back when it was right.

    From where the person was signed in before, tries of others elsewhere do not count.

    Raises:
        SignInLockedError: too many of them.
    """
    counted = []
    for scope, (name, rate) in _limits("sign-in", address, device).items():
        standing = rates.count_exactly(name, rate)
        counted.append(name)
        if standing.used > rate.quota and not (scope == ACCOUNT and _knows(user, device)):
            raise _locked(address, user, device, standing)
    return partial(_take_back, counted)


def is_closed(user: User, device: Device) -> bool:
    """Whether a password is refused unseen: too many in a row were wrong, and the person never was there before.

    A link by mail, a passkey, or a sign-in from a known address opens it again.
    """
    return user.failed_sign_ins >= FAILURES_IN_A_ROW and not _knows(user, device)


def record_failure(address: str, user: User | None, reason: str, device: Device) -> None:
    """Note in the log that a sign-in was refused."""
    failed = UserSignInFailed(
        user_id=user.id if user else _key_of(address),
        is_known=user is not None,
        reason=reason,
        ip=device.ip or "",
    )
    with tenant_context(user.last_tenant_id if user else None):
        emit(failed, actor=system())


def record_wrong_password(address: str, user: User | None, reason: str, device: Device) -> None:
    """Note a wrong password, and close the account's password when it was one too many."""
    record_failure(address, user, reason, device)
    if user is None or reason != "wrong_credentials":
        return
    User.objects.filter(id=user.id).update(failed_sign_ins=F("failed_sign_ins") + 1)
    if User.objects.filter(id=user.id, failed_sign_ins=FAILURES_IN_A_ROW).exists():
        with tenant_context(user.last_tenant_id):
            emit(UserPasswordClosed(user_id=user.id, failures=FAILURES_IN_A_ROW), actor=system())


def forget_failures(user: User) -> None:
    """Begin to count anew: the person proved who they are."""
    if user.failed_sign_ins:
        user.failed_sign_ins = 0
        User.objects.filter(id=user.id).update(failed_sign_ins=0)


def _limits(purpose: str, address: str, device: Device) -> dict[str, tuple[str, rates.Rate]]:
    rate = rates.Rate.parse(settings.LOGIN_RATE)
    wide = rate.times(WIDER)
    account, ip = _key_of(address), device.ip or "nowhere"
    return {
        "pair": (f"{purpose}:pair:{account}:{ip}", rate),
        ACCOUNT: (f"{purpose}:account:{account}", wide),
        "address": (f"{purpose}:address:{ip}", wide),
    }


def _knows(user: User | None, device: Device) -> bool:
    return user is not None and selectors.was_signed_in_at(user.id, device.ip)


def _locked(address: str, user: User | None, device: Device, standing: rates.Standing) -> SignInLockedError:
    """Return the refusal; the log keeps the first one of each lock."""
    refusal = rates.refuse(standing)
    is_first = standing.used == standing.rate.quota + 1
    records = [partial(record_failure, address, user, "locked", device)] if is_first else []
    return SignInLockedError(refusal.detail, headers=refusal.headers, records=records)


def _take_back(names: list[str]) -> None:
    for name in names:
        rates.give_back(name)


def _key_of(address: str) -> UUID:
    return uuid.uuid5(_UNKNOWN, address)
