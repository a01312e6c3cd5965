"""The end of attempts: rows, events and what hears of final executions commit together; bells ring afterwards."""

import functools
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from core.doorbell import ring, ring_soon
from core.tenancy import tenant_context
from events.facts import fact_types
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
    if any(change.status in _heard() for change in changes):
        ring_soon(_EVENTS, task="events.deliver")


@functools.cache
def _heard() -> frozenset[object]:
    """Return the statuses whose facts somebody hears: most runs end in one that nobody waits for."""
    return frozenset(fact_types()[kind].defaults["status"] for kind in subscriptions() if kind.startswith("execution."))


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
