"""Facts about outcomes."""

from uuid import UUID

from events.facts import fact


@fact("outcome.recorded", subject="outcome_id")
class OutcomeRecorded:
    """Somebody judged an execution."""

    outcome_id: UUID
    execution_id: UUID
    key: str
    revision: int
    verdict: str
    source: str
