"""Outside providers: those without credentials run in sandbox mode and are listed as due."""

from activation import requirements, selectors
from activation.blueprints import Blueprint
from activation.provisioning.tenants import BUSINESS
from activation.steps import StepContext, Tally, step


@step(
    "integrations.check",
    module="integrations",
    label="Payment, message and model providers",
    counts=lambda blueprint: {"integrations": len(blueprint["integrations"])},
    after=[BUSINESS],
)
def check_integrations(context: StepContext, blueprint: Blueprint) -> Tally:
    """Hold the declared providers against the credentials that were handed in."""
    tally = Tally()
    tally.count("integrations", made=len(blueprint["integrations"]), planned=len(blueprint["integrations"]))
    due = requirements.due(blueprint, selectors.list_held())
    tally.waiting_for = [f"{each['integration']}.{each['credential']}" for each in due]
    return tally
