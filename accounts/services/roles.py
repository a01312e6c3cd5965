"""Roles that a business defines for itself."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts import selectors
from accounts.events import RoleChanged, RoleCreated, RoleDeleted
from accounts.models import BuiltInRole, Role
from accounts.services.members import require_covers
from core.errors import ConflictError, FieldError, InvalidError
from core.objects import knows_own
from core.permissions import is_declared, right_of
from core.principal import Principal
from events.services import emit


class RoleTakenError(ConflictError):
    """The business has a role with this code, or it is a built-in one."""

    code = "role_taken"


class RoleInUseError(ConflictError):
    """Members have this role."""

    code = "role_in_use"


class UnknownGrantError(InvalidError):
    """A grant names no right of the catalog."""

    code = "unknown_grant"


@transaction.atomic
def create_role(*, code: str, name: str, grants: Sequence[str], actor: Principal) -> Role:
    """Define a role for the running business.

    Raises:
        UnknownGrantError: a grant names no right.
        GrantsTooMuchError: a grant is more than the actor holds.
        RoleTakenError: the code is taken.
    """
    wanted = _checked(grants, actor)
    if code in BuiltInRole.values:
        raise RoleTakenError(f"{code!r} is a built-in role")
    try:
        with transaction.atomic():
            role: Role = Role.objects.create(code=code, name=name, grants=wanted)
    except IntegrityError:
        raise RoleTakenError(f"A role is called {code!r} already") from None
    emit(RoleCreated(role_id=role.id, role=code, grants=wanted), actor=actor)
    return role


@transaction.atomic
def change_role_definition(
    *, role_id: UUID, actor: Principal, name: str | None = None, grants: Sequence[str] | None = None
) -> Role:
    """Rename a role or change what it grants; open sessions follow with their next request.

    Raises:
        RoleNotFoundError: no such role of the business.
        UnknownGrantError: a grant names no right.
        GrantsTooMuchError: the role holds or would hold more than the actor.
    """
    role = selectors.get_role_for_update(role_id)
    require_covers(actor, frozenset(role.grants))
    wanted = role.grants if grants is None else _checked(grants, actor)
    if (name or role.name, wanted) == (role.name, role.grants):
        return role
    role.name, role.grants, role.version = name or role.name, wanted, role.version + 1
    role.save(update_fields=["name", "grants", "version", "updated_at"])
    emit(RoleChanged(role_id=role.id, role=role.code, grants=wanted, version=role.version), actor=actor)
    return role


@transaction.atomic
def delete_role(*, role_id: UUID, actor: Principal) -> None:
    """Delete a role that nobody has.

    Raises:
        RoleNotFoundError: no such role of the business.
        GrantsTooMuchError: the role holds more than the actor.
        RoleInUseError: members have it.
    """
    role = selectors.get_role_for_update(role_id)
    require_covers(actor, frozenset(role.grants))
    if selectors.list_members().filter(custom_role_id=role.id).exists():
        raise RoleInUseError("Members have this role; give them another one first")
    emit(RoleDeleted(role_id=role.id, role=role.code), actor=actor)
    role.delete()


def _checked(grants: Sequence[str], actor: Principal) -> list[str]:
    faults = [
        FieldError(f"/grants/{index}", UnknownGrantError.code, fault)
        for index, grant in enumerate(grants)
        if (fault := _fault_of(grant))
    ]
    if faults:
        raise UnknownGrantError("Some grants are not known", errors=faults)
    require_covers(actor, frozenset(grants))
    return sorted(set(grants))


def _fault_of(grant: str) -> str:
    if not is_declared(grant):
        return f"No right is called {grant!r}"
    right = right_of(grant)
    return "" if grant == right or knows_own(right) else f"{right} knows no own records: its lists would show all"
