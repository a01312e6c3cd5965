"""Asking for the present password before an act that would lock its owner out if a stranger did it."""

from datetime import datetime

from accounts import selectors
from accounts.models import User
from accounts.services.sessions import Device
from accounts.services.sign_in import InvalidCredentialsError, check_credentials
from core.errors import FieldError, NotPermittedError
from core.principal import Kind, Principal


class WrongPasswordError(NotPermittedError):
    """The current password that an act asks for is wrong; the session lives on."""

    code = "wrong_password"


class NotAPersonError(NotPermittedError):
    """Only people have passwords, factors and sessions."""

    code = "not_a_person"


def require_person(actor: Principal) -> None:
    """Refuse machines.

    Raises:
        NotAPersonError: a key or an agent asks.
    """
    if actor.kind != Kind.USER:
        raise NotAPersonError("This is for people: sign in with a password")


def confirm_password(
    *, actor: Principal, current: str, device: Device, now: datetime, pointer: str = "/current_password"
) -> User:
    """Return the person who acts, when the password is theirs; wrong ones count towards the lock.

    `pointer` is where the password stood.

    Raises:
        NotAPersonError: a key or an agent asks.
        SignInLockedError: too many wrong passwords.
        WrongPasswordError: it is wrong.
    """
    require_person(actor)
    try:
        return check_credentials(email=selectors.get_user(actor.id).email, password=current, device=device, now=now)
    except InvalidCredentialsError as refusal:
        fault = FieldError(pointer, WrongPasswordError.code, "The current password is wrong")
        raise WrongPasswordError(fault.detail, errors=[fault], records=refusal.records) from None
