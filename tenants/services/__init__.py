"""Changes of businesses and of their domains."""

from tenants.services.businesses import (
    RESERVED_SLUGS,
    SlugTakenError,
    change_tenant,
    create_tenant,
    move_tenant,
    record_choice,
    slug_from,
)
from tenants.services.domains import (
    VERIFY,
    DomainTakenError,
    TooManyDomainsError,
    add_domain,
    remove_domain,
    submit_due_checks,
    verify_domain,
)
from tenants.services.logo import FETCH_LOGO, fetch_logo, logo_keys, remove_logo, set_logo
from tenants.services.shop import change_shop

__all__ = [
    "FETCH_LOGO",
    "RESERVED_SLUGS",
    "VERIFY",
    "DomainTakenError",
    "SlugTakenError",
    "TooManyDomainsError",
    "add_domain",
    "change_shop",
    "change_tenant",
    "create_tenant",
    "fetch_logo",
    "logo_keys",
    "move_tenant",
    "record_choice",
    "remove_domain",
    "remove_logo",
    "set_logo",
    "slug_from",
    "submit_due_checks",
    "verify_domain",
]
