"""Facts about who may do what in a business: members, invitations, roles, rights, policies, the audit log."""

from uuid import UUID

from accounts.events.places import from_here
from events.facts import fact


@fact("member.invited", subject="member_id")
class MemberInvited:
    """A person was asked to join the business."""

    member_id: UUID
    user_id: UUID
    role: str
    ip: str = from_here()


@fact("member.added", subject="member_id")
class MemberAdded:
    """A person belongs to the business from now on."""

    member_id: UUID
    user_id: UUID
    role: str
    ip: str = from_here()


@fact("member.role_changed", subject="member_id")
class MemberRoleChanged:
    """A member has another role."""

    member_id: UUID
    user_id: UUID
    before: str
    role: str
    ip: str = from_here()


@fact("member.status_changed", subject="member_id")
class MemberStatusChanged:
    """A member was suspended or may act again."""

    member_id: UUID
    user_id: UUID
    status: str
    ip: str = from_here()


@fact("member.removed", subject="member_id")
class MemberRemoved:
    """A person does not belong to the business any more."""

    member_id: UUID
    user_id: UUID
    role: str
    ip: str = from_here()


@fact("role.created", subject="role_id")
class RoleCreated:
    """The business defined a role."""

    role_id: UUID
    role: str
    grants: list[str]
    ip: str = from_here()


@fact("role.changed", subject="role_id")
class RoleChanged:
    """The name or the grants of a role were changed."""

    role_id: UUID
    role: str
    grants: list[str]
    version: int
    ip: str = from_here()


@fact("role.deleted", subject="role_id")
class RoleDeleted:
    """A role that nobody had was deleted."""

    role_id: UUID
    role: str
    ip: str = from_here()


@fact("access.granted", subject="object_id")
class AccessGranted:
    """Somebody got one right on one object."""

    principal_id: UUID
    permission: str
    object_type: str
    object_id: UUID
    ip: str = from_here()


@fact("access.withdrawn", subject="object_id")
class AccessWithdrawn:
    """Somebody lost one right on one object."""

    principal_id: UUID
    permission: str
    object_id: UUID


@fact("access_policy.changed", subject="policy_id")
class AccessPolicyChanged:
    """The business asks something else of its people beyond the password."""

    policy_id: UUID
    requires_factor: bool
    step_up_rights: list[str]
    ip: str = from_here()


@fact("member.invitation_resent", subject="member_id")
class InvitationResent:
    """An invited person gets a new link; the older one ended."""

    member_id: UUID
    user_id: UUID


@fact("member.invitation_withdrawn", subject="member_id")
class InvitationWithdrawn:
    """A person is not asked to join the business any more."""

    member_id: UUID
    user_id: UUID
    role: str


@fact("audit.exported", subject="export_id")
class AuditExported:
    """Somebody took the audit log along as a file; `filters` say which part of it, `rows` how many it had then."""

    export_id: UUID
    format: str
    filters: dict[str, str]
    rows: int | None = None
    ip: str = from_here()


@fact("team.created", subject="team_id")
class TeamCreated:
    """People were put together."""

    team_id: UUID
    name: str
    user_ids: list[UUID]
    ip: str = from_here()


@fact("team.changed", subject="team_id")
class TeamChanged:
    """A team has another name or other people."""

    team_id: UUID
    name: str
    added: list[UUID]
    removed: list[UUID]
    ip: str = from_here()


@fact("team.deleted", subject="team_id")
class TeamDeleted:
    """A team was dissolved."""

    team_id: UUID
    name: str
    ip: str = from_here()
