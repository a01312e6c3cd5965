"""Second factors: adding and removing them, each time by the present password, and the codes for a lost one."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp
from django.db import IntegrityError, transaction

from accounts import passkeys, selectors
from accounts.events import RecoveryCodesMade, UserFactorAdded, UserFactorRemoved
from accounts.models import Challenge, Factor, RecoveryCode, User
from accounts.services.confirmation import confirm_password, require_person
from accounts.services.sessions import Device, note_proof
from accounts.services.steps import match_code
from accounts.tokens import hash_of
from core.errors import ConflictError, InvalidError, NotFoundError
from core.principal import Principal
from core.secrets import encrypt
from events.services import emit

ISSUER = "NEXUS"
RECOVERY_CODES = 10
MOST_PASSKEYS = 20
CHALLENGE_LIFETIME = timedelta(minutes=5)
Kind = Factor.Kind


class FactorNotFoundError(NotFoundError):
    """No such factor of this person."""

    code = "factor_not_found"


class FactorExistsError(ConflictError):
    """The person has this factor already."""

    code = "factor_exists"


class WrongCodeError(InvalidError):
    """The code is not the one the app shows now."""

    code = "wrong_code"


class CredentialRefusedError(InvalidError):
    """The browser's answer fits no question that was asked a moment ago."""

    code = "credential_refused"


@dataclass(frozen=True, slots=True)
class NewApp:
    """What an authenticator app must be told: the secret in base32, and the same as an address for a QR code."""

    factor: Factor
    secret: str
    url: str


@transaction.atomic
def begin_app(*, actor: Principal, current: str, device: Device, now: datetime) -> NewApp:
    """Offer an authenticator app a secret; it counts once `confirm_app` has seen a code. A new offer ends the old one.

    Raises:
        WrongPasswordError: the current password is wrong.
        FactorExistsError: an app is in use already.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now)
    apps = Factor.objects.select_for_update().filter(user=user, kind=Kind.TOTP)
    if apps.exclude(confirmed_at=None).exists():
        raise FactorExistsError("You have an authenticator app; remove it before you add another one")
    apps.delete()
    secret = pyotp.random_base32()
    factor = Factor.objects.create(user=user, kind=Kind.TOTP, name="Authenticator app", secret=encrypt(secret.encode()))
    return NewApp(factor, secret, pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER))


@transaction.atomic
def confirm_app(*, actor: Principal, code: str, now: datetime) -> list[str]:
    """Let the offered app count; return recovery codes, shown this once, when it is the person's first factor.

    Raises:
        FactorNotFoundError: nothing was offered.
        WrongCodeError: the app shows another code.
    """
    require_person(actor)
    offered = Factor.objects.select_for_update().filter(user_id=actor.id, kind=Kind.TOTP, confirmed_at=None).first()
    if offered is None:
        raise FactorNotFoundError("Begin with the secret for your app")
    step = match_code(offered, code, now=now)
    if step is None:
        raise WrongCodeError("This is not the code that the app shows now")
    offered.last_step = step
    return _count(offered, actor, now=now)


@transaction.atomic
def begin_passkey(*, actor: Principal, current: str, device: Device, now: datetime) -> dict[str, Any]:
    """Return what the browser needs to make a passkey.

    Raises:
        WrongPasswordError: the current password is wrong.
        FactorExistsError: the person has as many as one may have.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now)
    present = selectors.list_credentials(user.id)
    if len(present) >= MOST_PASSKEYS:
        raise FactorExistsError(f"You have {MOST_PASSKEYS} passkeys; remove one first")
    value = issue_challenge(user=user, act=Challenge.Act.REGISTER, now=now)
    return passkeys.creation_options(
        user_id=user.id, email=user.email, name=user.name, challenge=value, present=present
    )


