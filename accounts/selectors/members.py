"""Questions about the members of a business and its roles."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.models import BuiltInRole, Membership, Role
from core.errors import NotFoundError
from core.permissions import grants_of

_ACTIVE_ADMIN = Q(role=BuiltInRole.ADMIN, status=Membership.Status.ACTIVE)


class MemberNotFoundError(NotFoundError):
    """No such member of this business."""

    code = "member_not_found"


class RoleNotFoundError(NotFoundError):
    """Neither a built-in role nor one of this business."""

    code = "role_not_found"


def list_members() -> QuerySet[Membership]:
    """Return the people of the business."""
    members: QuerySet[Membership] = Membership.objects.select_related("user", "custom_role")
    return members


def list_members_who_may(*permissions: str) -> QuerySet[Membership]:
    """Return the people who may act and whose role holds all of these rights for every object."""
    built_in = [role for role in BuiltInRole.values if grants_of(role).issuperset(permissions)]
    holding = Q(role__in=built_in) | Q(custom_role__grants__contains=list(permissions))
    return list_members().filter(holding, status=Membership.Status.ACTIVE, user__is_active=True).order_by("id")


def search_members(members: QuerySet[Membership], text: str) -> QuerySet[Membership]:
    """Narrow members by a part of name or address; names count once the person accepted."""
    named = Q(user__first_name__icontains=text) | Q(user__last_name__icontains=text)
    return members.filter(Q(user__email__icontains=text) | named & ~Q(status=Membership.Status.INVITED))


def get_member_for_update(member_id: UUID) -> Membership:
    """Return a member with its row locked, and with it the admins', in one order, so that two cannot leave at once.

    Raises:
        MemberNotFoundError: no such member of this business.
    """
    rows = list_members().select_for_update(of=("self",)).filter(Q(id=member_id) | _ACTIVE_ADMIN).order_by("id")
    found = next((row for row in rows if row.id == member_id), None)
    if found is None:
        raise MemberNotFoundError("No such member")
    return found


def find_member(user_id: UUID) -> Membership | None:
    """Return a person's membership of the business."""
    return list_members().filter(user_id=user_id).first()


def get_member(member_id: UUID) -> Membership:
    """Return a member, whether or not they may act.

    Raises:
        MemberNotFoundError: no such member of this business.
    """
    member = list_members().filter(id=member_id).first()
    if member is None:
        raise MemberNotFoundError("No such member")
    return member


def count_other_admins(member_id: UUID) -> int:
    """Count the active admins beside one; the caller holds the lock of `get_member_for_update`."""
    return list_members().filter(_ACTIVE_ADMIN).exclude(id=member_id).count()


def count_by_role() -> dict[str, int]:
    """Count the members and invited people of each role that somebody has, by its code."""
    counted = list_members().order_by().values_list("role", "custom_role__code").annotate(number=Count("id"))
    return {role or custom: number for role, custom, number in counted}


def list_roles() -> QuerySet[Role]:
    """Return the roles that the business defined."""
    roles: QuerySet[Role] = Role.objects.all()
    return roles


def get_role(role_id: UUID) -> Role:
    """Return a role of the business.

    Raises:
        RoleNotFoundError: no such role.
    """
    role = list_roles().filter(id=role_id).first()
    if role is None:
        raise RoleNotFoundError("No such role")
    return role


def get_role_for_update(role_id: UUID) -> Role:
    """Return a role of the business with its row locked.

    Raises:
        RoleNotFoundError: no such role.
    """
    role = list_roles().select_for_update().filter(id=role_id).first()
    if role is None:
        raise RoleNotFoundError("No such role")
    return role


def find_custom_role(code: str) -> Role | None:
    """Return a role of the business by its code; None for a built-in one.

    Raises:
        RoleNotFoundError: neither built-in nor of this business.
    """
    if code in BuiltInRole.values:
        return None
    role = list_roles().filter(code=code).first()
    if role is None:
        raise RoleNotFoundError(f"No role is called {code!r}")
    return role
