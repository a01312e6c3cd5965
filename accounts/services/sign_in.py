"""Signing in: the password and the choice of the business."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts.emails import normal_email
from accounts.events import UserSignedIn
from accounts.models import OneTimeToken, Session, User
from accounts.passwords import is_right
from accounts.services.locks import count_attempt, forget_failures, is_closed, record_wrong_password
from accounts.services.sessions import Device, NotAMemberError, OpenedSession, open_session
from accounts.tokens import hash_of, new_secret
from core.errors import UnauthenticatedError
from core.tenancy import tenant_context
from events.services import emit

SECOND_FACTOR_LIFETIME = timedelta(minutes=10)


class InvalidCredentialsError(UnauthenticatedError):
    """No account has this address and password together; which of both is wrong is not told."""

    code = "invalid_credentials"


class SecondFactorNeededError(UnauthenticatedError):
    """The password is right; the person has a second factor, which `token` lets them prove."""

    code = "second_factor_needed"
    title = "Prove your second factor"


def check_credentials(*, email: str, password: str, device: Device, now: datetime) -> User:
    """Return the person whose address and password these are. Only failures count towards the lock.

    Raises:
        SignInLockedError: too many failures; even the right password is refused until the lock opens.
        InvalidCredentialsError: unknown address, wrong password, a disabled person, or a password that is closed
            because of too many wrong ones; the answers are alike.
    """
    address = normal_email(email)
    user = selectors.find_user(address)
    take_back = count_attempt(address, user, device)
    reason = _fault(user, device)
    if not is_right(user, password) or user is None or reason != "wrong_credentials":
        raise InvalidCredentialsError(
            "E-mail or password is wrong",
            records=[partial(record_wrong_password, address, user, reason, device)],
        )
    take_back()
    return user


def _fault(user: User | None, device: Device) -> str:
    """Return why even a right password would be refused, else what a wrong one is called."""
    if user is None:
        return "wrong_credentials"
    if not user.is_active:
        return "disabled"
    return "closed" if is_closed(user, device) else "wrong_credentials"


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
    forget_failures(user)
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
