"""Recording results. Nothing is ever changed: a new verdict is a new revision."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import IntegrityError, connection, connections, transaction

from core.errors import ConflictError
from core.ids import sql_uuid7, uuid7
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.services import emit
from executions.selectors import get_execution
from executions.transitions import Change
from outcomes import selectors
from outcomes.events import OutcomeRecorded
from outcomes.models import Outcome

OWNER: Final = "owner"
_VERDICTS: Final = {
    "succeeded": Outcome.Verdict.POSITIVE,
    "failed": Outcome.Verdict.NEGATIVE,
    "timed_out": Outcome.Verdict.NEGATIVE,
}
# The first outcome of histories that were written afterwards, as `record_finals` would have left it.
_PAST: Final = f"""
INSERT INTO outcomes_outcome (tenant_id, id, created_at, updated_at, execution_id, key, revision, verdict, source,
    status, code, unit, rationale, duration_seconds, author_kind, author_id)
SELECT e.tenant_id, {sql_uuid7("e.finished_at")}, e.finished_at, e.finished_at, e.id, 'run', 1,
    coalesce(%s::jsonb ->> e.status, 'neutral'), 'engine', e.status, coalesce(e.error ->> 'code', ''), '', '',
    extract(epoch FROM e.finished_at - e.started_at), e.actor_kind, e.actor_id
FROM executions_execution e
WHERE e.tenant_id = %s AND e.id BETWEEN %s AND %s AND e.finished_at IS NOT NULL
ON CONFLICT DO NOTHING"""  # noqa: S608 - our own SQL, no value of a caller


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


def record_past(*, tenant_id: UUID, first: UUID, last: UUID) -> int:
    """Write the first outcome of each final execution between two keys, as the tables' owner; return how many."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenant', %s, true)", [str(tenant_id)])
        cursor.execute(_PAST, [orjson.dumps(_VERDICTS).decode(), tenant_id, first, last])
        return int(cursor.rowcount)


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
