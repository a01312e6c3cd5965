"""The rights of routing and who holds them from the start."""

from core.permissions import declare

VIEW, ADD, CHANGE, DELETE = (f"routing.{verb}_assignment_rule" for verb in ("view", "add", "change", "delete"))
RUN = "routing.run_assignment"
VIEW_POLICY, CHANGE_POLICY = (f"routing.{verb}_response_policy" for verb in ("view", "change"))
VIEW_TIMES = "routing.view_response_times"


def declare_permissions() -> None:
    """Add the rights to the catalog."""
    declare(VIEW, "See by which rules records are given to people", roles=["management"])
    for right, label in {ADD: "Add", CHANGE: "Edit", DELETE: "Delete"}.items():
        declare(right, f"{label} rules by which records are given to people", roles=["management"])
    declare(VIEW_POLICY, "See how soon new leads are to be answered", roles=["management", "agent"])
    declare(CHANGE_POLICY, "Say how soon new leads are to be answered", roles=["management"])
    declare(VIEW_TIMES, "See how long people take to answer leads", roles=["management"])
    declare(RUN, "Give chosen records to people by the rules, each by its own right", roles=["management"])
