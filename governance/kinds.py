"""What governance tells people of."""

from governance.selectors import CHANGE_APPROVAL, VIEW_APPROVAL
from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace


def register_kinds() -> None:
    """Add the kinds of notice; called by `AppConfig.ready`."""
    at_once = {IN_APP: Pace.NOW, EMAIL: Pace.NOW}
    register(
        Kind("approval.requested", "Something waits for your approval", "Approvals", "hand", CHANGE_APPROVAL, at_once),
        Kind("approval.decided", "What you asked for was decided", "Approvals", "gavel", VIEW_APPROVAL, at_once),
    )
