"""People: registering, finding or making one, proving an address, disabling."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts import selectors
from accounts.emails import normal_email
from accounts.events import (
    UserEmailChanged,
    UserEmailChangeRequested,
    UserEmailVerified,
    UserMadeStaff,
    UserRegistered,
    UserRegistrationRepeated,
    UserStatusChanged,
)
from accounts.models import OneTimeToken, User
from accounts.passwords import normal_password, require_strong
from accounts.services.confirmation import confirm_password
from accounts.services.links import PROVES_EMAIL, LinkUsedError, Purpose, end_links, use_link
from accounts.services.locks import guard
from accounts.services.sessions import Device, end_sessions
from core.principal import Kind, Principal, system
from core.tenancy import tenant_context
from events.services import emit

_OWN = frozenset({"first_name", "last_name", "phone", "theme", "language"})


@transaction.atomic
def register(*, email: str, password: str, first_name: str, last_name: str, device: Device) -> None:
    """Make an account without a business. An address that has one gets a mail and the caller the same answer.

    Raises:
        LimitReachedError: too many registrations.
        WeakPasswordError: the password breaks a rule.
    """
    guard(email=email, device=device, purpose="register")
    names = [email, email.partition("@")[0], first_name, last_name]
    require_strong(password, names=names)
    hashed = make_password(normal_password(password))
    user, is_new = User.objects.get_or_create(
        email=normal_email(email),
        defaults={"password": hashed, "first_name": first_name, "last_name": last_name},
    )
    fact = UserRegistered(user_id=user.id) if is_new else UserRegistrationRepeated(user_id=user.id)
    emit(fact, actor=Principal(kind=Kind.USER, id=user.id, name=user.name) if is_new else system())


@transaction.atomic
def create_or_find_user(*, email: str, first_name: str = "", last_name: str = "", phone: str = "") -> tuple[User, bool]:
    """Return the person with an address, and whether they are new; a new one has no password yet."""
    return User.objects.get_or_create(
        email=normal_email(email),
        defaults={
            "password": make_password(None),
            "first_name": first_name,
            "last_name": last_name,
            "phone": phone,
        },
    )


@transaction.atomic
def create_staff(*, email: str, password: str, first_name: str = "", last_name: str = "") -> User:
    """Make a member of the platform's staff, or make one of an existing person; the password is set anew.

    Raises:
        WeakPasswordError: the password breaks a rule.
    """
    require_strong(password, names=[email, email.partition("@")[0], first_name, last_name])
    user, _ = create_or_find_user(email=email, first_name=first_name, last_name=last_name)
    user.is_staff = user.is_superuser = user.is_active = user.is_email_verified = True
    user.set_password(normal_password(password))
    user.save()
    emit(UserMadeStaff(user_id=user.id), actor=system())
    return user


@transaction.atomic
def change_own_account(*, actor: Principal, **changes: Any) -> User:
    """Change what people may say about themselves: names, phone, colors, language."""
    user = selectors.get_user(actor.id)
    fields = sorted(name for name, value in changes.items() if name in _OWN and getattr(user, name) != value)
    for name in fields:
        setattr(user, name, changes[name])
    if fields:
        user.save(update_fields=[*fields, "updated_at"])
    return user


@transaction.atomic
def verify_email(*, token: str, now: datetime) -> User:
    """Note that the person who holds the link reads mail at the address; a new address counts from now on.

    Raises:
        LinkUsedError: the link does not work any more, or somebody else has the address by now.
    """
    link = use_link(token=token, purposes=PROVES_EMAIL, now=now)
    if link.purpose == Purpose.CHANGE_EMAIL:
        return _change_email(link, now=now)
    mark_verified(link.user)
    return link.user


@transaction.atomic
def request_email_change(*, actor: Principal, email: str, current: str, device: Device, now: datetime) -> None:
    """Have a link mailed to the new address, which counts once it is followed. A taken address answers alike.

    Raises:
        WrongPasswordError: the current password is wrong.
        LimitReachedError: too many requests.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now)
    guard(email=email, device=device, purpose="email")
    owner = selectors.find_user(email)
    if owner is not None and owner.id != user.id:
        emit(UserRegistrationRepeated(user_id=owner.id), actor=system())
        return
    user.pending_email = normal_email(email)
    user.save(update_fields=["pending_email", "updated_at"])
    emit(UserEmailChangeRequested(user_id=user.id), actor=actor)


def _change_email(link: OneTimeToken, *, now: datetime) -> User:
    """Give a person the address whose link they followed; every other link of theirs ends."""
    user = link.user
    user.email, user.pending_email, user.is_email_verified = link.payload["email"], "", True
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "pending_email", "is_email_verified", "updated_at"])
    except IntegrityError:
        raise LinkUsedError("Somebody else has this address by now") from None
    end_links(user, now=now)
    emit(UserEmailChanged(user_id=user.id), actor=Principal(kind=Kind.USER, id=user.id, name=user.name))
    return user


def mark_verified(user: User) -> None:
    """Set the mark once, and note it."""
    if not user.is_email_verified:
        user.is_email_verified = True
        user.save(update_fields=["is_email_verified", "updated_at"])
        emit(UserEmailVerified(user_id=user.id), actor=Principal(kind=Kind.USER, id=user.id, name=user.name))


@transaction.atomic
def set_user_active(*, user: User, is_active: bool, actor: Principal, now: datetime) -> User:
    """Disable a person everywhere, which ends their sessions, or enable them again."""
    if user.is_active == is_active:
        return user
    user.is_active = is_active
    user.save(update_fields=["is_active", "updated_at"])
    with tenant_context(None):
        emit(UserStatusChanged(user_id=user.id, is_active=is_active), actor=actor)
        if not is_active:
            end_sessions(user_id=user.id, reason="disabled", actor=actor, now=now)
    return user
