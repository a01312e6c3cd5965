"""Members of a business: nobody grants more than they hold, and the last admin stays."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts import selectors
from accounts.events import MemberAdded, MemberInvited, MemberRemoved, MemberRoleChanged, MemberStatusChanged
from accounts.models import BuiltInRole, Membership, Role, User
from accounts.services.people import create_or_find_user
from accounts.services.sessions import end_sessions
from core.errors import ConflictError, NotPermittedError
from core.permissions import grants_of
from core.principal import Kind, Principal
from core.tenancy import current_tenant_id, tenant_context
from events.services import emit

Status = Membership.Status


class AlreadyMemberError(ConflictError):
    """The person belongs to the business or was invited."""

    code = "already_member"


class LastAdminError(ConflictError):
    """The business would be left without an admin."""

    code = "last_admin"


class GrantsTooMuchError(NotPermittedError):
    """Nobody hands out, changes or takes away rights that they do not hold themselves."""

    code = "grants_too_much"


@transaction.atomic
def add_membership(*, user: User, role: str, actor: Principal, status: str = Status.ACTIVE) -> Membership:
    """Take a person into the running business; with status `invited` they join when they follow the mailed link.

    Raises:
        RoleNotFoundError: neither a built-in role nor one of the business.
        GrantsTooMuchError: the role holds rights that the actor lacks.
        AlreadyMemberError: the person belongs to the business already.
    """
    custom = selectors.find_custom_role(role)
    require_covers(actor, role_grants(role, custom))
    try:
        with transaction.atomic():
            member: Membership = Membership.objects.create(
                user=user, role="" if custom else role, custom_role=custom, status=status
            )
    except IntegrityError:
        raise AlreadyMemberError("This person belongs to the business already") from None
    kind = MemberInvited if status == Status.INVITED else MemberAdded
    emit(kind(member_id=member.id, user_id=user.id, role=role), actor=actor)
    return member


@transaction.atomic
def invite_member(
    *, email: str, role: str, actor: Principal, first_name: str = "", last_name: str = "", phone: str = ""
) -> Membership:
    """Ask somebody to join the running business; a link is mailed to them.

    Raises:
        RoleNotFoundError: neither a built-in role nor one of the business.
        GrantsTooMuchError: the role holds rights that the actor lacks.
        AlreadyMemberError: the person belongs to the business already.
    """
    user, _ = create_or_find_user(email=email, first_name=first_name, last_name=last_name, phone=phone)
    return add_membership(user=user, role=role, actor=actor, status=Status.INVITED)


@transaction.atomic
def accept_membership(*, user: User, tenant_id: UUID) -> None:
    """Turn an invitation into a membership; a membership that is gone stays gone."""
    with tenant_context(tenant_id):
        member = selectors.find_member(user.id)
        if member is None or member.status != Status.INVITED:
            return
        member = selectors.get_member_for_update(member.id)
        member.move_to(Status.ACTIVE)
        actor = Principal(kind=Kind.USER, id=user.id, tenant_id=tenant_id, name=user.name)
        emit(MemberAdded(member_id=member.id, user_id=user.id, role=member.role_code), actor=actor)


@transaction.atomic
def change_role(*, member_id: UUID, role: str, actor: Principal, now: datetime) -> Membership:
    """Give a member another role; their sessions in the business end.

    Raises:
        MemberNotFoundError: no such member of the business.
        RoleNotFoundError: neither a built-in role nor one of the business.
        GrantsTooMuchError: the old or the new role holds rights that the actor lacks.
        LastAdminError: the member is the only active admin.
    """
    member = lock_member(member_id, actor)
    before = member.role_code
    if role == before:
        return member
    custom = selectors.find_custom_role(role)
    require_covers(actor, role_grants(role, custom))
    require_other_admin(member)
    member.role, member.custom_role = "" if custom else role, custom
    member.save(update_fields=["role", "custom_role", "updated_at"])
    changed = MemberRoleChanged(member_id=member.id, user_id=member.user_id, before=before, role=role)
    emit(changed, actor=actor)
    _end_sessions(member, "role_changed", actor, now=now)
    return member


@transaction.atomic
def change_member_status(*, member_id: UUID, status: str, actor: Principal, now: datetime) -> Membership:
    """Suspend a member, which ends their sessions in the business, or let them act again.

    Raises:
        MemberNotFoundError: no such member of the business.
        GrantsTooMuchError: the member holds rights that the actor lacks.
        LastAdminError: the member is the only active admin.
        InvalidTransitionError: the status cannot change this way.
    """
    member = lock_member(member_id, actor)
    if status == member.status:
        return member
    if status != Status.ACTIVE:
        require_other_admin(member)
    elif member.status == Status.INVITED:
        raise ConflictError("Only the person invited can accept", code="invitation_open")
    member.move_to(status)
    emit(MemberStatusChanged(member_id=member.id, user_id=member.user_id, status=status), actor=actor)
    if status == Status.SUSPENDED:
        _end_sessions(member, "suspended", actor, now=now)
    return member


@transaction.atomic
def remove_member(*, member_id: UUID, actor: Principal, now: datetime) -> None:
    """End a membership and the sessions in the business.

    Raises:
        MemberNotFoundError: no such member of the business.
        GrantsTooMuchError: the member holds rights that the actor lacks.
        LastAdminError: the member is the only active admin.
    """
    member = lock_member(member_id, actor)
    require_other_admin(member)
    removed = MemberRemoved(member_id=member.id, user_id=member.user_id, role=member.role_code)
    _end_sessions(member, "removed", actor, now=now)
    member.delete()
    emit(removed, actor=actor)


def require_covers(actor: Principal, grants: frozenset[str]) -> None:
    """Refuse an actor who lacks one of these grants; a right on everything covers the right on one's own.

    Raises:
        GrantsTooMuchError: names what is lacking.
    """
    missing = actor.lacking(grants)
    if missing:
        raise GrantsTooMuchError("This role holds rights that yours lacks", missing=missing)


def lock_member(member_id: UUID, actor: Principal) -> Membership:
    """Return a member with its row locked, for an actor who holds what the member holds.

    Raises:
        MemberNotFoundError: no such member of the business.
        GrantsTooMuchError: the member holds rights that the actor lacks.
    """
    member = selectors.get_member_for_update(member_id)
    require_covers(actor, member.grants)
    return member


def role_grants(role: str, custom: Role | None) -> frozenset[str]:
    """Return what a role holds now: the one of the business where there is one, else the built-in one."""
    return frozenset(custom.grants) if custom else grants_of(role)


def require_other_admin(member: Membership) -> None:
    """Refuse to take the only active admin away.

    Raises:
        LastAdminError: nobody else is one.
    """
    is_admin = member.role == BuiltInRole.ADMIN and member.status == Status.ACTIVE
    if is_admin and not selectors.count_other_admins(member.id):
        raise LastAdminError("The business needs at least one admin")


def _end_sessions(member: Membership, reason: str, actor: Principal, *, now: datetime) -> None:
    end_sessions(user_id=member.user_id, reason=reason, tenant_id=current_tenant_id(), actor=actor, now=now)
