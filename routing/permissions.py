"""The rights of routing and who holds them from the start."""

from core.permissions import declare

VIEW, ADD, CHANGE, DELETE = (f"routing.{verb}_assignment_rule" for verb in ("view", "add", "change", "delete"))
RUN = "routing.run_assignment"


def declare_permissions() -> None:
    """Add the rights to the catalog."""
    declare(VIEW, "See by which rules records are given to people", roles=["management"])
    for right, label in {ADD: "Add", CHANGE: "Edit", DELETE: "Delete"}.items():
        declare(right, f"{label} rules by which records are given to people", roles=["management"])
    declare(RUN, "Give chosen records to people by the rules, each by its own right", roles=["management"])
