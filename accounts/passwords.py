"""Passwords: the rules of NIST SP 800-63B (length and a block list, no composition), and checks in constant time."""

import functools
import re
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from accounts.models import User
from core.errors import FieldError, InvalidError

MAX_LENGTH = 256
_LEAST_DIFFERENT = 5
_LEAST_BEYOND_NAMES = 8


class WeakPasswordError(InvalidError):
    """The password breaks a rule."""

    code = "weak_password"


def normal_password(password: str) -> str:
    """Return the one spelling of a password that is hashed, so that every keyboard types the same (NFC)."""
    return unicodedata.normalize("NFC", password)


def require_strong(password: str, *, names: Iterable[str], pointer: str = "/password") -> None:
    """Hold a new password against the rules; `names` are words an attacker would try first.

    Raises:
        WeakPasswordError: too short, too long, well known, or made of names.
    """
    fault = _fault(normal_password(password), names)
    if fault is not None:
        code, detail = fault
        raise WeakPasswordError(detail, errors=[FieldError(pointer, code, detail)])


def names_around(user: User, *others: str) -> list[str]:
    """Return the words that must not make up this person's password."""
    return [user.email, user.email.partition("@")[0], user.first_name, user.last_name, *others]


def set_password(user: User, password: str) -> None:
    """Hash a password that `require_strong` let through; the caller saves."""
    user.set_password(normal_password(password))


def is_right(user: User | None, password: str) -> bool:
    """Check a password. Without a user as much work is done, so the time does not tell who has an account."""
    if user is None or not user.has_usable_password():
        check_password(normal_password(password), _dummy())
        return False
    return user.check_password(normal_password(password))


@functools.cache
def _dummy() -> str:
    return make_password("nobody has this password")


@functools.cache
def _common() -> set[str]:
    return set(CommonPasswordValidator().passwords)


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return password.lower().strip("0123456789!@#$%^&*._- ") in _common()


def _fault(password: str, names: Iterable[str]) -> tuple[str, str] | None:
    if len(password) < settings.PASSWORD_MIN_LENGTH:
        return "too_short", f"Use at least {settings.PASSWORD_MIN_LENGTH} characters; a sentence is fine"
    if len(password) > MAX_LENGTH:
        return "too_long", f"Use at most {MAX_LENGTH} characters"
    if len(set(password)) < _LEAST_DIFFERENT or _is_common(password):
        return "too_common", "This password is among the first that attackers try"
    if len(_without(password, names)) < _LEAST_BEYOND_NAMES:
        return "too_similar", "Do not build the password from your name, your e-mail or the name of the business"
    return None


def _without(password: str, names: Iterable[str]) -> str:
    rest = _letters(password)
    for word in sorted({_letters(name) for name in names}, key=len, reverse=True):
        if len(word) >= 4:
            rest = rest.replace(word, "")
    return rest


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
