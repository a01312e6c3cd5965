"""Service accounts and keys: nobody hands a machine more than they hold, and a key is shown once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts import selectors
from accounts.events import (
    ApiKeyChanged,
    ApiKeyCreated,
    ApiKeyRevoked,
    ServiceAccountChanged,
    ServiceAccountCreated,
    ServiceAccountStatusChanged,
)
from accounts.models import ApiKey, Role, ServiceAccount
from accounts.services.confirmation import confirm_password, require_person
from accounts.services.members import require_covers, role_grants
from accounts.services.sessions import Device
from accounts.tokens import hash_of, new_secret
from core.admission import require_right
from core.errors import ConflictError, FieldError, InvalidError
from core.permissions import rights_of_scope, within_scopes
from core.principal import Principal
from events.services import emit

KEY_PREFIX = "nxs_"
DEFAULT_DAYS, MOST_DAYS = 90, 365
CHANGE_KEYS = "accounts.change_api_key"
Status = ServiceAccount.Status


class ServiceAccountExistsError(ConflictError):
    """A service account of the business has this name."""

    code = "service_account_exists"


class UnknownScopeError(InvalidError):
    """A scope stands for no right of the catalog."""

    code = "unknown_scope"


class KeyEndedError(ConflictError):
    """The key was revoked; it cannot be changed any more."""

    code = "api_key_revoked"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key with the one copy of its text that ever exists."""

    row: ApiKey
    text: str


@transaction.atomic
def create_service_account(*, name: str, role: str, actor: Principal, description: str = "") -> ServiceAccount:
    """Let a machine act in the running business, by keys.

    Raises:
        RoleNotFoundError: neither a built-in role nor one of the business.
        GrantsTooMuchError: the role holds rights that the actor lacks.
        ServiceAccountExistsError: the name is taken.
    """
    custom = _role(role, actor)
    account = ServiceAccount(
        name=name, description=description, role="" if custom else role, custom_role=custom, created_by_id=actor.id
    )
    _save(account)
    emit(ServiceAccountCreated(service_account_id=account.id, name=name, role=role), actor=actor)
    return account


@transaction.atomic
def change_service_account(
    *,
    account_id: UUID,
    actor: Principal,
    name: str | None = None,
    description: str | None = None,
    role: str | None = None,
    status: str | None = None,
) -> ServiceAccount:
    """Rename it, give it another role, disable it or let it act again; its keys follow with their next call.

    Raises:
        ServiceAccountNotFoundError: no such one.
        GrantsTooMuchError: the old or the new role holds rights that the actor lacks.
        ServiceAccountExistsError: the name is taken.
    """
    account = selectors.get_service_account_for_update(account_id)
    require_covers(actor, role_grants(account.role, account.custom_role))
    before = (account.name, account.description, account.role_code)
    if role is not None and role != account.role_code:
        custom = _role(role, actor)
        account.role, account.custom_role = "" if custom else role, custom
    account.name = name or account.name
    account.description = account.description if description is None else description
    if (account.name, account.description, account.role_code) != before:
        _save(account)
        changed = ServiceAccountChanged(service_account_id=account.id, name=account.name, role=account.role_code)
        emit(changed, actor=actor)
    if status is not None and status != account.status:
        account.move_to(status)
        emit(ServiceAccountStatusChanged(service_account_id=account.id, status=status), actor=actor)
    return account


