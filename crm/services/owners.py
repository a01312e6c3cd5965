"""Who a record may belong to: people of the business."""

from collections.abc import Collection
from uuid import UUID

from accounts import selectors as people
from core.errors import FieldError, InvalidError
from core.principal import Principal


class UnknownOwnerError(InvalidError):
    """The user is not an active member of this business."""

    code = "unknown_owner"


def owner_for(owner_id: UUID | None, *, actor: Principal) -> UUID | None:
    """Return the owner of a new record: the one named, else the person who makes it.

    Raises:
        UnknownOwnerError: the named user is not of this business.
    """
    if owner_id is None or owner_id == actor.user_id:
        return actor.user_id
    check_owner(owner_id)
    return owner_id


def check_owner(owner_id: UUID | None, *, pointer: str = "/owner_id") -> None:
    """Refuse an owner from outside the business.

    Raises:
        UnknownOwnerError: not a member, or a suspended one.
    """
    if owner_id is not None and not is_member(owner_id):
        detail = "No such user in this business"
        raise UnknownOwnerError(detail, errors=[FieldError(pointer, "unknown_owner", detail)])


def heir(owner_id: UUID | None, *, actor: Principal) -> UUID | None:
    """Return the owner while they are of this business, else the person who acts."""
    return owner_id if owner_id is not None and is_member(owner_id) else actor.user_id


def given_to(owner_id: UUID | None, fields: Collection[str], *, column: str = "owner_id") -> UUID | None:
    """Return the owner when the change of these fields made them that."""
    return owner_id if column in fields else None


def is_member(user_id: UUID) -> bool:
    """Tell whether a user belongs to this business and is not suspended."""
    return people.list_members().filter(user_id=user_id).exclude(status="suspended").exists()
