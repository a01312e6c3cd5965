"""Signing in: the password, the lock against guessing, and the choice of the business."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts import selectors
from accounts.emails import normal_email
from accounts.events import UserSignedIn, UserSignInFailed
from accounts.models import OneTimeToken, Session, User
from accounts.passwords import is_right
from accounts.services.sessions import Device, NotAMemberError, OpenedSession, open_session
from accounts.tokens import hash_of, new_secret
from core import rates
from core.errors import LimitReachedError, UnauthenticatedError
from core.principal import system
from core.tenancy import tenant_context
from events.services import emit

# One account from one address gets LOGIN_RATE. Many people may share an address, and a stranger elsewhere must not
# lock somebody out alone: an account as a whole and an address as a whole get a multiple.
WIDER = 4
SECOND_FACTOR_LIFETIME = timedelta(minutes=10)
_UNKNOWN = uuid.UUID("5f6f2c1e-2a55-4d3c-9c4e-6a1c1f6b0c11")


class InvalidCredentialsError(UnauthenticatedError):
    """No account has this address and password together; which of both is wrong is not told."""

    code = "invalid_credentials"


class SignInLockedError(LimitReachedError):
    """Too many wrong passwords for this account or from this address; the lock opens by itself."""

    code = "sign_in_locked"
    title = "Sign-in is locked for a while"


class SecondFactorNeededError(UnauthenticatedError):
    """The password is right; the person has a second factor, which `token` lets them prove."""

    code = "second_factor_needed"
    title = "Prove your second factor"


def check_credentials(*, email: str, password: str, device: Device, now: datetime) -> User:
    """Return the person whose address and password these are. Only failures count towards the lock.

    Raises:
        SignInLockedError: too many failures; even the right password is refused until the lock opens.
        InvalidCredentialsError: unknown address, wrong password, or a disabled person.
    """
    address = normal_email(email)
    counted = _count(address, device)
    user = selectors.find_user(address)
    if not is_right(user, password) or user is None or not user.is_active:
        reason = "disabled" if user is not None and not user.is_active else "wrong_credentials"
        raise InvalidCredentialsError(
            "E-mail or password is wrong",
            records=[lambda: record_failure(address, user, reason, device)],
        )
    for name in counted:
        rates.give_back(name)
    return user


def guard(*, email: str, device: Device, purpose: str) -> None:
    """Count a call that anybody may make, for the account and the address it comes from.

    Raises:
        LimitReachedError: too many of them.
    """
    for name, rate in _limits(purpose, normal_email(email), device):
        rates.spend(name, rate)


def _limits(purpose: str, address: str, device: Device) -> list[tuple[str, rates.Rate]]:
    rate = rates.Rate.parse(settings.LOGIN_RATE)
    wide = rate.times(WIDER)
    account, ip = _key_of(address), device.ip or "nowhere"
    return [
        (f"{purpose}:pair:{account}:{ip}", rate),
        (f"{purpose}:account:{account}", wide),
        (f"{purpose}:address:{ip}", wide),
    ]


def _count(address: str, device: Device) -> list[str]:
    limits = _limits("sign-in", address, device)
    for name, rate in limits:
        standing = rates.count_exactly(name, rate)
        if standing.used > rate.quota:
            raise _locked(address, device, standing)
    return [name for name, _ in limits]


def _locked(address: str, device: Device, standing: rates.Standing) -> SignInLockedError:
    """Return the refusal; the log keeps the first one of each lock."""
    refusal, user = rates.refuse(standing), selectors.find_user(address)
    is_first = standing.used == standing.rate.quota + 1
    records = [lambda: record_failure(address, user, "locked", device)] if is_first else []
    return SignInLockedError(refusal.detail, headers=refusal.headers, records=records)


def _key_of(address: str) -> UUID:
    return uuid.uuid5(_UNKNOWN, address)


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


@transaction.atomic
def sign_in(
    *, email: str, password: str, device: Device, now: datetime, tenant: str | None = None, kind: str = Session.Kind.API
) -> OpenedSession:
    """Sign somebody in by password, in the business named, else the last used one, else the first by name.

    Raises:
        SignInLockedError: too many failures.
        InvalidCredentialsError: unknown address, wrong password, or a disabled person.
        SecondFactorNeededError: the person has a second factor.
        NotAMemberError: `tenant` names a business that the person does not belong to.
    """
    user = check_credentials(email=email, password=password, device=device, now=now)
    return start_session(user=user, device=device, now=now, tenant=tenant, kind=kind)


@transaction.atomic
def start_session(
    *,
    user: User,
    device: Device,
    now: datetime,
    kind: str,
    tenant: UUID | str | None = None,
    proved_at: datetime | None = None,
) -> OpenedSession:
    """Open the session of somebody whose password was checked, and note it.

    `proved_at` is when they proved a second factor; who has one gets no session without.

    Raises:
        SecondFactorNeededError: the person has a second factor and has not proved it.
        NotAMemberError: `tenant` names a business that the person does not belong to.
    """
    methods = selectors.list_factors(user.id).values_list("kind", flat=True) if proved_at is None else []
    if methods:
        raise _half_way(user, sorted(set(methods)), kind=kind, tenant=tenant, now=now)
    chosen = _choose(user, tenant)
    opened = open_session(user=user, tenant_id=chosen, kind=kind, device=device, now=now, proved_at=proved_at)
    with tenant_context(opened.principal.tenant_id):
        signed_in = UserSignedIn(user_id=user.id, session_id=opened.session.id, kind=kind, ip=device.ip or "")
        emit(signed_in, actor=opened.principal)
    return opened


def _half_way(
    user: User, methods: list[str], *, kind: str, tenant: UUID | str | None, now: datetime
) -> SecondFactorNeededError:
    """Return the refusal whose token goes on to the second factor; the token is kept after the rollback."""
    token = new_secret()

    def keep() -> None:
        OneTimeToken.objects.create(
            user=user,
            purpose=OneTimeToken.Purpose.SECOND_FACTOR,
            hash=hash_of(token),
            expires_at=now + SECOND_FACTOR_LIFETIME,
            payload={"kind": str(kind), "tenant": str(tenant) if tenant else None},
        )

    detail = "The password is right; go on with the token and a code: POST /api/v1/auth/mfa/verify"
    return SecondFactorNeededError(detail, records=[keep], token=token, methods=methods)


def _choose(user: User, tenant: UUID | str | None) -> UUID | None:
    if tenant:
        named = selectors.find_belonging(user.id, tenant)
        if named is None:
            raise NotAMemberError("You do not belong to this business")
        return named.tenant_id
    choices = [one.tenant_id for one in selectors.list_belongings(user.id) if one.is_open]
    if user.last_tenant_id in choices:
        return user.last_tenant_id
    return choices[0] if choices else None
