"""Building: what the executions of an activation do, each part safe to repeat after a crash."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from activation import selectors, steps
from activation.commands import BusinessBuilt, StepOutcome
from activation.events import ActivationFailed, ActivationFinished
from activation.models import Activation, ActivationStep
from activation.services.credentials import refresh_requirements
from activation.steps import StepContext
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.services import emit
from tenants.models import Tenant
from tenants.services import move_tenant

logger = logging.getLogger(__name__)
BUILD = "activation.business.build"
RUN_STEP = "activation.step.run"
Status = Activation.Status
StepStatus = ActivationStep.Status


@transaction.atomic
def start(*, activation_id: UUID, now: datetime) -> list[list[str]]:
    """Mark an activation as being built; return the waves of its steps that are not settled yet."""
    activation = selectors.get_activation_for_update(activation_id)
    if activation.status in {Status.PLANNED, Status.FAILED}:
        started_at = activation.started_at or now
        activation.move_to(Status.PROVISIONING, started_at=started_at, finished_at=None, error=None)
    rows = selectors.list_steps(activation)
    settled = {row.name for row in rows if row.status in ActivationStep.SETTLED}
    waves = steps.waves({row.name: row.after for row in rows})
    left = [[name for name in wave if name not in settled] for wave in waves]
    return [wave for wave in left if wave]


def run_step(*, activation_id: UUID, name: str, execution_id: UUID, actor: Principal, now: datetime) -> StepOutcome:
    """Run one step in one transaction; a settled step answers what it did before."""
    with transaction.atomic():
        row = selectors.get_step_for_update(activation_id, name)
        if row.status in ActivationStep.SETTLED:
            return StepOutcome(made=row.made, skipped=row.skipped)
        # The clock of the database for both ends: a step's time is measured inside its transactions.
        row.move_to(StepStatus.RUNNING, started_at=Now(), execution_id=execution_id, error=None)
    return _work(activation_id, name, actor, now)


@transaction.atomic
def _work(activation_id: UUID, name: str, actor: Principal, now: datetime) -> StepOutcome:
    row = selectors.get_step_for_update(activation_id, name)
    context = StepContext(activation_id=activation_id, tenant_id=current_tenant_id(), actor=actor, now=now)
    tally = steps.get_step(name).work(context, selectors.get_work(activation_id))
    made, skipped = _above_zero(tally.made), _above_zero(tally.skipped)
    row.move_to(_settled(tally), made=made, skipped=skipped, finished_at=Now())
    return StepOutcome(made=made, skipped=skipped, waiting_for=tally.waiting_for)


def _above_zero(counts: steps.Counts) -> steps.Counts:
    return {kind: number for kind, number in counts.items() if number}


def _settled(tally: steps.Tally) -> str:
    if tally.waiting_for:
        return StepStatus.WAITING_INPUT
    is_new = any(tally.made.values()) or not any(tally.skipped.values())
    return StepStatus.DONE if is_new else StepStatus.SKIPPED


@transaction.atomic
def finish(*, activation_id: UUID, actor: Principal, now: datetime) -> BusinessBuilt:
    """Open the business once every step is settled; a second call answers the same.

    Called inside the business.
    """
    activation = selectors.get_activation_for_update(activation_id)
    rows = selectors.list_steps(activation)
    made = selectors.totals(rows, "made")
    if activation.status == Status.PROVISIONING:
        move_tenant(tenant_id=activation.tenant_id, status=Tenant.Status.ACTIVE, actor=actor)
        refresh_requirements(activation, now=now)
        activation.move_to(Status.READY_WITH_PENDING if activation.requirements else Status.READY, finished_at=now)
        emit(_finished(activation, made), actor=actor)
    return BusinessBuilt(status=activation.status, made=made)


def _finished(activation: Activation, made: steps.Counts) -> ActivationFinished:
    return ActivationFinished(
        activation_id=activation.id,
        status=activation.status,
        seconds=selectors.seconds_between(activation) or 0.0,
        made=made,
        due=[f"{each['integration']}.{each['credential']}" for each in activation.requirements],
    )


@transaction.atomic
def fail(*, execution_id: UUID, error: dict[str, Any], actor: Principal, now: datetime) -> None:
    """Note that the execution of a step, or of the whole build, gave up. Called inside the business."""
    row = ActivationStep.objects.filter(execution_id=execution_id).first()
    found = Activation.objects.filter(execution_id=execution_id).first() if row is None else row.activation
    if found is None:
        return
    activation = selectors.get_activation_for_update(found.id)
    if row is not None:
        row = selectors.get_step_for_update(activation.id, row.name)
        if row.status == StepStatus.RUNNING:
            row.move_to(StepStatus.FAILED, finished_at=now, error=error)
    if activation.status in {Status.PLANNED, Status.PROVISIONING}:
        step = row.name if row else ""
        activation.move_to(Status.FAILED, finished_at=now, error={"step": step, **error})
        emit(ActivationFailed(activation_id=activation.id, step=step, code=str(error["code"])), actor=actor)
