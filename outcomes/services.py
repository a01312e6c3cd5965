"""Recording results. Nothing is ever changed: a new verdict is a new revision."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import IntegrityError, connection, transaction

from core.errors import ConflictError
from core.ids import uuid7
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.services import emit
from executions.selectors import get_execution
from executions.transitions import Change
from outcomes import selectors
from outcomes.events import OutcomeRecorded
from outcomes.models import Outcome

_VERDICTS: Final = {
    "succeeded": Outcome.Verdict.POSITIVE,
    "failed": Outcome.Verdict.NEGATIVE,
    "timed_out": Outcome.Verdict.NEGATIVE,
}


def record_finals(changes: Sequence[Change]) -> None:
    """Write the first outcome of each final execution, for many tenants in one statement."""
    rows = [
        {
            "tenant_id": change.tenant_id,
            "id": uuid7(),
            "execution_id": change.id,
            "verdict": _VERDICTS.get(change.status, Outcome.Verdict.NEUTRAL),
            "status": change.status,
            "code": (change.error or {}).get("code", ""),
            "duration_seconds": _duration(change),
            "author_kind": change.actor_kind,
            "author_id": change.actor_id,
        }
        for change in changes
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcomes_record(%s::jsonb)", [orjson.dumps(rows, default=str).decode()])


def _duration(change: Change) -> float | None:
    if change.started_at is None or change.finished_at is None:
        return None
    return (change.finished_at - change.started_at).total_seconds()


class EngineOutcomeError(ConflictError):
    """The outcome `run` is the engine's."""

    code = "engine_outcome"


class OutcomeRaceError(ConflictError):
    """Two revisions at the same moment."""

    code = "outcome_race"


@transaction.atomic
def record_outcome(
    *, execution_id: UUID, key: str, verdict: str, source: str, actor: Principal, **values: Any
) -> Outcome:
    """Record a result, or the next revision of one.

    Raises:
        ExecutionNotFoundError: not there, or not for this actor.
        EngineOutcomeError: the key is the engine's own.
        OutcomeRaceError: another revision was recorded at the same moment.
    """
    execution = get_execution(execution_id, seen_by=actor)
    if key == Outcome.RUN:
        raise EngineOutcomeError("The outcome 'run' is recorded by the engine; choose another key")
    last = selectors.find_last_revision(execution.id, key)
    outcome = Outcome(
        tenant_id=current_tenant_id(),
        execution_id=execution.id,
        key=key,
        revision=last.revision + 1 if last else 1,
        verdict=verdict,
        source=source,
        author_kind=actor.kind,
        author_id=actor.id,
        **values,
    )
    try:
        with transaction.atomic():
            outcome.save(force_insert=True)
    except IntegrityError:
        raise OutcomeRaceError("Another revision was recorded at the same moment; read again") from None
    emit(
        OutcomeRecorded(
            outcome_id=outcome.id,
            execution_id=execution.id,
            key=key,
            revision=outcome.revision,
            verdict=verdict,
            source=source,
        ),
        actor=actor,
    )
    return outcome
