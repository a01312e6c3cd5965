"""What the engine tells people of."""

from messaging.channels import EMAIL, IN_APP
from messaging.kinds import Kind, register
from messaging.paces import Pace

OWN_FAILED, SCHEDULED_FAILED = "execution.failed", "schedule.failed"
VIEW, CHANGE_SCHEDULE = "executions.view_execution", "executions.change_schedule"


def register_kinds() -> None:
    """Add the kinds of notice; called by `AppConfig.ready`."""
    gathered = {IN_APP: Pace.NOW, EMAIL: Pace.DAILY}
    register(
        Kind(OWN_FAILED, "A run you started fails for good", "Executions", "triangle-alert", VIEW, gathered),
        Kind(SCHEDULED_FAILED, "A scheduled run fails for good", "Executions", "clock", CHANGE_SCHEDULE, gathered),
    )
