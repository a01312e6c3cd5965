"""The rights of scoring and who holds them from the start."""

from core.permissions import declare

VIEW, ADD, CHANGE, DELETE = (f"scoring.{verb}_scoring_model" for verb in ("view", "add", "change", "delete"))
VIEW_SCORE = "scoring.view_score"


def declare_permissions() -> None:
    """Add the rights to the catalog."""
    declare(VIEW_SCORE, "See the scores of records they see", roles=["management", "agent"])
    declare(VIEW, "See what earns points", roles=["management", "agent"])
    for right, label in {ADD: "Add", CHANGE: "Edit and activate", DELETE: "Delete"}.items():
        declare(right, f"{label} scoring models", roles=["management"])
