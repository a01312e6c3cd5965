"""What activations do when one of their executions ends without success."""

from collections.abc import Sequence
from typing import Any

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
            actor, now = system(change.tenant_id), timezone.now()
            with tenant_context(change.tenant_id):
                services.fail(execution_id=change.id, error=_told(change), actor=actor, now=now)


def _told(change: Change) -> dict[str, Any]:
    """Return the error in the words of the activation: code, detail and the faults when there are any."""
    error = change.error or {}
    detail = error.get("message", f"The execution ended as {change.status}")
    return {"code": error.get("code", change.status), "detail": detail, "errors": error.get("errors", [])}
