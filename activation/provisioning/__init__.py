"""What each module adds to an activation. Importing the package fills the registry of steps."""

from activation.provisioning import accounts, commerce, crm, integrations, tenants

__all__ = ["accounts", "commerce", "crm", "integrations", "tenants"]
