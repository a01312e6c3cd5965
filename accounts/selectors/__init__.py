"""Questions about people, sessions, members and roles."""

from accounts.selectors.explain import Explanation, Target, UnknownPermissionError, explain, explain_member
from accounts.selectors.factors import (
    count_recovery_codes,
    get_access_policy,
    list_credentials,
    list_factors,
    put_to,
)
from accounts.selectors.grants import GrantNotFoundError, get_grant_for_update, list_grants
from accounts.selectors.invitations import (
    InvitationNotFoundError,
    Standing,
    list_invitation_links,
    list_invitations,
    standings_of,
)
from accounts.selectors.members import (
    MemberNotFoundError,
    RoleNotFoundError,
    count_other_admins,
    find_custom_role,
    find_member,
    get_member_for_update,
    get_role_for_update,
    list_members,
    list_roles,
    search_members,
)
from accounts.selectors.people import UserNotFoundError, find_sign_in, find_user, get_user, list_sessions
from accounts.selectors.principals import (
    Belonging,
    find_belonging,
    find_session_principal,
    list_belongings,
    principal_for,
)

__all__ = [
    "Belonging",
    "Explanation",
    "GrantNotFoundError",
    "InvitationNotFoundError",
    "MemberNotFoundError",
    "RoleNotFoundError",
    "Standing",
    "Target",
    "UnknownPermissionError",
    "UserNotFoundError",
    "count_other_admins",
    "count_recovery_codes",
    "explain",
    "explain_member",
    "find_belonging",
    "find_custom_role",
    "find_member",
    "find_session_principal",
    "find_sign_in",
    "find_user",
    "get_access_policy",
    "get_grant_for_update",
    "get_member_for_update",
    "get_role_for_update",
    "get_user",
    "list_belongings",
    "list_credentials",
    "list_factors",
    "list_grants",
    "list_invitation_links",
    "list_invitations",
    "list_members",
    "list_roles",
    "list_sessions",
    "principal_for",
    "put_to",
    "search_members",
    "standings_of",
]
