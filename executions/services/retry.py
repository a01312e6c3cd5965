"""Starting a final execution again, as a new one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from executions import selectors
from executions.commands import Link, StartExecution
from executions.errors import NotFinalError
from executions.models import DeadLetter, Execution, Status
from executions.services.start import start_execution


@transaction.atomic
def retry_execution(*, execution_id: UUID, actor: Principal, now: datetime) -> Execution:
    """Run a failed execution again with its input; the new one names the old and shares its root.

    Raises:
        ExecutionNotFoundError: not there, or not for this actor.
        NotPermittedError: this actor retries its own only.
        NotFinalError: it is still live, or it succeeded.
    """
    old = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    if not old.is_final or old.status == Status.SUCCEEDED:
        raise NotFinalError(f"An execution that is {old.status} cannot be retried")
    command = StartExecution(
        action=old.action, input=old.input, queue=old.queue, priority=old.priority, metadata=old.metadata
    )
    link = Link(retry_of_id=old.id, root_id=old.root_id)
    started = start_execution(command=command, actor=actor, now=now, link=link)
    for letter in (
        selectors.list_dead_letters().select_for_update().filter(execution_id=old.id, status=DeadLetter.Status.OPEN)
    ):
        letter.move_to(DeadLetter.Status.REQUEUED)
    return selectors.get_execution(started.id, seen_by=actor)
