"""The business itself: made with the document, then told how businesses of its industry work."""

from typing import Any

from activation.blueprints import Blueprint
from activation.steps import StepContext, Tally, step
from tenants.selectors import get_current_tenant
from tenants.services import change_tenant

BUSINESS = "tenants.business"
# Parts of a blueprint that the business keeps as settings, for the modules that read them.
SETTINGS = (
    "words",
    "calendar",
    "service_levels",
    "kpis",
    "tax_classes",
    "compliance",
    "agents",
    "automations",
    "storefront",
    "plan",
    "deployment",
)


@step(
    BUSINESS,
    module="tenants",
    label="Business and owner",
    counts=lambda blueprint: {"businesses": 1, "owners": 1},
)
def make_business(context: StepContext, blueprint: Blueprint) -> Tally:
    """Confirm what was made together with the activation: the business and its owner's membership."""
    tally = Tally()
    tally.count("businesses", made=0, planned=1)
    tally.count("owners", made=0, planned=1)
    return tally


@step(
    "tenants.settings",
    module="tenants",
    label="Words, calendar, service levels and figures",
    counts=lambda blueprint: {"settings": len(_settings(blueprint))},
    after=[BUSINESS],
)
def write_settings(context: StepContext, blueprint: Blueprint) -> Tally:
    """Write the settings that are not there yet; one that the business has stays as it is."""
    tenant, wanted = get_current_tenant(), _settings(blueprint)
    missing = {name: value for name, value in wanted.items() if name not in tenant.settings}
    if missing:
        change_tenant(tenant_id=tenant.id, settings={**tenant.settings, **missing}, actor=context.actor)
    tally = Tally()
    tally.count("settings", made=len(missing), planned=len(wanted))
    return tally


def _settings(blueprint: Blueprint) -> dict[str, Any]:
    preset = {"preset": blueprint["preset"]}
    business = {
        name: blueprint["business"][name] for name in ("phone", "website", "address") if name in blueprint["business"]
    }
    return preset | business | {name: blueprint[name] for name in SETTINGS if blueprint[name]}
