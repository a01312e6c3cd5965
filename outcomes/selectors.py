"""Questions about outcomes of the running tenant."""

from uuid import UUID

from django.db.models import QuerySet

from core.principal import Principal
from executions.models import Execution
from outcomes.models import Outcome

VIEW = "outcomes.view_outcome"


def list_outcomes(*, seen_by: Principal) -> QuerySet[Outcome]:
    """Return every revision a principal may see: all of the business, or of the executions it started."""
    found: QuerySet[Outcome] = Outcome.objects.all()
    if seen_by.may_all(VIEW):
        return found
    return found.filter(execution_id__in=Execution.objects.filter(actor_id=seen_by.id).values("id"))


def list_outcomes_of(execution_id: UUID) -> QuerySet[Outcome]:
    """Return every revision of every result of one execution, oldest first."""
    found: QuerySet[Outcome] = Outcome.objects.filter(execution_id=execution_id).order_by("key", "revision")
    return found


def find_last_revision(execution_id: UUID, key: str) -> Outcome | None:
    """Return the newest revision of one result."""
    return list_outcomes_of(execution_id).filter(key=key).last()
