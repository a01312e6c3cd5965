"""Businesses on the platform."""

from django.apps import AppConfig
from django.utils import timezone

from core import admission, ticks
from core.looks import StatusLook, Tone, register_looks
from core.orphans import register_keeper
from core.permissions import declare


class TenantsConfig(AppConfig):
    """Tenant and what belongs to it."""

    name = "tenants"

    def ready(self) -> None:
        from tenants import actions, selectors, services  # noqa: F401, PLC0415 - models are loaded now
        from tenants.models import Domain, Tenant  # noqa: PLC0415

        admission.find_plans_by(selectors.plan_of)
        declare("tenants.view_domain", "See the domains of the business", roles=["management"])
        declare("tenants.change_logo", "Change the logo of the business", roles=[])
        register_keeper(services.logo_keys)
        declare("tenants.change_domain", "Add, check and remove domains", roles=[])
        ticks.every(60, "tenants.domains", lambda: services.submit_due_checks(now=timezone.now()))
        proof = Domain.Status
        register_looks(
            proof,
            {
                proof.PENDING: StatusLook(Tone.WAIT, "hourglass"),
                proof.VERIFIED: StatusLook(Tone.GOOD, "circle-check"),
                proof.FAILED: StatusLook(Tone.BAD, "circle-alert"),
            },
        )

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
