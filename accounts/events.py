"""Facts about people, their sessions, memberships and roles. No fact carries a secret."""

import dataclasses
from typing import Any
from uuid import UUID

from core.requests import caller_address
from events.facts import fact


def from_here() -> Any:
    """Return a field for the address of the running request, "" where there is none."""
    return dataclasses.field(default_factory=caller_address.get)


@fact("user.registered", subject="user_id")
class UserRegistered:
    """Somebody made an account."""

    user_id: UUID
    ip: str = from_here()


@fact("user.registration_repeated", subject="user_id")
class UserRegistrationRepeated:
    """Somebody tried to register with an address that has an account."""

    user_id: UUID


@fact("user.email_verified", subject="user_id")
class UserEmailVerified:
    """A person proved that the address is theirs."""

    user_id: UUID
    ip: str = from_here()


@fact("user.signed_in", subject="user_id")
class UserSignedIn:
    """A person signed in; `kind` is api or site."""

    user_id: UUID
    session_id: UUID
    kind: str
    ip: str


@fact("user.sign_in_failed", subject="user_id")
class UserSignInFailed:
    """A sign-in was refused. An unknown address has a `user_id` derived from it and `is_known` is false."""

    user_id: UUID
    is_known: bool
    reason: str
    ip: str


@fact("user.password_closed", subject="user_id")
class UserPasswordClosed:
    """So many passwords in a row were wrong that new places are refused until the person proves who they are."""

    user_id: UUID
    failures: int


@fact("user.signed_out", subject="user_id")
class UserSignedOut:
    """A person ended one of their sessions."""

    user_id: UUID
    session_id: UUID
    ip: str = from_here()


@fact("user.session_refreshed", subject="user_id")
class UserSessionRefreshed:
    """A client changed its refresh token for new tokens."""

    user_id: UUID
    session_id: UUID
    ip: str = from_here()


@fact("user.refresh_token_reused", subject="user_id")
class UserRefreshTokenReused:
    """A used refresh token came back; its session was ended."""

    user_id: UUID
    session_id: UUID
    ip: str


@fact("user.sessions_ended", subject="user_id")
class UserSessionsEnded:
    """Sessions of a person were ended because of `reason`."""

    user_id: UUID
    reason: str
    count: int
    ip: str = from_here()


@fact("user.tenant_switched", subject="user_id")
class UserTenantSwitched:
    """A person went on in another of their businesses."""

    user_id: UUID
    session_id: UUID
    ip: str = from_here()


@fact("user.password_reset_requested", subject="user_id")
class UserPasswordResetRequested:
    """Somebody asked for a link to reset a password."""

    user_id: UUID
    ip: str = from_here()


@fact("user.password_changed", subject="user_id")
class UserPasswordChanged:
    """A password was set; `how` is changed or link."""

    user_id: UUID
    how: str
    ip: str = from_here()


@fact("user.status_changed", subject="user_id")
class UserStatusChanged:
    """Platform staff disabled or enabled a person."""

    user_id: UUID
    is_active: bool
    ip: str = from_here()


@fact("user.made_staff", subject="user_id")
class UserMadeStaff:
    """A person became staff of the platform."""

    user_id: UUID


@fact("user.deleted", subject="user_id")
class UserDeleted:
    """A person who belonged to no business and never set a password was removed."""

    user_id: UUID


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


@fact("user.email_change_requested", subject="user_id")
class UserEmailChangeRequested:
    """A person wants another address; it counts once they follow the link that is mailed there."""

    user_id: UUID
    ip: str = from_here()


@fact("user.email_changed", subject="user_id")
class UserEmailChanged:
    """A person has another address, and proved that it is theirs."""

    user_id: UUID
    ip: str = from_here()


@fact("user.factor_added", subject="user_id")
class UserFactorAdded:
    """A person has another second factor; `kind` is totp or passkey."""

    user_id: UUID
    factor_id: UUID
    kind: str
    ip: str = from_here()


@fact("user.factor_removed", subject="user_id")
class UserFactorRemoved:
    """A person forgot a second factor."""

    user_id: UUID
    factor_id: UUID
    kind: str
    ip: str = from_here()


@fact("user.recovery_codes_made", subject="user_id")
class RecoveryCodesMade:
    """A person got new recovery codes; older ones ended."""

    user_id: UUID
    count: int
    ip: str = from_here()


@fact("user.recovery_code_used", subject="user_id")
class RecoveryCodeUsed:
    """A recovery code stood in for a second factor; so many are left."""

    user_id: UUID
    left: int
    ip: str = from_here()


@fact("user.proved", subject="user_id")
class UserProved:
    """A person proved a second factor in a session that was open already."""

    user_id: UUID
    session_id: UUID
    ip: str = from_here()


@fact("access_policy.changed", subject="policy_id")
class AccessPolicyChanged:
    """The business asks something else of its people beyond the password."""

    policy_id: UUID
    requires_factor: bool
    step_up_rights: list[str]
    ip: str = from_here()


@fact("service_account.created", subject="service_account_id")
class ServiceAccountCreated:
    """A machine may act in the business by keys."""

    service_account_id: UUID
    name: str
    role: str


@fact("service_account.changed", subject="service_account_id")
class ServiceAccountChanged:
    """The name or the role of a service account was changed."""

    service_account_id: UUID
    name: str
    role: str


@fact("service_account.status_changed", subject="service_account_id")
class ServiceAccountStatusChanged:
    """A service account was disabled or may act again."""

    service_account_id: UUID
    status: str


@fact("api_key.created", subject="api_key_id")
class ApiKeyCreated:
    """A key was made; its prefix is shown, its text was told once."""

    api_key_id: UUID
    prefix: str
    scopes: list[str]
    made_by: UUID
    ip: str = from_here()


@fact("api_key.changed", subject="api_key_id")
class ApiKeyChanged:
    """A key has another name."""

    api_key_id: UUID
    prefix: str


@fact("api_key.revoked", subject="api_key_id")
class ApiKeyRevoked:
    """A key was ended for good."""

    api_key_id: UUID
    prefix: str
    made_by: UUID
    ip: str = from_here()


@fact("api_key.refused", subject="api_key_id")
class ApiKeyRefused:
    """Somebody came with a key that is revoked, has expired, or whose owner may not act; told once an hour."""

    api_key_id: UUID
    reason: str
    ip: str


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
