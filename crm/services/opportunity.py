"""Changes of deals, but for their way through the stages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.amounts import Amount
from core.errors import ConflictError, FieldError, InvalidError
from core.money import Money
from core.principal import Principal
from crm import selectors
from crm.events import OpportunityChanged, OpportunityCreated, OpportunityDeleted
from crm.models import Opportunity, Pipeline, Stage
from crm.services.owners import check_owner, given_to, owner_for
from crm.services.references import check_references, remove
from crm.services.stages import first_open_stage, open_stage, require_fields, stage_of
from events.services import emit
from records.services.custom import added, apply_with_custom, with_custom
from tenants.selectors import current_home


class NoPipelineError(ConflictError):
    """The business has no pipeline to put a deal into."""

    code = "no_pipeline"


class UnknownPipelineError(InvalidError):
    """The body names a pipeline that is not there."""

    code = "unknown_reference"


@transaction.atomic
def create_opportunity(
    *,
    name: str,
    actor: Principal,
    now: datetime,
    pipeline_id: UUID | None = None,
    stage_id: UUID | None = None,
    amount: Money | Amount | None = None,
    owner_id: UUID | None = None,
    **facts: Any,
) -> Opportunity:
    """Open a deal, in the first open stage of the default pipeline unless it says where.

    Raises:
        NoPipelineError: the business has no pipeline.
        UnknownReferenceError: the pipeline, the stage, the contact or the company is not there.
        MissingFieldsError: the stage wants fields that the deal does not have.
        InvalidMoneyError: the amount cannot be held in its currency.
        UnknownOwnerError: the owner is not of this business.
    """
    check_references(facts, actor=actor)
    stage = _way_in(pipeline_id, stage_id)
    opportunity = Opportunity(
        name=name,
        pipeline_id=stage.pipeline_id,
        stage=stage,
        stage_entered_at=now,
        owner_id=owner_for(owner_id, actor=actor),
        **with_custom(Opportunity, facts),
        **_amount(amount),
    )
    require_fields(opportunity, stage)
    fact = OpportunityCreated(
        opportunity_id=opportunity.id,
        name=opportunity.name,
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        amount=opportunity.amount,
        contact_id=opportunity.contact_id,
        company_id=opportunity.company_id,
        owner_id=opportunity.owner_id,
        names_owner=owner_id is not None,
    )
    with added(opportunity):
        emit(fact, actor=actor)
    return opportunity


@transaction.atomic
def change_opportunity(*, opportunity_id: UUID, actor: Principal, **changes: Any) -> Opportunity:
    """Edit a deal; only what differs is written. Its stage may go on wanting what it has.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        MissingFieldsError: a field that the stage wants would be emptied.
        InvalidMoneyError, UnknownReferenceError, UnknownOwnerError: as in `create_opportunity`.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor)
    check_references(changes, actor=actor)
    check_owner(changes.get("owner_id"))
    if "amount" in changes:
        changes |= _amount(changes.pop("amount"))
    if None in changes.values():
        require_fields(opportunity, stage_of(opportunity), changes)
    fields = apply_with_custom(opportunity, **changes)
    if fields:
        given = given_to(opportunity.owner_id, fields)
        emit(OpportunityChanged(opportunity_id=opportunity.id, fields=fields, owner_id=given), actor=actor)
    return opportunity


@transaction.atomic
def delete_opportunity(*, opportunity_id: UUID, actor: Principal) -> None:
    """Remove a deal that no lead became, with its activities.

    Raises:
        RecordNotFoundError: no such deal, or not for this actor.
        InUseError: a lead was converted into it.
    """
    opportunity = selectors.lock_opportunity(opportunity_id, seen_by=actor, right="crm.delete_opportunity")
    fact = OpportunityDeleted(opportunity_id=opportunity.id, name=opportunity.name)
    remove(opportunity)
    emit(fact, actor=actor)


def _way_in(pipeline_id: UUID | None, stage_id: UUID | None) -> Stage:
    if stage_id is not None:
        return open_stage(stage_id, pipeline_id=pipeline_id)
    return first_open_stage(_pipeline(pipeline_id))


def _pipeline(pipeline_id: UUID | None) -> Pipeline:
    if pipeline_id is None:
        found = selectors.find_default_pipeline()
        if found is None:
            raise NoPipelineError("Set up a pipeline first: POST /api/v1/crm/pipelines")
        return found
    pipeline = selectors.list_pipelines().filter(id=pipeline_id).first()
    if pipeline is None:
        fault = FieldError("/pipeline_id", "unknown_reference", "No such pipeline")
        raise UnknownPipelineError("No such pipeline", errors=[fault])
    return pipeline


def _amount(amount: Money | Amount | None) -> dict[str, Any]:
    if isinstance(amount, Amount):
        amount = amount.money(current_home().currency if amount.currency is None else amount.currency)
    if amount is None:
        return {"amount_minor": None, "amount_currency": ""}
    return {"amount_minor": amount.minor, "amount_currency": amount.currency}
