"""What failed for good: run it again, or put it aside with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from events.services import emit
from executions import selectors
from executions.events import DeadLetterDiscarded
from executions.models import DeadLetter, Execution
from executions.services.retry import retry_execution


@transaction.atomic
def requeue_dead_letter(*, letter_id: UUID, actor: Principal, now: datetime) -> Execution:
    """Run the execution again, as a new one that names it.

    Raises:
        DeadLetterNotFoundError: no such letter.
        InvalidTransitionError: it was requeued or discarded already.
    """
    letter = selectors.lock_dead_letter(letter_id)
    letter.refuse_move_to(DeadLetter.Status.REQUEUED)
    return retry_execution(execution_id=letter.execution_id, actor=actor, now=now)


@transaction.atomic
def discard_dead_letter(*, letter_id: UUID, reason: str, actor: Principal) -> DeadLetter:
    """Put it aside: nothing more is done about it.

    Raises:
        DeadLetterNotFoundError: no such letter.
        InvalidTransitionError: it was requeued or discarded already.
    """
    letter = selectors.lock_dead_letter(letter_id)
    letter.move_to(DeadLetter.Status.DISCARDED, reason=reason)
    emit(DeadLetterDiscarded(dead_letter_id=letter.id, execution_id=letter.execution_id, reason=reason), actor=actor)
    return letter
