"""Changing passwords: by the old one or by a link; every change ends all sessions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts.events import UserPasswordChanged, UserPasswordResetRequested
from accounts.models import User
from accounts.passwords import names_around, require_strong, set_password
from accounts.services.confirmation import confirm_password
from accounts.services.links import SETS_PASSWORD, LinkUsedError, Purpose, end_links, use_link
from accounts.services.locks import forget_failures, guard
from accounts.services.members import accept_membership
from accounts.services.people import mark_verified
from accounts.services.sessions import Device, OpenedSession, end_sessions
from accounts.services.sign_in import start_session
from core.principal import Kind, Principal, system
from events.services import emit


@transaction.atomic
def change_password(*, actor: Principal, current: str, new: str, device: Device, now: datetime) -> OpenedSession:
    """Set a new password by the old one; all sessions end and the caller gets a new one.

    Raises:
        SignInLockedError: too many wrong passwords.
        WrongPasswordError: the current password is wrong.
        SecondFactorNeededError: the person has a factor that this session never proved.
        WeakPasswordError: the new password breaks a rule.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now, pointer="/current")
    kind, proved_at = selectors.find_sign_in(actor)
    _require_strong_for(user, new)
    _set(user, new, how="changed", actor=actor, now=now)
    return start_session(user=user, device=device, now=now, kind=kind, tenant=actor.tenant_id, proved_at=proved_at)


@transaction.atomic
def request_password_reset(*, email: str, device: Device) -> None:
    """Have a link mailed to the address if it has an account; the caller learns nothing either way.

    Raises:
        LimitReachedError: too many requests.
    """
    guard(email=email, device=device, purpose="reset")
    user = selectors.find_user(email)
    if user is not None and user.is_active:
        emit(UserPasswordResetRequested(user_id=user.id), actor=system())


@transaction.atomic
def set_password_with_token(*, token: str, password: str, now: datetime) -> User:
    """Set a password by a link: a reset, the first password of a new person, or an invitation.

    Raises:
        LinkUsedError: the link does not work any more.
        WeakPasswordError: the password breaks a rule; the link stays good.
    """
    link = use_link(token=token, purposes=SETS_PASSWORD, now=now)
    user, invited_to = link.user, link.payload.get("tenant_id")
    if not user.is_active:
        raise LinkUsedError("This link does not work any more")
    _require_strong_for(user, password)
    actor = Principal(kind=Kind.USER, id=user.id, name=user.name)
    _set(user, password, how="link", actor=actor, now=now)
    if link.purpose in {Purpose.RESET_PASSWORD, Purpose.INVITATION}:
        mark_verified(user)
    if invited_to:
        accept_membership(user=user, tenant_id=UUID(invited_to))
    return user


@transaction.atomic
def accept_invitation(*, token: str, now: datetime) -> User:
    """Join the business that sent the link, for somebody who has a password already.

    Raises:
        LinkUsedError: the link does not work any more, or the person must set a password by it.
    """
    link = use_link(token=token, purposes=[Purpose.INVITATION], now=now)
    if not link.user.has_usable_password():
        raise LinkUsedError("Set a password to accept this invitation", code="password_needed")
    mark_verified(link.user)
    accept_membership(user=link.user, tenant_id=UUID(link.payload["tenant_id"]))
    return link.user


def _set(user: User, password: str, *, how: str, actor: Principal, now: datetime) -> None:
    set_password(user, password)
    user.password_changed_at = now
    user.save(update_fields=["password", "password_changed_at", "updated_at"])
    forget_failures(user)
    end_links(user, now=now)
    emit(UserPasswordChanged(user_id=user.id, how=how), actor=actor)
    end_sessions(user_id=user.id, reason="password_changed", actor=actor, now=now)


def _require_strong_for(user: User, password: str) -> None:
    businesses = [word for one in selectors.list_belongings(user.id) for word in (one.name, one.slug)]
    require_strong(password, names=names_around(user, *businesses))
