"""The rights of customer relations and who holds them from the start."""

from core.permissions import declare

_OWNED = {"contact": "contacts", "lead": "leads", "opportunity": "opportunities", "activity": "activities"}
_VERBS = {"view": "See", "change": "Edit"}


def declare_permissions() -> None:
    """Add the rights to the catalog: management holds all, agents work on what is theirs."""
    for noun, plural in _OWNED.items():
        for verb, label in _VERBS.items():
            declare(f"crm.{verb}_{noun}", f"{label} {plural}", roles=["management"], own=["agent"])
        declare(f"crm.add_{noun}", f"Add {plural}", roles=["management", "agent"])
        declare(f"crm.delete_{noun}", f"Delete {plural}", roles=["management"])
    declare("crm.view_company", "See companies", roles=["management", "agent"])
    declare("crm.add_company", "Add companies", roles=["management", "agent"])
    declare("crm.change_company", "Edit companies", roles=["management"], own=["agent"])
    declare("crm.delete_company", "Delete companies", roles=["management"])
    declare("crm.view_forecast", "See the forecast of the deals they see", roles=["management", "agent"])
    declare("crm.view_snapshot", "See forecasts of months that began", roles=["management"])
    declare("crm.view_report", "See how the deals and leads they see go", roles=["management", "agent"])
    declare("crm.view_quota", "See what people are to win", roles=["management", "agent"])
    declare("crm.change_quota", "Say what people are to win", roles=["management"])
    declare("crm.view_duplicate", "See records that may be one", roles=["management", "agent"])
    declare("crm.change_duplicate", "Say that two records are not the same", roles=["management", "agent"])
    declare("crm.view_pipeline", "See pipelines", roles=["management", "agent"])
    for verb, label in {"add": "Add", "change": "Edit", "delete": "Delete"}.items():
        declare(f"crm.{verb}_pipeline", f"{label} pipelines", roles=["management"])
    declare("crm.view_totals", "See sums of deals without their details", roles=["management", "investor"])
