"""Changes of businesses."""

import re
import unicodedata
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from core.errors import ConflictError
from core.ids import uuid7
from core.principal import Principal
from core.tenancy import tenant_context
from events.services import emit
from tenants import selectors
from tenants.directory import hosts
from tenants.events import TenantChanged, TenantChosen, TenantCreated, TenantStatusChanged
from tenants.models import Domain, Tenant

RESERVED_SLUGS = frozenset({"admin", "api", "app", "console", "dev", "login", "shop", "static", "support", "www"})
_RACES = 20
_EDITABLE = frozenset(
    {"name", "legal_name", "description", "timezone", "language", "tax_id", "is_test_mode", "modules", "settings"}
)
_MERGED = ("settings", "modules")


class SlugTakenError(ConflictError):
    """Another business has this slug."""

    code = "slug_taken"


def slug_from(name: str) -> str:
    """Return a slug for a name: ASCII letters, digits and single hyphens, at most 50 characters."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:50].strip("-") or "business"


def create_tenant(*, name: str, slug: str | None, actor: Principal, **facts: Any) -> Tenant:
    """Put a business on the platform. A slug derived from the name gets a number when it is taken.

    Raises:
        SlugTakenError: `slug` was given and belongs to another business, or is reserved.
    """
    tenant_id = facts.pop("tenant_id", None) or uuid7()
    for _ in range(_RACES):
        tenant = Tenant(id=tenant_id, slug=_free_slug(slug, name), name=name, **facts)
        try:
            return _insert(tenant, actor=actor)
        except IntegrityError:  # somebody took the slug since it was looked up
            continue
    raise SlugTakenError(f"The slug {slug or slug_from(name)!r} is taken")


@transaction.atomic
def _insert(tenant: Tenant, *, actor: Principal) -> Tenant:
    tenant.save(force_insert=True)
    created = TenantCreated(tenant_id=tenant.id, slug=tenant.slug, industry=tenant.industry, country=tenant.country)
    with tenant_context(tenant.id):
        emit(created, actor=actor)
    return tenant


def _free_slug(slug: str | None, name: str) -> str:
    wanted = slug or slug_from(name)
    taken = {
        found.lower() for found in Tenant.objects.filter(slug__istartswith=wanted[:40]).values_list("slug", flat=True)
    } | RESERVED_SLUGS
    if wanted.lower() not in taken:
        return wanted
    if slug:
        raise SlugTakenError(f"The slug {slug!r} is taken")
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


@transaction.atomic
def change_tenant(*, tenant_id: UUID, actor: Principal, **changes: Any) -> Tenant:
    """Change facts of a business that its people may edit; only what differs is written.

    Of `settings` and `modules` only the named parts are replaced.
    """
    tenant = Tenant.objects.select_for_update().get(id=tenant_id)
    changes |= {name: getattr(tenant, name) | changes[name] for name in _MERGED if name in changes}
    fields = sorted(name for name, value in changes.items() if name in _EDITABLE and getattr(tenant, name) != value)
    if fields:
        for name in fields:
            setattr(tenant, name, changes[name])
        tenant.save(update_fields=[*fields, "updated_at"])
        with tenant_context(tenant.id):
            emit(TenantChanged(tenant_id=tenant.id, fields=fields), actor=actor)
    return tenant


@transaction.atomic
def move_tenant(*, tenant_id: UUID, status: str, actor: Principal) -> Tenant:
    """Open, suspend or delete a business; a deleted one frees its slug and its domains.

    Raises:
        InvalidTransitionError: the status cannot change this way.
    """
    tenant = Tenant.objects.select_for_update().get(id=tenant_id)
    if tenant.status == status:
        return tenant
    freed = {"slug": f"{tenant.slug[:20]}-{tenant.id.hex}"} if status == Tenant.Status.DELETED else {}
    tenant.move_to(status, **freed)
    if status == Tenant.Status.DELETED:
        Domain.objects.filter(tenant=tenant).delete()
        transaction.on_commit(hosts.forget)
    with tenant_context(tenant.id):
        emit(TenantStatusChanged(tenant_id=tenant.id, status=status), actor=actor)
    return tenant


def record_choice(*, tenant_id: UUID, actor: Principal) -> Tenant:
    """Note in the audit log of a business that platform staff look into it."""
    tenant = selectors.get_tenant(tenant_id)
    with tenant_context(tenant.id, write=True):
        emit(TenantChosen(tenant_id=tenant.id, staff_id=actor.id), actor=actor)
    return tenant
