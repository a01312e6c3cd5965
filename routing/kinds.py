"""What routing tells people of."""

from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace
from routing.permissions import CHANGE

UNASSIGNED = "record.unassigned"
BREACHED = "lead.response_breached"


def register_kinds() -> None:
    """Add the kinds of notice; called by `AppConfig.ready`."""
    at_once = {IN_APP: Pace.NOW, EMAIL: Pace.NOW}
    register(
        Kind(UNASSIGNED, "Nobody could take a new record", "Work", "user-x", CHANGE, at_once),
        Kind(BREACHED, "A new lead was not answered in time", "Work", "timer", "crm.view_lead", at_once),
    )
