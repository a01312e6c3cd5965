"""Recording results. Nothing is ever changed: a new verdict is a new revision."""

from collections.abc import Sequence
from typing import Final

import orjson
from django.db import connection

from core.ids import uuid7
from executions.transitions import Change
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
