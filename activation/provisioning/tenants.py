"""The business itself: made with the document, then told how businesses of its industry work."""

import logging
from typing import Any

from activation.blueprints import Blueprint
from activation.requirements import domains_of
from activation.steps import StepContext, Tally, step
from core.actions import submit
from core.errors import DomainError
from core.principal import Principal
from tenants.selectors import get_current_tenant
from tenants.services import FETCH_LOGO, add_domain, change_tenant

logger = logging.getLogger(__name__)
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
    counts=lambda blueprint: {"settings": len(_settings(blueprint))} | dict.fromkeys(_kinds(blueprint), 1),
    after=[BUSINESS],
)
def write_settings(context: StepContext, blueprint: Blueprint) -> Tally:
    """Write the settings that are not there yet, one that the business has stays as it is; name the domain."""
    tenant, wanted = get_current_tenant(), _settings(blueprint)
    missing = {name: value for name, value in wanted.items() if name not in tenant.settings}
    if missing:
        change_tenant(tenant_id=tenant.id, settings=missing, actor=context.actor)
        _fetch_logo(missing.get("storefront", {}), actor=context.actor)
    tally = Tally()
    tally.count("settings", made=len(missing), planned=len(wanted))
    domains = domains_of(blueprint)
    tally.count("domains", made=sum(_name_domain(host, context) for host in domains), planned=len(domains))
    return tally


def _settings(blueprint: Blueprint) -> dict[str, Any]:
    preset = {"preset": blueprint["preset"]}
    business = {
        name: blueprint["business"][name] for name in ("phone", "website", "address") if name in blueprint["business"]
    }
    return preset | business | {name: blueprint[name] for name in SETTINGS if blueprint[name]}


def _fetch_logo(storefront: dict[str, Any], *, actor: Principal) -> None:
    """Have the logo fetched, when the document names one; the business opens without it."""
    url = storefront.get("theme", {}).get("logo_url")
    if url:
        submit(FETCH_LOGO, {"url": url}, actor=actor, priority=8)


def _kinds(blueprint: Blueprint) -> list[str]:
    return ["domains"] if domains_of(blueprint) else []


def _name_domain(host: str, context: StepContext) -> bool:
    """Put the domain of the document on the list; one that cannot be had (see `add_domain`) stops nothing."""
    try:
        add_domain(host=host, actor=context.actor)
    except DomainError as refusal:
        logger.info("domain_not_added", extra={"host": host, "code": refusal.refusal_code})
        return False
    return True
