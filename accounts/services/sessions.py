"""Sessions: one row for each sign-in, refreshed by single-use tokens, ended at once when they must."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts import selectors
from accounts.events import (
    UserRefreshTokenReused,
    UserSessionRefreshed,
    UserSessionsEnded,
    UserSignedOut,
    UserTenantSwitched,
)
from accounts.models import RefreshToken, Session, User
from accounts.tokens import hash_of, new_secret
from core.errors import NotFoundError, NotPermittedError, UnauthenticatedError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit

SESSION_LIFETIME = timedelta(days=14)
REUSE_GRACE = timedelta(seconds=10)


class RefreshRefusedError(UnauthenticatedError):
    """The refresh token is unknown, used or ended; sign in again."""

    code = "refresh_refused"


class RefreshRacedError(UnauthenticatedError):
    """Another call used this refresh token a moment ago; its answer holds the next one."""

    code = "refresh_raced"


class NotAMemberError(NotPermittedError):
    """The person does not belong to the business named."""

    code = "not_a_member"


class SessionNotFoundError(NotFoundError):
    """No such session of this person."""

    code = "session_not_found"


@dataclass(frozen=True, slots=True)
class Device:
    """From where somebody signs in."""

    ip: str | None = None
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session with the one copy of its refresh token that ever exists; sites have none."""

    principal: Principal
    session: Session
    refresh_token: str = ""


def open_session(
    *,
    user: User,
    tenant_id: UUID | None,
    kind: str,
    device: Device,
    now: datetime,
    expires_at: datetime | None = None,
    proved_at: datetime | None = None,
) -> OpenedSession:
    """Write the session of somebody who proved who they are."""
    session = Session.objects.create(
        user=user,
        tenant_id=tenant_id,
        kind=kind,
        ip=device.ip,
        user_agent=device.user_agent[:300],
        last_used_at=now,
        expires_at=expires_at or now + SESSION_LIFETIME,
        proved_at=proved_at,
    )
    if user.last_tenant_id != tenant_id and tenant_id is not None:
        User.objects.filter(id=user.id).update(last_tenant_id=tenant_id)
    refresh_token = _issue(session.id, uuid7()) if kind == Session.Kind.API else ""
    principal = selectors.principal_for(user, tenant_id, session_id=session.id)
    return OpenedSession(principal, session, refresh_token)


def _issue(session_id: UUID, token_id: UUID) -> str:
    token = new_secret()
    RefreshToken.objects.create(id=token_id, session_id=session_id, hash=hash_of(token))
    return token


@transaction.atomic
def refresh(*, token: str, device: Device, now: datetime) -> OpenedSession:
    """Change a refresh token for the next one: a single UPDATE decides who of several callers wins.

    Raises:
        RefreshRacedError: the token was used within the last ten seconds; the session lives on.
        RefreshRefusedError: unknown, ended, or used before that, which ends the session.
    """
    hashed, following = hash_of(token), uuid7()
    won = RefreshToken.objects.filter(hash=hashed, used_at=None).update(used_at=now, replaced_by=following)
    found = RefreshToken.objects.select_related("session").filter(hash=hashed).first()
    if found is None:
        raise RefreshRefusedError("The refresh token is not known")
    if not won:
        raise _lost(found, device, now=now)
    principal = selectors.find_session_principal(found.session_id)
    if principal is None:
        raise RefreshRefusedError("The session has ended; sign in again")
    session = found.session
    Session.objects.filter(id=session.id).update(last_used_at=now)
    fresh = _issue(session.id, following)
    with tenant_context(principal.tenant_id):
        emit(UserSessionRefreshed(user_id=principal.id, session_id=session.id), actor=principal)
    return OpenedSession(principal, session, fresh)


def _lost(found: RefreshToken, device: Device, *, now: datetime) -> UnauthenticatedError:
    if found.used_at is not None and now - found.used_at <= REUSE_GRACE:
        return RefreshRacedError("Another call has just used this refresh token")

    def end_family() -> None:
        if _end(Session.objects.filter(id=found.session_id), "refresh_token_reused", now=now):
            reused = UserRefreshTokenReused(
                user_id=found.session.user_id, session_id=found.session_id, ip=device.ip or ""
            )
            emit(reused, actor=system())

    return RefreshRefusedError("The refresh token was used before; sign in again", records=[end_family])


@transaction.atomic
def switch_tenant(*, actor: Principal, tenant: UUID | str, device: Device, now: datetime) -> OpenedSession:
    """Go on in another business: a new session takes over what is left of the old one's life.

    Raises:
        NotAMemberError: the person does not belong there, or the business is closed.
    """
    belonging = selectors.find_belonging(actor.id, tenant)
    if belonging is None:
        raise NotAMemberError("You do not belong to this business")
    own = Session.objects.select_for_update().filter(user_id=actor.id, revoked_at=None)
    old = own.filter(id=actor.session_id).first() if actor.session_id else None
    if old is None:
        raise SessionNotFoundError("This session has ended")
    _end(Session.objects.filter(id=old.id), "switched", now=now)
    opened = open_session(
        user=selectors.get_user(actor.id),
        tenant_id=belonging.tenant_id,
        kind=old.kind,
        device=device,
        now=now,
        expires_at=old.expires_at,
        proved_at=old.proved_at,
    )
    with tenant_context(belonging.tenant_id):
        emit(UserTenantSwitched(user_id=actor.id, session_id=opened.session.id), actor=opened.principal)
    return opened


def note_proof(actor: Principal, *, now: datetime) -> None:
    """Keep with the session that the caller acts by that a second factor was proved now."""
    if actor.session_id is not None:
        Session.objects.filter(id=actor.session_id, user_id=actor.id).update(proved_at=now)


@transaction.atomic
def sign_out(*, actor: Principal, now: datetime) -> None:
    """End the session that the caller acts by."""
    if actor.session_id is not None and _end(Session.objects.filter(id=actor.session_id), "signed_out", now=now):
        emit(UserSignedOut(user_id=actor.id, session_id=actor.session_id), actor=actor)


@transaction.atomic
def end_own_session(*, session_id: UUID, actor: Principal, now: datetime) -> None:
    """End one session of the caller.

    Raises:
        SessionNotFoundError: not the caller's, or ended already.
    """
    if not _end(Session.objects.filter(id=session_id, user_id=actor.id), "signed_out", now=now):
        raise SessionNotFoundError("No such session")
    emit(UserSignedOut(user_id=actor.id, session_id=session_id), actor=actor)


@transaction.atomic
def end_sessions(
    *,
    user_id: UUID,
    reason: str,
    actor: Principal,
    now: datetime,
    tenant_id: UUID | None = None,
    but: UUID | None = None,
) -> int:
    """End the sessions of a person, of one business only when named, all `but` one; return how many."""
    sessions = Session.objects.filter(user_id=user_id)
    if tenant_id is not None:
        sessions = sessions.filter(tenant_id=tenant_id)
    ended = _end(sessions.exclude(id=but) if but else sessions, reason, now=now)
    if ended:
        emit(UserSessionsEnded(user_id=user_id, reason=reason, count=ended), actor=actor)
    return ended


def _end(sessions: QuerySet[Session], reason: str, *, now: datetime) -> int:
    return sessions.filter(revoked_at=None, expires_at__gt=now).update(revoked_at=now, reason=reason)
