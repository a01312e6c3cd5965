"""People, what they may do in which business, and how they prove who they are."""

from accounts.models.factor import AccessPolicy, Challenge, Factor, RecoveryCode
from accounts.models.machine import ApiKey, ServiceAccount
from accounts.models.membership import BuiltInRole, Membership, ObjectGrant, Role
from accounts.models.session import OneTimeToken, RefreshToken, Session
from accounts.models.team import Team, TeamMember
from accounts.models.user import User

__all__ = [
    "AccessPolicy",
    "ApiKey",
    "BuiltInRole",
    "Challenge",
    "Factor",
    "Membership",
    "ObjectGrant",
    "OneTimeToken",
    "RecoveryCode",
    "RefreshToken",
    "Role",
    "ServiceAccount",
    "Session",
    "Team",
    "TeamMember",
    "User",
]
