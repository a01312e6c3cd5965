"""Businesses on the platform."""

from django.apps import AppConfig

from core.looks import StatusLook, Tone, register_looks


class TenantsConfig(AppConfig):
    """Tenant and what belongs to it."""

    name = "tenants"

    def ready(self) -> None:
        from tenants.models import Tenant  # noqa: PLC0415 - models are loaded now

        status = Tenant.Status
        register_looks(
            status,
            {
                status.PROVISIONING: StatusLook(Tone.LIVE, "loader-circle"),
                status.ACTIVE: StatusLook(Tone.GOOD, "circle-check"),
                status.SUSPENDED: StatusLook(Tone.WAIT, "pause"),
                status.DELETED: StatusLook(Tone.NEUTRAL, "ban"),
            },
        )