@transaction.atomic
def create_api_key(
    *,
    name: str,
    scopes: Sequence[str],
    current: str,
    actor: Principal,
    device: Device,
    now: datetime,
    service_account_id: UUID | None = None,
    days: int = DEFAULT_DAYS,
) -> NewKey:
    """Make a key for the actor's own programs, or for a service account; its text is in the answer and nowhere else.

    Raises:
        NotAPersonError: a machine asks.
        WrongPasswordError: the current password is wrong.
        UnknownScopeError: a scope stands for no right.
        GrantsTooMuchError: within its scopes the key would hold rights that the actor lacks.
        NotPermittedError: keys of service accounts take a right of their own.
        ServiceAccountNotFoundError: no such one.
    """
    confirm_password(actor=actor, current=current, device=device, now=now)
    wanted = _known(scopes)
    grants, account = actor.grants, None
    if service_account_id is not None:
        require_right(actor, CHANGE_KEYS, detail=f"Your role lacks {CHANGE_KEYS}")
        account = selectors.get_service_account_for_update(service_account_id)
        grants = role_grants(account.role, account.custom_role)
    require_covers(actor, within_scopes(grants, wanted))
    prefix, secret = KEY_PREFIX + secrets.token_hex(4), new_secret()
    text = f"{prefix}_{secret}"
    row: ApiKey = ApiKey.objects.create(
        name=name,
        prefix=prefix,
        hash=hash_of(text),
        scopes=wanted,
        service_account=account,
        user_id=None if account else actor.id,
        created_by_id=actor.id,
        expires_at=now + timedelta(days=days),
    )
    emit(ApiKeyCreated(api_key_id=row.id, prefix=prefix, scopes=wanted, made_by=actor.id), actor=actor)
    return NewKey(row, text)


@transaction.atomic
def rename_api_key(*, key_id: UUID, name: str, actor: Principal) -> ApiKey:
    """Call a key something else.

    Raises:
        ApiKeyNotFoundError: no such key that the actor may change.
        KeyEndedError: it was revoked.
    """
    row = _changeable(key_id, actor)
    if row.revoked_at is not None:
        raise KeyEndedError("This key was revoked")
    row.name = name
    row.save(update_fields=["name", "updated_at"])
    emit(ApiKeyChanged(api_key_id=row.id, prefix=row.prefix), actor=actor)
    return row


@transaction.atomic
def revoke_api_key(*, key_id: UUID, current: str, actor: Principal, device: Device, now: datetime) -> ApiKey:
    """End a key for good; a second call changes nothing.

    Raises:
        WrongPasswordError: the current password is wrong.
        ApiKeyNotFoundError: no such key that the actor may change.
    """
    confirm_password(actor=actor, current=current, device=device, now=now)
    return _end(_changeable(key_id, actor), actor, now=now)


@transaction.atomic
def revoke_leaked_key(*, prefix: str, actor: Principal, now: datetime) -> ApiKey:
    """End a key of the running business that got out, by how it begins: for the operators of the platform.

    Raises:
        ApiKeyNotFoundError: no key begins so.
    """
    row = selectors.list_api_keys(seen_by=actor).select_for_update(of=("self",)).filter(prefix=prefix).first()
    if row is None:
        raise selectors.ApiKeyNotFoundError(f"No key begins with {prefix!r}")
    return _end(row, actor, now=now)


def _end(row: ApiKey, actor: Principal, *, now: datetime) -> ApiKey:
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at", "updated_at"])
        emit(ApiKeyRevoked(api_key_id=row.id, prefix=row.prefix, made_by=row.created_by_id), actor=actor)
    return row


def _changeable(key_id: UUID, actor: Principal) -> ApiKey:
    """Return a key under its lock; of others' keys only for who may change them."""
    require_person(actor)
    row = selectors.get_api_key_for_update(key_id, seen_by=actor)
    if row.user_id != actor.id:
        require_right(actor, CHANGE_KEYS, detail=f"Your role lacks {CHANGE_KEYS}")
    return row


def _role(role: str, actor: Principal) -> Role | None:
    custom = selectors.find_custom_role(role)
    require_covers(actor, role_grants(role, custom))
    return custom


def _save(account: ServiceAccount) -> None:
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        raise ServiceAccountExistsError(f"A service account is called {account.name!r} already") from None


def _known(scopes: Sequence[str]) -> list[str]:
    unknown = [
        FieldError(f"/scopes/{index}", "unknown_scope", f"{scope!r} is no right, and no app with :read or :write")
        for index, scope in enumerate(scopes)
        if not rights_of_scope(scope)
    ]
    if unknown:
        raise UnknownScopeError("Some scopes are not known", errors=unknown)
    return sorted(set(scopes))
