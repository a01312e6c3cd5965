"""Does the history of every execution lead to the state its row shows?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from core.tenancy import tenant_context
from events.models import Event
from executions.models import Execution

# An attempt repeated at once in its process goes back without the queue.
_IN_PROCESS = ("retry_wait", "running")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One execution whose history and row disagree."""

    tenant_id: UUID
    execution_id: UUID
    reason: str


def verify_tenant(tenant_id: UUID) -> Iterator[Flaw]:
    """Replay every history of one tenant; yield what does not fit."""
    with tenant_context(tenant_id):
        events = Event.objects.filter(subject_type="execution").order_by("subject_id", "sequence").iterator()
        histories = {key: list(group) for key, group in groupby(events, key=lambda event: event.subject_id)}
        for execution in Execution.objects.order_by("id").iterator():
            history = histories.pop(execution.id, [])
            yield from (Flaw(tenant_id, execution.id, reason) for reason in _reasons(execution, history))
        yield from (Flaw(tenant_id, key, "has a history and no row") for key in histories)


def _reasons(execution: Execution, history: list[Event]) -> Iterator[str]:
    if [event.sequence for event in history] != list(range(1, execution.version + 1)):
        yield f"version {execution.version} with {len(history)} events, or a gap between them"
        return
    status, attempt = None, 0
    for event in history:
        payload = event.payload or {}
        step = (payload.get("previous"), payload.get("status"))
        if step[0] != status:
            yield f"event {event.sequence} goes on from {step[0]}, but the one before ended in {status}"
        if status is not None and step[1] not in Execution.TRANSITIONS[status] and step != _IN_PROCESS:
            yield f"event {event.sequence} goes from {step[0]} to {step[1]}, which is not legal"
        status, attempt = step[1], max(attempt, int(payload.get("attempt", 0)))
    if (status, attempt) != (execution.status, execution.attempt):
        yield f"the history ends in {status}, attempt {attempt}; the row says {execution.status}, {execution.attempt}"
