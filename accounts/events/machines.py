"""Facts about service accounts and keys."""

from uuid import UUID

from accounts.events.places import from_here
from events.facts import fact


@fact("service_account.created", subject="service_account_id")
class ServiceAccountCreated:
    """A machine may act in the business by keys."""

    service_account_id: UUID
    name: str
    role: str


@fact("service_account.changed", subject="service_account_id")
class ServiceAccountChanged:
    """The name or the role of a service account was changed."""

    service_account_id: UUID
    name: str
    role: str


@fact("service_account.status_changed", subject="service_account_id")
class ServiceAccountStatusChanged:
    """A service account was disabled or may act again."""

    service_account_id: UUID
    status: str


@fact("api_key.created", subject="api_key_id")
class ApiKeyCreated:
    """A key was made; its prefix is shown, its text was told once."""

    api_key_id: UUID
    prefix: str
    scopes: list[str]
    made_by: UUID
    ip: str = from_here()


@fact("api_key.changed", subject="api_key_id")
class ApiKeyChanged:
    """A key has another name."""

    api_key_id: UUID
    prefix: str


@fact("api_key.revoked", subject="api_key_id")
class ApiKeyRevoked:
    """A key was ended for good."""

    api_key_id: UUID
    prefix: str
    made_by: UUID
    ip: str = from_here()


@fact("api_key.refused", subject="api_key_id")
class ApiKeyRefused:
    """Somebody came with a key that is revoked, has expired, or whose owner may not act; told once an hour."""

    api_key_id: UUID
    reason: str
    ip: str
