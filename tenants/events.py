"""Facts about businesses."""

from uuid import UUID

from events.facts import fact


@fact("tenant.created", subject="tenant_id")
class TenantCreated:
    """A business was put on the platform."""

    tenant_id: UUID
    slug: str
    industry: str
    country: str


@fact("tenant.changed", subject="tenant_id")
class TenantChanged:
    """Facts of a business were changed; `fields` names them."""

    tenant_id: UUID
    fields: list[str]


@fact("tenant.status_changed", subject="tenant_id")
class TenantStatusChanged:
    """A business was opened, suspended or deleted."""

    tenant_id: UUID
    status: str


@fact("tenant.chosen", subject="tenant_id")
class TenantChosen:
    """Platform staff chose to look into a business."""

    tenant_id: UUID
    staff_id: UUID


@fact("domain.added", subject="domain_id")
class DomainAdded:
    """A business named a domain of its own; it is not proved yet."""

    domain_id: UUID
    host: str


@fact("domain.verified", subject="domain_id")
class DomainVerified:
    """The DNS proved a domain; it leads to the shop of the business."""

    domain_id: UUID
    host: str


@fact("domain.lost", subject="domain_id")
class DomainLost:
    """The record of a verified domain was missing too often; it leads nowhere."""

    domain_id: UUID
    host: str


@fact("domain.removed", subject="domain_id")
class DomainRemoved:
    """A business gave a domain up."""

    domain_id: UUID
    host: str
