"""Rights on single objects, for people and agents whose role does not hold them for all."""

from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts.events import AccessGranted, AccessWithdrawn
from accounts.models import ObjectGrant
from accounts.services.members import require_covers
from accounts.services.roles import UnknownGrantError
from core import objects
from core.errors import FieldError, NotFoundError
from core.permissions import catalog
from core.principal import Principal
from events.services import emit


class PrincipalNotFoundError(NotFoundError):
    """Neither a member of the business nor a service account of it."""

    code = "principal_not_found"


@transaction.atomic
def grant_access(
    *, principal_id: UUID, permission: str, object_type: str, object_id: UUID, actor: Principal
) -> ObjectGrant:
    """Give somebody one right on one object; a second call returns the same grant.

    Raises:
        UnknownGrantError: no such right.
        GrantsTooMuchError: the actor does not hold the right for all objects.
        UnknownObjectTypeError: no such kind of object.
        WrongRightError: the right says nothing about such an object.
        ObjectNotFoundError: the business has no such object.
        PrincipalNotFoundError: nobody of the business has this key.
    """
    if permission not in catalog():
        fault = FieldError("/permission", UnknownGrantError.code, f"No right is called {permission!r}")
        raise UnknownGrantError(fault.detail, errors=[fault])
    require_covers(actor, frozenset({permission}))
    kind = objects.object_type(object_type)
    kind.require(permission)
    objects.require_object(kind, object_id)
    if not selectors.acts_here(principal_id):
        raise PrincipalNotFoundError("Neither a member nor a service account of the business has this key")
    found: tuple[ObjectGrant, bool] = ObjectGrant.objects.get_or_create(
        principal_id=principal_id, permission=permission, object_id=object_id, defaults={"object_type": object_type}
    )
    grant, is_new = found
    if is_new:
        granted = AccessGranted(
            principal_id=principal_id, permission=permission, object_type=object_type, object_id=object_id
        )
        emit(granted, actor=actor)
    return grant


@transaction.atomic
def withdraw_access(*, principal_id: UUID, permission: str, object_id: UUID, actor: Principal) -> bool:
    """Take one right on one object away again; tell whether it was there.

    Raises:
        GrantsTooMuchError: the actor does not hold the right for all objects.
    """
    require_covers(actor, frozenset({permission}))
    grants = ObjectGrant.objects.filter(principal_id=principal_id, permission=permission, object_id=object_id)
    withdrawn, _ = grants.delete()
    if withdrawn:
        emit(AccessWithdrawn(principal_id=principal_id, permission=permission, object_id=object_id), actor=actor)
    return bool(withdrawn)


@transaction.atomic
def withdraw_grant(*, grant_id: UUID, actor: Principal) -> None:
    """Take away the right that one grant gave.

    Raises:
        GrantNotFoundError: no such grant.
        GrantsTooMuchError: the actor does not hold the right for all objects.
    """
    grant = selectors.get_grant_for_update(grant_id)
    withdraw_access(
        principal_id=grant.principal_id, permission=grant.permission, object_id=grant.object_id, actor=actor
    )
