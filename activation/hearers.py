"""What activations do when one of their executions ends without success."""

from collections.abc import Sequence

from django.utils import timezone

from activation import services
from core.principal import system
from core.tenancy import tenant_context
from executions.transitions import Change

_OURS = frozenset({services.BUILD, services.RUN_STEP})


def note_failures(changes: Sequence[Change]) -> None:
    """Mark the activations whose step or build gave up; runs in the transaction that ended it."""
    for change in changes:
        if change.action in _OURS and change.status != "succeeded":
            error = {"code": change.status, "detail": f"The execution ended as {change.status}", **(change.error or {})}
            with tenant_context(change.tenant_id):
                services.fail(execution_id=change.id, error=error, actor=system(change.tenant_id), now=timezone.now())
