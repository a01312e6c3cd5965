"""The end of attempts: rows, events and what hears of final executions commit together; bells ring afterwards."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from core.doorbell import ring
from core.tenancy import tenant_context
from events.subscriptions import subscriptions
from executions import selectors
from executions.registry import tell_final
from executions.transitions import Change, Result, complete
from governance.models import Effect
from governance.services import Ruling, record_decision, request_approval

_EVENTS = "events"


@transaction.atomic
def finish(results: Sequence[Result], *, quiet_queue: str = "") -> list[Change]:
    """End a batch of attempts; return what changed. `quiet_queue` is read next by the caller anyway."""
    changes = complete(results)
    for change in changes:
        if change.status == "pending_approval":
            _ask(change)
    after_changes(changes, quiet_queue=quiet_queue)
    return changes


def after_changes(changes: Sequence[Change], *, quiet_queue: str = "") -> None:
    """Tell who hears of final executions, in this transaction, and ring for what became ready."""
    tell_final(changes)
    for queue in {change.queue for change in changes if change.status == "queued"} - {quiet_queue}:
        ring(queue)
    if changes and any(kind.startswith("execution.") for kind in subscriptions()):
        ring(_EVENTS, task="events.deliver")


def _ask(change: Change) -> None:
    """Ask people whether an execution that failed may try again; its rule for this error says so."""
    error = change.error or {}
    code, message = error.get("code", ""), error.get("message", "")
    ruling = Ruling(
        Effect.REQUIRE_APPROVAL, "attempt_failed", f"Attempt {change.attempt} failed, {code}: {message}"[:300]
    )
    with tenant_context(change.tenant_id):
        execution = selectors.get_any_execution(change.id)
        facts = {"action": execution.action, "command": execution.input}
        actor, subject = selectors.principal_of(execution), ("execution", execution.id)
        record_decision(ruling, principal=actor, subject=subject, **facts)
        request_approval(subject=subject, ruling=ruling, actor=actor, now=timezone.now(), **facts)
