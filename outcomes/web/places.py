"""What outcomes add to the page of an execution."""

from uuid import UUID

from core.panels import Panel, register
from core.principal import Principal
from outcomes.selectors import list_outcomes_of


def outcome_panel(principal: Principal, execution_id: UUID) -> Panel | None:
    """Return the results of an execution, the newest revision of each first."""
    found = list(list_outcomes_of(execution_id))
    return Panel("Outcome", "outcomes/_panel.html", {"outcomes": found})


register("execution", "outcomes", permission="outcomes.view_outcome", maker=outcome_panel)
