"""Questions about service accounts, keys, and who acts by one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Q, QuerySet

from accounts.models import ApiKey, Membership, ServiceAccount
from accounts.selectors.people import UserNotFoundError, get_user
from accounts.selectors.principals import grants_in, principal_for
from core.errors import NotFoundError
from core.permissions import grants_of, within_scopes
from core.principal import Kind, Principal, system
from tenants.models import Tenant

VIEW_KEYS = "accounts.view_api_key"


class ServiceAccountNotFoundError(NotFoundError):
    """No such service account of this business."""

    code = "service_account_not_found"


class ApiKeyNotFoundError(NotFoundError):
    """No such key of this business, or not one that the caller may see."""

    code = "api_key_not_found"


@dataclass(frozen=True, slots=True)
class PresentedKey:
    """What is known of a key that somebody presents; `principal` is None when its owner may not act."""

    id: UUID
    tenant_id: UUID
    expires_at: datetime
    revoked_at: datetime | None
    principal: Principal | None


def find_presented_key(hashed: bytes, *, ip: str | None) -> PresentedKey | None:
    """Return the key with a hash, with who acts by it, in one round trip that also notes its use once a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key_id, tenant_id, tenant_status, owner_id, owner_name, is_active, role, custom_role, grants::text,"
            " scopes::text, step_up_rights::text, expires_at, revoked_at FROM accounts_authorize_key(%s, %s)",
            [hashed, ip],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    key_id, tenant_id, tenant_status, owner_id, name, is_active, role, custom_role, grants, scopes, rights = row[:11]
    acts = is_active and tenant_status in Tenant.OPEN
    principal = Principal(
        kind=Kind.API_KEY,
        id=owner_id,
        tenant_id=tenant_id,
        role=role or custom_role or "",
        grants=within_scopes(grants_in(role, grants), orjson.loads(scopes)),
        name=name,
        step_up_rights=frozenset(orjson.loads(rights)) if rights else frozenset(),
    )
    return PresentedKey(key_id, tenant_id, row[11], row[12], principal if acts else None)


def list_service_accounts() -> QuerySet[ServiceAccount]:
    """Return the service accounts of the business."""
    found: QuerySet[ServiceAccount] = ServiceAccount.objects.select_related("custom_role")
    return found


def get_service_account_for_update(account_id: UUID) -> ServiceAccount:
    """Return a service account with its row locked.

    Raises:
        ServiceAccountNotFoundError: no such one.
    """
    found = list_service_accounts().select_for_update(of=("self",)).filter(id=account_id).first()
    if found is None:
        raise ServiceAccountNotFoundError("No such service account")
    return found


def list_api_keys(*, seen_by: Principal) -> QuerySet[ApiKey]:
    """Return the keys of the business that somebody may see: all of them by a right, else their own."""
    found: QuerySet[ApiKey] = ApiKey.objects.select_related("service_account", "user")
    return found if seen_by.may_all(VIEW_KEYS) else found.filter(user_id=seen_by.id)


def get_api_key_for_update(key_id: UUID, *, seen_by: Principal) -> ApiKey:
    """Return a key with its row locked.

    Raises:
        ApiKeyNotFoundError: no such key that the caller may see.
    """
    found = list_api_keys(seen_by=seen_by).select_for_update(of=("self",)).filter(id=key_id).first()
    if found is None:
        raise ApiKeyNotFoundError("No such key")
    return found


def search_api_keys(keys: QuerySet[ApiKey], text: str) -> QuerySet[ApiKey]:
    """Narrow keys by a part of the name, or by the beginning of the key itself."""
    return keys.filter(Q(name__icontains=text) | Q(prefix__istartswith=text[:12]))


def acts_here(principal_id: UUID) -> bool:
    """Tell whether a key is that of a member or of a service account of the business."""
    members: QuerySet[Membership] = Membership.objects.filter(user_id=principal_id)
    return members.exists() or list_service_accounts().filter(id=principal_id).exists()


def actor_of(*, kind: str, actor_id: UUID, tenant_id: UUID) -> Principal:
    """Return who made something, as they may act now: a person, a program of theirs, a service account, the system.

    Raises:
        UserNotFoundError, MemberNotFoundError, ServiceAccountNotFoundError: they may not act here any more.
    """
    if kind == Kind.SYSTEM:
        return system(tenant_id)
    account = list_service_accounts().filter(id=actor_id).first() if kind == Kind.API_KEY else None
    if account is None:
        person = get_user(actor_id)
        if not person.is_active:
            raise UserNotFoundError("This person is disabled")
        return principal_for(person, tenant_id)
    if account.status != ServiceAccount.Status.ACTIVE:
        raise ServiceAccountNotFoundError("This service account is disabled")
    grants = frozenset(account.custom_role.grants) if account.custom_role else grants_of(account.role)
    return Principal(
        kind=Kind.API_KEY, id=account.id, tenant_id=tenant_id, role=account.role_code, grants=grants, name=account.name
    )
