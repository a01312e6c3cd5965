"""The end of attempts: rows, events and what hears of final executions commit together; bells ring afterwards."""

from collections.abc import Sequence

from django.db import transaction

from core.doorbell import ring
from events.subscriptions import subscriptions
from executions.registry import tell_final
from executions.transitions import Change, Result, complete

_EVENTS = "events"


@transaction.atomic
def finish(results: Sequence[Result], *, quiet_queue: str = "") -> list[Change]:
    """End a batch of attempts; return what changed. `quiet_queue` is read next by the caller anyway."""
    changes = complete(results)
    after_changes(changes, quiet_queue=quiet_queue)
    return changes


def after_changes(changes: Sequence[Change], *, quiet_queue: str = "") -> None:
    """Tell who hears of final executions, in this transaction, and ring for what became ready."""
    tell_final(changes)
    for queue in {change.queue for change in changes if change.status == "queued"} - {quiet_queue}:
        ring(queue)
    if changes and any(kind.startswith("execution.") for kind in subscriptions()):
        ring(_EVENTS, task="events.deliver")
