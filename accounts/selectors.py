"""Questions about people, sessions, members and roles."""

from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.emails import normal_email
from accounts.models import BuiltInRole, Membership, Role, Session, User
from core.errors import NotFoundError
from core.permissions import grants_of
from core.principal import Kind, Principal
from tenants.models import Tenant

_ACTIVE_ADMIN = Q(role=BuiltInRole.ADMIN, status=Membership.Status.ACTIVE)


class UserNotFoundError(NotFoundError):
    """No such person."""

    code = "user_not_found"


class MemberNotFoundError(NotFoundError):
    """No such member of this business."""

    code = "member_not_found"


class RoleNotFoundError(NotFoundError):
    """Neither a built-in role nor one of this business."""

    code = "role_not_found"


@dataclass(frozen=True, slots=True)
class Belonging:
    """One business of a person, and what the person is there."""

    tenant_id: UUID
    slug: str
    name: str
    tenant_status: str
    status: str
    role: str
    grants: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Whether the person may act there now."""
        return self.status == Membership.Status.ACTIVE and self.tenant_status in Tenant.OPEN


def grants_in(role: str, custom_grants: str | None) -> frozenset[str]:
    """Return what a role holds: a built-in one by the catalog, a custom one by the JSON list of its row."""
    return grants_of(role) if role else frozenset(orjson.loads(custom_grants or "[]"))


def find_session_principal(session_id: UUID) -> Principal | None:
    """Return who acts by a session, read in one round trip; None when it ended or its person may not act.

    A principal whose business is closed comes without a business.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, email, first_name, last_name, is_active, is_staff, tenant_id, tenant_status, role,"
            " custom_role, grants::text FROM accounts_authorize(%s)",
            [session_id],
        )
        row = cursor.fetchone()
    if row is None or not row[4]:
        return None
    user_id, email, first_name, last_name, _, is_staff, tenant_id, tenant_status, role, custom_role, grants = row
    is_member = tenant_id is not None and role is not None
    if tenant_id is not None and not is_member:
        return None
    acts = is_member and tenant_status in Tenant.OPEN
    return Principal(
        kind=Kind.USER,
        id=user_id,
        tenant_id=tenant_id if acts else None,
        role=(role or custom_role) if acts else "",
        grants=grants_in(role, grants) if acts else frozenset(),
        name=f"{first_name} {last_name}".strip() or email,
        session_id=session_id,
        is_staff=is_staff,
    )


def list_belongings(user_id: UUID) -> list[Belonging]:
    """Return the businesses of a person by name, across tenants."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id, slug, name, tenant_status, status, role, custom_role, grants::text"
            " FROM accounts_memberships(%s)",
            [user_id],
        )
        rows = cursor.fetchall()
    return [
        Belonging(tenant_id, slug, name, tenant_status, status, role or custom_role, grants_in(role, grants))
        for tenant_id, slug, name, tenant_status, status, role, custom_role, grants in rows
    ]


def find_belonging(user_id: UUID, tenant: UUID | str) -> Belonging | None:
    """Return what a person is in one business, named by key or slug, when the person may act there."""
    named = str(tenant).lower()
    return next(
        (one for one in list_belongings(user_id) if one.is_open and named in {str(one.tenant_id), one.slug.lower()}),
        None,
    )


def principal_for(user: User, tenant_id: UUID | None, *, session_id: UUID | None = None) -> Principal:
    """Return a person as an actor in one of their businesses, or in none.

    Raises:
        MemberNotFoundError: the person may not act in that business.
    """
    belonging = find_belonging(user.id, tenant_id) if tenant_id is not None else None
    if tenant_id is not None and belonging is None:
        raise MemberNotFoundError("This person does not belong to the business")
    return Principal(
        kind=Kind.USER,
        id=user.id,
        tenant_id=tenant_id,
        role=belonging.role if belonging else "",
        grants=belonging.grants if belonging else frozenset(),
        name=user.name,
        session_id=session_id,
        is_staff=user.is_staff,
    )


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


def find_session_kind(principal: Principal) -> str:
    """Return where the principal signed in; the API when it has no session."""
    if principal.session_id is None:
        return Session.Kind.API
    found = Session.objects.filter(id=principal.session_id).values_list("kind", flat=True).first()
    return found or Session.Kind.API


def list_members() -> QuerySet[Membership]:
    """Return the people of the business."""
    members: QuerySet[Membership] = Membership.objects.select_related("user", "custom_role")
    return members


def search_members(members: QuerySet[Membership], text: str) -> QuerySet[Membership]:
    """Narrow members by a part of name or address."""
    return members.filter(
        Q(user__email__icontains=text) | Q(user__first_name__icontains=text) | Q(user__last_name__icontains=text)
    )


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


def count_other_admins(member_id: UUID) -> int:
    """Count the active admins beside one; the caller holds the lock of `get_member_for_update`."""
    return list_members().filter(_ACTIVE_ADMIN).exclude(id=member_id).count()


def list_roles() -> QuerySet[Role]:
    """Return the roles that the business defined."""
    roles: QuerySet[Role] = Role.objects.all()
    return roles


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
