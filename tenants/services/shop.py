"""Changes of how a business's shop shows itself."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from tenants.models import Tenant
from tenants.services.businesses import change_tenant

SHOP = "storefront"
_THEME = ("tagline", "primary_color", "accent_color")


@transaction.atomic
def change_shop(*, tenant_id: UUID, actor: Principal, is_open: bool | None = None, **look: Any) -> Tenant:
    """Open or close the shop of a business and change its look; what is left out, and all else that is kept, stays."""
    tenant = Tenant.objects.select_for_update().get(id=tenant_id)
    shop = dict(tenant.settings.get(SHOP) or {})
    theme = dict(shop.get("theme") or {}) | {name: value for name, value in look.items() if name in _THEME}
    kept = {name: value for name, value in theme.items() if value}
    settings = {SHOP: shop | {"theme": kept}}
    modules = {} if is_open is None else {SHOP: is_open}
    return change_tenant(tenant_id=tenant_id, settings=settings, modules=modules, actor=actor)
