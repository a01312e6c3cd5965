"""What is kept about the people who sign in, for exports and erasures."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts import selectors
from accounts.models import ApiKey, Factor, Membership, ObjectGrant, OneTimeToken, Session, TeamMember, User
from accounts.services.erasure import erase_account, erase_grants
from core.models import IdempotencyRecord
from core.personal import Erased, Section, Subject, plain_rows, register, register_known
from core.principal import Principal

_KEPT = "An account that belongs to another business too stays there; only the membership and the rights here end."
_SECRET = ["password"]


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register_known(known)
    register(
        Section(
            "accounts.account",
            "Account",
            ["accounts.User", "admin.LogEntry"],
            lambda who: plain_rows(_users(who), leave=_SECRET),
            _erase_account,
            kept=_KEPT,
            order=95,
        ),
        _with_account("membership", "Membership", ["accounts.Membership"], lambda who: plain_rows(_members(who))),
        _with_account("teams", "Teams", ["accounts.TeamMember"], lambda who: plain_rows(_teams(who))),
        _with_account(
            "sessions",
            "Sessions",
            ["accounts.Session", "accounts.RefreshToken"],
            lambda who: plain_rows(_sessions(who)),
        ),
        Section(
            "accounts.keys",
            "API keys of own programs",
            ["accounts.ApiKey"],
            lambda who: plain_rows(_keys(who), leave=["hash"]),
            lambda who, actor, now: Erased(erased=_keys(who).delete()[0]),
            order=94,
        ),
        _with_account(
            "links",
            "One-time links",
            ["accounts.OneTimeToken"],
            lambda who: plain_rows(OneTimeToken.objects.filter(user__in=_users(who)).order_by("id"), leave=["hash"]),
        ),
        _with_account(
            "factors",
            "Second factors",
            ["accounts.Factor", "accounts.RecoveryCode", "accounts.Challenge"],
            lambda who: plain_rows(
                Factor.objects.filter(user__in=_users(who)).order_by("id"),
                leave=["secret", "credential", "credential_id", "last_step"],
            ),
        ),
        Section(
            "accounts.grants",
            "Rights on single objects",
            ["accounts.ObjectGrant", "guardian.UserObjectPermission"],
            lambda who: plain_rows(_grants(who)),
            lambda who, actor, now: Erased(erased=erase_grants(who.user_id)),
            order=94,
        ),
        Section(
            "core.answers",
            "Answers kept for repeated requests",
            ["core.IdempotencyRecord"],
            lambda who: plain_rows(_answers(who), leave=["scope", "body_digest", "answer_body"]),
            lambda who, actor, now: Erased(erased=_answers(who).delete()[0]),
            order=94,
        ),
    )


def known(subject: Subject) -> Subject:
    """Return the account of a person who belongs, or belonged, to the running business, with address and names."""
    user = _users(subject).first()
    if user is None:
        return subject
    return Subject(
        user_id=user.id,
        emails=frozenset(filter(None, [user.email, user.pending_email])),
        phones=frozenset(filter(None, [user.phone])),
        names=frozenset([(user.first_name, user.last_name)]) if user.first_name or user.last_name else frozenset(),
    )


def _with_account(name: str, label: str, models: list[str], rows: Any) -> Section:
    """A section that goes with the account: its rows are shown apart and erased by `accounts.account`."""
    return Section(f"accounts.{name}", label, models, rows, lambda *_: Erased(), order=95)


def _users(subject: Subject) -> QuerySet[User]:
    """Only members of the running business: nobody learns here who has an account elsewhere."""
    members = selectors.list_members().filter(Q(user_id=subject.user_id) | Q(user__email__in=subject.emails))
    return User.objects.filter(id__in=list(members.values_list("user_id", flat=True))).order_by("id")


def _keys(subject: Subject) -> QuerySet[ApiKey]:
    found: QuerySet[ApiKey] = ApiKey.objects.filter(user__in=_users(subject)).order_by("id")
    return found


def _members(subject: Subject) -> QuerySet[Membership]:
    found: QuerySet[Membership] = Membership.objects.filter(user__in=_users(subject)).order_by("id")
    return found


def _teams(subject: Subject) -> QuerySet[TeamMember]:
    found: QuerySet[TeamMember] = TeamMember.objects.filter(user__in=_users(subject)).order_by("id")
    return found


def _sessions(subject: Subject) -> Iterable[Session]:
    """Return the sessions in the running business, and those in none."""
    from_here = [None, *{member.tenant_id for member in _members(subject)}]
    own = Q(tenant_id__in=from_here[1:]) | Q(tenant_id__isnull=True)
    return Session.objects.filter(own, user__in=_users(subject)).order_by("id")


def _grants(subject: Subject) -> QuerySet[ObjectGrant]:
    found: QuerySet[ObjectGrant] = ObjectGrant.objects.filter(principal_id=subject.user_id).order_by("id")
    return found


def _answers(subject: Subject) -> QuerySet[IdempotencyRecord]:
    found: QuerySet[IdempotencyRecord] = IdempotencyRecord.objects.filter(principal_id=subject.user_id).order_by("id")
    return found


def _erase_account(subject: Subject, actor: Principal, now: datetime) -> Erased:
    if subject.user_id is None:
        return Erased()
    is_whole = erase_account(user_id=subject.user_id, actor=actor, now=now)
    return Erased(erased=1 if is_whole else 0, kept=0 if is_whole else 1)
