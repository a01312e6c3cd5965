"""What customer relations tell people of: records that others gave them, and reminders they set."""

from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace

_ICONS = {
    "contact": ("user", "You are given a contact"),
    "company": ("building-2", "You are given a company"),
    "lead": ("target", "You are given a lead"),
    "opportunity": ("handshake", "You are given a deal"),
    "activity": ("square-check", "You are given an activity"),
}


def register_kinds() -> None:
    """Add the kinds of notice; called by `AppConfig.ready`."""
    gathered = {IN_APP: Pace.NOW, EMAIL: Pace.DAILY}
    at_once = {IN_APP: Pace.NOW, EMAIL: Pace.NOW}
    register(
        *(
            Kind(f"{noun}.assigned", label, "Work", icon, f"crm.view_{noun}", gathered)
            for noun, (icon, label) in _ICONS.items()
        ),
        Kind("activity.due", "A reminder of an activity", "Work", "clock", "crm.view_activity", at_once),
    )
