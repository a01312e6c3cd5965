"""Facts about people and their sessions. No fact carries a secret."""

from uuid import UUID

from accounts.events.places import from_here
from events.facts import fact


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
