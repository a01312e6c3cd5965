"""Refusals: every rule of the domain that says no raises one of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault in the input: where (JSON pointer), which rule (code), what is wrong, and what to write instead."""

    pointer: str
    code: str
    detail: str
    hint: str = ""


def below(pointer: str, part: object) -> str:
    """Return the JSON pointer of a part of what a pointer names."""
    return f"{pointer}/{str(part).replace('~', '~0').replace('/', '~1')}"


class DomainError(Exception):
    """A refusal with a stable code.

    `records` are functions that the border calls in a new transaction after the rollback, so that a refusal
    does not erase its own trace (a denied decision, a failed login).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request was refused"

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        errors: Sequence[FieldError] = (),
        records: Sequence[Callable[[], object]] = (),
        headers: dict[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.refusal_code = code or self.code
        self.errors = tuple(errors)
        self.records = tuple(records)
        self.headers = headers or {}
        self.members = members


class MalformedError(DomainError):
    """The request cannot be read at all."""

    code, status, title = "malformed", 400, "The request cannot be read"


class UnauthenticatedError(DomainError):
    """Nobody known is asking."""

    code, status, title = "unauthenticated", 401, "Sign in first"


class NotPermittedError(DomainError):
    """The one who asks lacks the right."""

    code, status, title = "not_permitted", 403, "Not permitted"


class NotFoundError(DomainError):
    """No such thing, or not for the one who asks."""

    code, status, title = "not_found", 404, "Not found"


class ConflictError(DomainError):
    """The request does not fit the present state."""

    code, status, title = "conflict", 409, "Conflict"


class InvalidTransitionError(ConflictError):
    """A status cannot change this way."""

    code = "illegal_transition"


class GoneError(DomainError):
    """It was here, and is not any more."""

    code, status, title = "gone", 410, "This is over"


class StaleError(DomainError):
    """Somebody changed the object since it was read."""

    code, status, title = "stale", 412, "The object has changed"


class TooLargeError(DomainError):
    """The body is larger than the endpoint reads."""

    code, status, title = "too_large", 413, "The body is too large"


class InvalidError(DomainError):
    """Well formed, but one or more fields break a rule."""

    code, status, title = "invalid", 422, "Some fields are not valid"


class LimitReachedError(DomainError):
    """A rate or a quota is used up."""

    code, status, title = "rate_limited", 429, "Too many requests"


class UnavailableError(DomainError):
    """A part that the request needs does not answer now."""

    code, status, title = "unavailable", 503, "Not available now"
