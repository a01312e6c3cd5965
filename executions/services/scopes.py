"""Stopping everything of a business, one queue or one action, and letting it go on."""

from datetime import datetime

from django.db import transaction

from core.actions import get_action
from core.doorbell import ring
from core.principal import Principal
from events.services import emit
from executions import selectors, transitions
from executions.events import ExecutionsPaused, ExecutionsResumed
from executions.models import Pause


@transaction.atomic
def pause_scope(*, scope: str, name: str = "", reason: str = "", actor: Principal) -> Pause:
    """Let nothing of it start; what runs goes on. A second call changes nothing.

    Raises:
        UnknownActionError: no app declares such an action.
    """
    if scope == Pause.Scope.ACTION:
        get_action(name)
    facts = {"reason": reason, "actor_kind": actor.kind, "actor_id": actor.id}
    pause: Pause
    pause, is_new = Pause.objects.get_or_create(scope=scope, name=name, defaults=facts)
    if is_new:
        emit(ExecutionsPaused(pause_id=pause.id, scope=scope, name=name, reason=reason), actor=actor)
    return pause


@transaction.atomic
def resume_scope(*, scope: str, name: str = "", actor: Principal, now: datetime) -> bool:
    """Let it start again, in the order it came; False when it was not paused."""
    pause = selectors.list_pauses().select_for_update().filter(scope=scope, name=name).first()
    if pause is None:
        return False
    emit(ExecutionsResumed(pause_id=pause.id, scope=scope, name=name), actor=actor)
    pause.delete()
    for queue in transitions.recheck(at=now):
        ring(queue)
    return True
