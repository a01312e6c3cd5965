"""The logo of a business: one stored picture, whose key its settings name under storefront.logo."""

import hashlib
from typing import Any
from uuid import UUID

from django.db import transaction

from core import media, outbound, pictures
from core.principal import Principal
from core.tenancy import current_tenant_id
from tenants.models import Tenant
from tenants.services.businesses import change_tenant
from tenants.theme import logo_key_of

FETCH_LOGO = "tenants.logo.fetch"
_WIDTHS = {400: 25_000}
_LIMITS = outbound.Limits(most_bytes=pictures.MAX_BYTES)


def set_logo(*, content: bytes, actor: Principal, pointer: str = "/file") -> Tenant:
    """Give the running business a logo; call it outside every transaction.

    Raises:
        PictureError: no picture that can be kept.
        StorageDownError: the storage does not answer.
    """
    tenant_id = current_tenant_id()
    body = pictures.redraw(content, pointer=pointer, widths=_WIDTHS).files[400]
    key = f"{tenant_id}/logo-{hashlib.blake2b(body, digest_size=8).hexdigest()}.webp"
    media.store({key: body})
    return _name(tenant_id, key, actor=actor)


def fetch_logo(*, url: str, actor: Principal) -> Tenant:
    """Fetch a logo from its address; call it outside every transaction.

    Raises:
        AddressRefusedError, AnswerRefusedError, UnreachableError, TooSlowError: it is not to be had.
        PictureError: no picture that can be kept.
        StorageDownError: the storage does not answer.
    """
    answer = outbound.fetch(url, limits=_LIMITS, accept=pictures.ACCEPTED)
    return set_logo(content=answer.body, actor=actor, pointer="/url")


def remove_logo(*, actor: Principal) -> Tenant:
    """Show the name of the business again instead of a logo."""
    return _name(current_tenant_id(), "", actor=actor)


def logo_keys() -> list[str]:
    """Return the key of the running business's logo, when it has one."""
    tenant = Tenant.objects.filter(id=current_tenant_id()).first()
    key = logo_key_of(tenant.settings) if tenant else ""
    return [key] if key else []


@transaction.atomic
def _name(tenant_id: UUID, key: str, *, actor: Principal) -> Tenant:
    tenant = Tenant.objects.select_for_update().get(id=tenant_id)
    storefront = _storefront(tenant)
    before = storefront.pop("logo", "")
    storefront |= {"logo": key} if key else {}
    if before and before != key:
        media.remove_after_commit([before])
    return change_tenant(tenant_id=tenant.id, settings={"storefront": storefront}, actor=actor)


def _storefront(tenant: Tenant) -> dict[str, Any]:
    found = tenant.settings.get("storefront")
    return dict(found) if isinstance(found, dict) else {}
