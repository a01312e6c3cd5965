"""Resuming: a failed activation goes on where it stopped."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from activation import selectors
from activation.models import Activation, ActivationStep
from activation.services.build import BUILD
from core.actions import submit
from core.errors import ConflictError
from core.principal import Principal
from core.tenancy import tenant_context

Status = Activation.Status


class NotResumableError(ConflictError):
    """The activation has not failed."""

    code = "not_resumable"


@transaction.atomic
def resume(*, activation_id: UUID, actor: Principal, now: datetime) -> Activation:
    """Start the steps that are not settled again; what is done stays done.

    Raises:
        NotResumableError: the activation has not failed.
    """
    activation = selectors.get_activation_for_update(activation_id)
    if activation.status != Status.FAILED:
        raise NotResumableError(f"Only a failed activation is resumed; this one is {activation.status}")
    for row in activation.steps.select_for_update().filter(status=ActivationStep.Status.FAILED):
        row.move_to(ActivationStep.Status.PENDING, error=None, started_at=None, finished_at=None)
    with tenant_context(activation.tenant_id):
        activation.execution_id = launch(activation, actor=actor)
    activation.move_to(Status.PROVISIONING, execution_id=activation.execution_id, error=None, finished_at=None)
    return activation


def launch(activation: Activation, *, actor: Principal) -> UUID:
    """Submit the execution that builds what is not built yet, in the running business."""
    command = {"activation_id": str(activation.id), "revision": activation.revision}
    return submit(BUILD, command, actor=actor, priority=2, metadata={"activation": str(activation.id)})
