"""What an approval does to the execution that waited for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from executions import selectors, transitions
from executions.models import Status
from executions.services.finish import after_changes
from governance.holds import Answer


@transaction.atomic
def release_held(execution_id: UUID, answer: Answer, actor: Principal, reason: str, now: datetime) -> None:
    """Queue an approved execution; end one that was rejected or that nobody answered for."""
    execution = selectors.get_any_execution(execution_id)
    if answer == Answer.APPROVED:
        is_later = execution.run_at is not None and execution.run_at > now
        target, error = (Status.SCHEDULED if is_later else Status.QUEUED), None
    else:
        code = "approval_expired" if answer == Answer.EXPIRED else "approval_rejected"
        target, error = Status.REJECTED, {"code": code, "message": reason or f"The approval was {answer}"}
    changes = transitions.move(
        execution_id=execution_id,
        from_status=Status.PENDING_APPROVAL,
        to_status=target,
        actor=actor,
        reason=str(answer),
        error=error,
    )
    after_changes(changes)
    parents = [(change.tenant_id, change.parent_id) for change in changes if change.is_final and change.parent_id]
    if parents:
        after_changes(transitions.wake(parents))
