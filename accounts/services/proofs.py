"""Proving a second factor: to finish a sign-in, to sign in by a passkey alone, and before dangerous acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts import passkeys, selectors
from accounts.events import RecoveryCodeUsed, UserProved
from accounts.models import Challenge, Factor, OneTimeToken, RecoveryCode, User
from accounts.services.confirmation import require_person
from accounts.services.factors import FactorNotFoundError, issue_challenge, plain, use_challenge
from accounts.services.links import LinkUsedError, find_link, use_link
from accounts.services.locks import guard, record_failure
from accounts.services.sessions import Device, OpenedSession, note_proof
from accounts.services.sign_in import start_session
from accounts.services.steps import match_code
from accounts.tokens import hash_of
from core import rates
from core.errors import DomainError, LimitReachedError, NotPermittedError, UnauthenticatedError
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit


class WrongFactorError(UnauthenticatedError):
    """The code or passkey is not one of this person's, or was used before."""

    code = "wrong_second_factor"


class StepUpRefusedError(NotPermittedError):
    """The code or passkey is not one of this person's, or was used before; the session lives on."""

    code = "wrong_second_factor"


class FactorLockedError(LimitReachedError):
    """Too many wrong codes; the lock opens by itself."""

    code = "second_factor_locked"
    title = "The second factor is locked for a while"


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody shows: one of a code of an app, a recovery code, or the answer of a passkey."""

    code: str = ""
    recovery_code: str = ""
    credential: Mapping[str, Any] | None = None


@transaction.atomic
def finish_sign_in(*, token: str, proof: Proof, device: Device, now: datetime) -> OpenedSession:
    """Open the session of somebody whose password was right, now that the second factor is too.

    Raises:
        LinkUsedError: the token of the first half is used or older than ten minutes, or the person was disabled since.
        WrongFactorError: wrong, or used before.
        FactorLockedError: too many wrong ones.
        NotAMemberError: the business named is not theirs.
    """
    waiting = find_link(token=token, purposes=[OneTimeToken.Purpose.SECOND_FACTOR], now=now)
    if waiting is None or not waiting.user.is_active:
        raise LinkUsedError("That took too long; sign in again")
    user = waiting.user
    try:
        prove(user, proof, now=now)
    except StepUpRefusedError as refusal:
        record = partial(record_failure, user.email, user, "wrong_second_factor", device)
        raise WrongFactorError(refusal.detail, records=[record]) from None
    used = use_link(token=token, purposes=[OneTimeToken.Purpose.SECOND_FACTOR], now=now)
    wanted = used.payload
    return start_session(
        user=used.user, device=device, now=now, kind=wanted["kind"], tenant=wanted["tenant"], proved_at=now
    )


@transaction.atomic
def challenge(*, user_id: UUID | None, now: datetime) -> dict[str, Any]:
    """Return what the browser needs to ask a passkey: one of a person's, or whichever somebody chooses.

    Raises:
        FactorNotFoundError: the person has no passkey.
    """
    present = selectors.list_credentials(user_id) if user_id else []
    if user_id and not present:
        raise FactorNotFoundError("You have no passkey")
    user = selectors.get_user(user_id) if user_id else None
    value = issue_challenge(user=user, act=Challenge.Act.PROVE, now=now)
    return passkeys.request_options(challenge=value, present=present)


@transaction.atomic
def challenge_anybody(*, device: Device, now: datetime) -> dict[str, Any]:
    """Return what the browser needs to ask whoever sits there for a passkey.

    Raises:
        LimitReachedError: too many questions for one address.
    """
    guard(email=f"passkey@{device.ip or 'nowhere'}", device=device, purpose="passkey")
    return challenge(user_id=None, now=now)


@transaction.atomic
def challenge_for(*, token: str, now: datetime) -> dict[str, Any]:
    """Return what the browser needs to ask a passkey of somebody whose password was right.

    Raises:
        LinkUsedError: the token of the first half is used or too old.
        FactorNotFoundError: the person has no passkey.
    """
    waiting = find_link(token=token, purposes=[OneTimeToken.Purpose.SECOND_FACTOR], now=now)
    if waiting is None:
        raise LinkUsedError("That took too long; sign in again")
    return challenge(user_id=waiting.user_id, now=now)


@transaction.atomic
def sign_in_by_passkey(
    *, credential: Mapping[str, Any], device: Device, now: datetime, tenant: str | None = None, kind: str
) -> OpenedSession:
    """Sign somebody in by a passkey alone: it is something they have, opened by what they know or are.

    Raises:
        WrongFactorError: it is none of ours, or does not answer what was asked.
        NotAMemberError: `tenant` names a business that the person does not belong to.
    """
    try:
        factor = _passkey_of(credential)
        _check_passkey(factor, credential, now=now)
    except (passkeys.UnreadableCredentialError, DomainError):
        raise WrongFactorError("This passkey does not open an account here") from None
    if not factor.user.is_active:
        raise WrongFactorError("This passkey does not open an account here")
    return start_session(user=factor.user, device=device, now=now, kind=kind, tenant=tenant, proved_at=now)


@transaction.atomic
def step_up(*, actor: Principal, proof: Proof, now: datetime) -> None:
    """Note that the person of the running session proved a second factor now; it counts for ten minutes.

    Raises:
        FactorNotFoundError: the person has none.
        StepUpRefusedError: wrong, or used before.
        FactorLockedError: too many wrong ones.
    """
    require_person(actor)
    user = selectors.get_user(actor.id)
    if not selectors.list_factors(user.id).exists():
        raise FactorNotFoundError("Add an authenticator app or a passkey first")
    prove(user, proof, now=now)
    note_proof(actor, now=now)
    emit(UserProved(user_id=user.id, session_id=actor.session_id or user.id), actor=actor)


def prove(user: User, proof: Proof, *, now: datetime) -> None:
    """Check one factor of a person. Only failures count towards the lock.

    Raises:
        StepUpRefusedError: wrong, or used before.
        FactorLockedError: too many wrong ones.
    """
    name, rate = f"second-factor:{user.id}", rates.Rate.parse(settings.LOGIN_RATE)
    standing = rates.count_exactly(name, rate)
    if standing.used > rate.quota:
        refusal = rates.refuse(standing)
        raise FactorLockedError(refusal.detail, headers=refusal.headers)
    if not _is_right(user, proof, now=now):
        raise StepUpRefusedError("This is not a code or passkey of yours, or it was used before")
    rates.give_back(name)


def _is_right(user: User, proof: Proof, *, now: datetime) -> bool:
    if proof.credential is not None:
        return _has_signed(user, proof.credential, now=now)
    if proof.recovery_code:
        return _has_code(user, proof.recovery_code, now=now)
    return _shows(user, proof.code, now=now)


def _shows(user: User, code: str, *, now: datetime) -> bool:
    app = selectors.list_factors(user.id).filter(kind=Factor.Kind.TOTP).first()
    step = match_code(app, code, now=now) if app else None
    if app is None or step is None:
        return False
    return bool(Factor.objects.filter(id=app.id, last_step__lt=step).update(last_step=step, last_used_at=now))


def _has_code(user: User, code: str, *, now: datetime) -> bool:
    codes = RecoveryCode.objects.filter(user=user, hash=hash_of(plain(code)), used_at=None)
    if not codes.update(used_at=now):
        return False
    left = RecoveryCode.objects.filter(user=user, used_at=None).count()
    with tenant_context(user.last_tenant_id):
        emit(RecoveryCodeUsed(user_id=user.id, left=left), actor=system())
    return True


def _has_signed(user: User, credential: Mapping[str, Any], *, now: datetime) -> bool:
    try:
        factor = _passkey_of(credential)
        if factor.user_id != user.id:
            return False
        _check_passkey(factor, credential, now=now)
    except (passkeys.UnreadableCredentialError, DomainError):
        return False
    return True


def _passkey_of(credential: Mapping[str, Any]) -> Factor:
    answer = passkeys.read_answer(credential)
    factors = Factor.objects.select_related("user").filter(credential_id=answer.credential_id)
    factor = factors.exclude(confirmed_at=None).first()
    if factor is None:
        raise passkeys.UnreadableCredentialError("No such passkey")
    return factor


def _check_passkey(factor: Factor, credential: Mapping[str, Any], *, now: datetime) -> None:
    """Check an answer; a device that signed less often than it had is a copy (WebAuthn 7.2, step 22)."""
    answer = passkeys.read_answer(credential)
    use_challenge(answer.challenge, user_id=factor.user_id, act=Challenge.Act.PROVE, now=now)
    count = passkeys.check_signed(credential, challenge=answer.challenge, credential=bytes(factor.credential))
    counted = Factor.objects.filter(id=factor.id)
    counted = counted.filter(signatures__lt=count) if count else counted.filter(signatures=0)
    if not counted.update(signatures=count, last_used_at=now):
        raise passkeys.UnreadableCredentialError("The passkey was copied")