@transaction.atomic
def add_passkey(*, actor: Principal, name: str, credential: Mapping[str, Any], now: datetime) -> list[str]:
    """Keep the passkey that a device made; return recovery codes, shown this once, when it is the first factor.

    Raises:
        CredentialRefusedError: it answers no open question of ours.
        FactorExistsError: the passkey is known.
    """
    require_person(actor)
    try:
        answer = passkeys.read_answer(credential)
        use_challenge(answer.challenge, user_id=actor.id, act=Challenge.Act.REGISTER, now=now)
        made = passkeys.check_made(credential, challenge=answer.challenge)
    except passkeys.UnreadableCredentialError:
        raise CredentialRefusedError("The passkey does not answer what was asked; try again") from None
    factor = Factor(
        user_id=actor.id,
        kind=Kind.PASSKEY,
        name=name,
        credential_id=made.credential_id,
        credential=made.credential,
        signatures=made.signatures,
    )
    return _count(factor, actor, now=now)


@transaction.atomic
def remove_factor(*, actor: Principal, factor_id: UUID, current: str, device: Device, now: datetime) -> None:
    """Forget a factor; with the last one its recovery codes go too.

    Raises:
        WrongPasswordError: the current password is wrong.
        FactorNotFoundError: no such factor of this person.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now)
    factor = Factor.objects.select_for_update().filter(user=user, id=factor_id).exclude(confirmed_at=None).first()
    if factor is None:
        raise FactorNotFoundError("No such factor")
    removed = UserFactorRemoved(user_id=user.id, factor_id=factor.id, kind=factor.kind)
    factor.delete()
    if not selectors.list_factors(user.id).exists():
        RecoveryCode.objects.filter(user=user).delete()
    emit(removed, actor=actor)


@transaction.atomic
def renew_recovery_codes(*, actor: Principal, current: str, device: Device, now: datetime) -> list[str]:
    """Return new recovery codes, shown this once; the old ones end.

    Raises:
        WrongPasswordError: the current password is wrong.
        FactorNotFoundError: there is no factor that they could stand in for.
    """
    user = confirm_password(actor=actor, current=current, device=device, now=now)
    if not selectors.list_factors(user.id).exists():
        raise FactorNotFoundError("Add an authenticator app or a passkey first")
    return _make_codes(user.id, actor)


def issue_challenge(*, user: User | None, act: str, now: datetime) -> bytes:
    """Return 32 random bytes for a passkey to sign, good for five minutes and one answer."""
    value = secrets.token_bytes(32)
    Challenge.objects.create(value=value, user=user, act=act, expires_at=now + CHALLENGE_LIFETIME)
    return value


def use_challenge(value: bytes, *, user_id: UUID, act: str, now: datetime) -> None:
    """Use a challenge up: one UPDATE decides between several callers.

    Raises:
        CredentialRefusedError: unknown, old, used, for another act, or put to somebody else.
    """
    open_ones = Challenge.objects.filter(value=value, act=act, used_at=None, expires_at__gt=now)
    if not open_ones.filter(selectors.put_to(user_id)).update(used_at=now):
        raise CredentialRefusedError("The passkey answers a question that is too old; try again")


def _count(factor: Factor, actor: Principal, *, now: datetime) -> list[str]:
    """Let a factor count from now on, for the running session too."""
    is_first = not selectors.list_factors(actor.id).exists()
    factor.confirmed_at = factor.last_used_at = now
    try:
        with transaction.atomic():
            factor.save()
    except IntegrityError:
        raise FactorExistsError("You have this factor already") from None
    emit(UserFactorAdded(user_id=actor.id, factor_id=factor.id, kind=factor.kind), actor=actor)
    note_proof(actor, now=now)
    return _make_codes(actor.id, actor) if is_first else []


def _make_codes(user_id: UUID, actor: Principal) -> list[str]:
    RecoveryCode.objects.filter(user_id=user_id).delete()
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user_id=user_id, hash=hash_of(plain(code))) for code in codes)
    emit(RecoveryCodesMade(user_id=user_id, count=len(codes)), actor=actor)
    return codes


def _new_code() -> str:
    text = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def plain(code: str) -> str:
    """Return a recovery code as it is hashed: without what people put between its letters."""
    return "".join(filter(str.isalnum, code)).lower()
