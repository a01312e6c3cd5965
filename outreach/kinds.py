"""What outreach tells people of."""

from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace
from outreach.permissions import VIEW

RECEIVED = "contact_message.received"


def register_kinds() -> None:
    """Add the kind of notice; called by `AppConfig.ready`."""
    at_once = {IN_APP: Pace.NOW, EMAIL: Pace.NOW}
    register(Kind(RECEIVED, "A contact of yours writes", "Work", "message-circle", VIEW, at_once))
