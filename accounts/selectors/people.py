"""Questions about people and where they are signed in."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.emails import normal_email
from accounts.models import Session, User
from core.errors import NotFoundError
from core.principal import Principal


class UserNotFoundError(NotFoundError):
    """No such person."""

    code = "user_not_found"


def find_user(email: str) -> User | None:
    """Return the person with an address, whatever its case."""
    return User.objects.filter(email=normal_email(email)).first()


def get_user(user_id: UUID) -> User:
    """Return a person.

    Raises:
        UserNotFoundError: no such person.
    """
    user = User.objects.filter(id=user_id).first()
    if user is None:
        raise UserNotFoundError("No such person")
    return user


def list_sessions(user_id: UUID) -> QuerySet[Session]:
    """Return the sessions of a person that still live, the newest first."""
    return Session.objects.filter(user_id=user_id, revoked_at=None, expires_at__gt=timezone.now()).order_by(
        "-created_at", "-id"
    )


def was_signed_in_at(user_id: UUID, ip: str | None) -> bool:
    """Whether a session of a person was opened from an address; known as long as ended sessions are kept."""
    return ip is not None and Session.objects.filter(user_id=user_id, ip=ip).exists()


def find_sign_in(principal: Principal) -> tuple[str, datetime | None]:
    """Return where the principal signed in and when a second factor was proved last; the API without a session."""
    if principal.session_id is None:
        return Session.Kind.API, None
    found = Session.objects.filter(id=principal.session_id).values_list("kind", "proved_at").first()
    return found or (Session.Kind.API, None)
