"""Canceling an execution with everything below it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import InvalidTransitionError
from core.principal import Principal
from executions import selectors, transitions
from executions.models import Execution, Status
from executions.services.finish import after_changes
from governance import selectors as rules
from governance.services import cancel_approval


@transaction.atomic
def cancel_execution(*, execution_id: UUID, reason: str = "", actor: Principal, now: datetime) -> Execution:
    """Cancel: what waits ends at once, what runs stops at its next step or beat and is ended after 30 s.

    Raises:
        ExecutionNotFoundError: not there, or not for this actor.
        NotPermittedError: this actor cancels its own only.
        InvalidTransitionError: it is final already.
    """
    execution = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CANCEL)
    if execution.status == Status.CANCELING:
        return execution
    changes = transitions.cancel(execution_id=execution_id, actor=actor, reason=reason or "canceled")
    if all(change.id != execution_id for change in changes):
        current = selectors.get_execution(execution_id, seen_by=actor)
        allowed = sorted(Execution.TRANSITIONS[current.status])
        details: dict[str, Any] = {"from": current.status, "to": "canceled", "allowed": allowed}
        raise InvalidTransitionError(f"An execution that is {current.status} cannot be canceled", **details)
    canceled = [change.id for change in changes if change.status == Status.CANCELED]
    for subject_id in rules.list_open_subjects("execution", canceled):
        cancel_approval(kind="execution", subject_id=subject_id, actor=actor, now=now)
    after_changes(changes)
    return selectors.get_execution(execution_id, seen_by=actor)
