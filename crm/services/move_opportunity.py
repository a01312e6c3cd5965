"""The way of a deal through its stages: move, win, lose, reopen."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.errors import FieldError, InvalidError
from core.principal import Principal
from crm import selectors
from crm.events import OpportunityLost, OpportunityMoved, OpportunityReopened, OpportunityWon
from crm.models import Opportunity, Stage
from crm.services.stages import find_stage, first_of_kind, open_stage, require_fields
from events.services import emit


class LostReasonError(InvalidError):
    """A deal is lost for a reason."""

    code = "lost_reason_required"


@transaction.atomic
def move_opportunity(
    *,
    opportunity_id: UUID,
    stage_id: UUID,
    actor: Principal,
    now: datetime,
    lost_reason: str = "",
    competitor: str = "",
) -> Opportunity:
    """Put a deal into a stage of its pipeline; a stage for won or lost deals closes it, an open one opens it again.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        UnknownStageError: the stage is not of its pipeline.
        MissingFieldsError: the stage wants fields that the deal does not have.
        LostReasonError: a stage for lost deals, and no reason.
        InvalidTransitionError: a won deal cannot be lost, nor a lost one won, without being reopened.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor)
    stage = find_stage(stage_id, pipeline_id=opportunity.pipeline_id)
    return _settle(opportunity, stage, actor=actor, now=now, lost_reason=lost_reason, competitor=competitor)


@transaction.atomic
def win_opportunity(*, opportunity_id: UUID, actor: Principal, now: datetime) -> Opportunity:
    """Close a deal as won; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        InvalidTransitionError: the deal was lost.
        MissingFieldsError: the won stage wants fields that the deal does not have.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor)
    if opportunity.status == Opportunity.Status.WON:
        return opportunity
    stage = first_of_kind(opportunity.pipeline_id, Stage.Kind.WON)
    return _settle(opportunity, stage, actor=actor, now=now)


@transaction.atomic
def lose_opportunity(
    *, opportunity_id: UUID, lost_reason: str, actor: Principal, now: datetime, competitor: str = ""
) -> Opportunity:
    """Close a deal as lost and say why; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        LostReasonError: the reason is empty.
        InvalidTransitionError: the deal was won.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor)
    if opportunity.status == Opportunity.Status.LOST:
        return opportunity
    stage = first_of_kind(opportunity.pipeline_id, Stage.Kind.LOST)
    return _settle(opportunity, stage, actor=actor, now=now, lost_reason=lost_reason, competitor=competitor)


@transaction.atomic
def reopen_opportunity(
    *, opportunity_id: UUID, actor: Principal, now: datetime, stage_id: UUID | None = None
) -> Opportunity:
    """Open a closed deal again, in the named open stage or the first one; its history stays in the log.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        InvalidTransitionError: the deal is open.
        UnknownStageError: the stage is not an open one of its pipeline.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor)
    opportunity.refuse_move_to(Opportunity.Status.OPEN)
    if stage_id is None:
        stage = first_of_kind(opportunity.pipeline_id, Stage.Kind.OPEN)
    else:
        stage = open_stage(stage_id, pipeline_id=opportunity.pipeline_id)
    return _settle(opportunity, stage, actor=actor, now=now)


def _settle(
    opportunity: Opportunity,
    stage: Stage,
    *,
    actor: Principal,
    now: datetime,
    lost_reason: str = "",
    competitor: str = "",
) -> Opportunity:
    if opportunity.stage_id == stage.id:
        return opportunity
    if stage.kind == Stage.Kind.LOST and not (lost_reason or opportunity.lost_reason):
        detail = "Say why the deal was lost"
        raise LostReasonError(detail, errors=[FieldError("/lost_reason", "lost_reason_required", detail)])
    require_fields(opportunity, stage)
    moved = OpportunityMoved(
        opportunity_id=opportunity.id,
        from_stage_id=opportunity.stage_id,
        to_stage_id=stage.id,
        seconds=int((now - opportunity.stage_entered_at).total_seconds()),
    )
    before = opportunity.status
    _write(opportunity, stage, now, {"lost_reason": lost_reason, "competitor": competitor})
    emit(moved, *([] if before == opportunity.status else [_turn(opportunity)]), actor=actor)
    return opportunity


def _write(opportunity: Opportunity, stage: Stage, now: datetime, loss: dict[str, str]) -> None:
    changes: dict[str, object] = {"stage": stage, "stage_entered_at": now}
    if stage.kind == opportunity.status:
        changes |= {name: value for name, value in loss.items() if value and stage.kind == Stage.Kind.LOST}
        for name, value in changes.items():
            setattr(opportunity, name, value)
        opportunity.save(update_fields=[*changes, "updated_at"])
        return
    is_lost, is_open = stage.kind == Stage.Kind.LOST, stage.kind == Stage.Kind.OPEN
    kept = loss if is_lost else {"lost_reason": "", "competitor": ""}
    opportunity.move_to(stage.kind, **changes, **kept, closed_at=None if is_open else now)


def _turn(opportunity: Opportunity) -> OpportunityWon | OpportunityLost | OpportunityReopened:
    if opportunity.status == Opportunity.Status.WON:
        return OpportunityWon(
            opportunity_id=opportunity.id,
            amount=opportunity.amount,
            contact_id=opportunity.contact_id,
            company_id=opportunity.company_id,
        )
    if opportunity.status == Opportunity.Status.LOST:
        return OpportunityLost(
            opportunity_id=opportunity.id, reason=opportunity.lost_reason, competitor=opportunity.competitor
        )
    return OpportunityReopened(opportunity_id=opportunity.id, stage_id=opportunity.stage_id)
