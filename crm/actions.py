"""What executions, automations and agents may do with customer relations."""

from functools import partial
from typing import Final
from uuid import UUID

from core.actions import ActionContext, Risk, Timeouts, action
from core.commands import Command, Result
from crm import commands, duplicates, services

# Records of one step of a long search.
CHUNK: Final = 200
_LONG = Timeouts(start_to_close=None, heartbeat=60)


class RecordOut(Result):
    """The key of what was made or changed."""

    id: UUID


class StatusOut(RecordOut):
    """The key and the status of what was changed."""

    status: str


class LeadOut(StatusOut):
    """A lead and what it became."""

    contact_id: UUID | None
    company_id: UUID | None
    opportunity_id: UUID | None


class OpportunityOut(StatusOut):
    """A deal and where it stands."""

    stage_id: UUID


class ChangeContactById(commands.ChangeContact):
    """What to change of which person."""

    contact_id: UUID


class AffiliationById(Command):
    """Which affiliation."""

    affiliation_id: UUID


class ChangeAffiliationById(commands.ChangeAffiliation):
    """Which affiliation, and what the person is there."""

    affiliation_id: UUID


class LeadById(Command):
    """Which lead."""

    lead_id: UUID


class DisqualifyLeadById(commands.DisqualifyLead):
    """Which lead is given up, and why."""

    lead_id: UUID


class ConvertLeadById(commands.ConvertLead):
    """Which lead becomes a customer, and how its deal is opened."""

    lead_id: UUID


class DuplicateById(Command):
    """Which pair."""

    duplicate_id: UUID


class DuplicatesOut(Result):
    """How many records were looked at, and pairs found; a pair counts once for each of its two."""

    looked_at: int
    pairs: int


class MoveOpportunityById(commands.MoveOpportunity):
    """Which deal goes to which stage."""

    opportunity_id: UUID


class OpportunityById(Command):
    """Which deal."""

    opportunity_id: UUID


class LoseOpportunityById(commands.LoseOpportunity):
    """Which deal was lost, and why."""

    opportunity_id: UUID


class ActivityById(Command):
    """Which activity."""

    activity_id: UUID


@action("crm.company.create", permission="crm.add_company", risk=Risk.LOW)
def create_company(context: ActionContext, command: commands.CreateCompany) -> RecordOut:
    """Add a company."""
    return RecordOut.model_validate(services.create_company(**command.given(), actor=context.actor))


@action("crm.contact.create", permission="crm.add_contact", risk=Risk.LOW)
def create_contact(context: ActionContext, command: commands.CreateContact) -> RecordOut:
    """Add a person."""
    return RecordOut.model_validate(services.create_contact(**command.given(), actor=context.actor))


@action("crm.contact.change", permission="crm.change_contact", risk=Risk.LOW)
def change_contact(context: ActionContext, command: ChangeContactById) -> RecordOut:
    """Edit a person."""
    return RecordOut.model_validate(services.change_contact(**command.given(), actor=context.actor))


@action("crm.affiliation.create", permission="crm.change_contact", risk=Risk.LOW)
def create_affiliation(context: ActionContext, command: commands.CreateAffiliation) -> RecordOut:
    """Say that a person is in a company, and as what."""
    return RecordOut.model_validate(services.create_affiliation(**command.given(), actor=context.actor))


@action("crm.affiliation.change", permission="crm.change_contact", risk=Risk.LOW)
def change_affiliation(context: ActionContext, command: ChangeAffiliationById) -> RecordOut:
    """Say what a person is in a company from now on."""
    return RecordOut.model_validate(services.change_affiliation(**command.given(), actor=context.actor))


@action("crm.affiliation.delete", permission="crm.change_contact", risk=Risk.LOW)
def delete_affiliation(context: ActionContext, command: AffiliationById) -> RecordOut:
    """Say that a person is in a company no longer."""
    services.delete_affiliation(affiliation_id=command.affiliation_id, actor=context.actor)
    return RecordOut(id=command.affiliation_id)


@action("crm.lead.create", permission="crm.add_lead", risk=Risk.LOW)
def create_lead(context: ActionContext, command: commands.CreateLead) -> StatusOut:
    """Write down somebody who may become a customer."""
    return StatusOut.model_validate(services.create_lead(**command.given(), actor=context.actor))


@action("crm.lead.qualify", permission="crm.change_lead", risk=Risk.LOW)
def qualify_lead(context: ActionContext, command: LeadById) -> StatusOut:
    """Note that a lead is worth a deal."""
    return StatusOut.model_validate(services.qualify_lead(lead_id=command.lead_id, actor=context.actor))


@action("crm.lead.disqualify", permission="crm.change_lead", risk=Risk.LOW)
def disqualify_lead(context: ActionContext, command: DisqualifyLeadById) -> StatusOut:
    """Give a lead up and say why."""
    return StatusOut.model_validate(services.disqualify_lead(**command.given(), actor=context.actor))


@action("crm.lead.convert", permission="crm.change_lead", risk=Risk.LOW)
def convert_lead(context: ActionContext, command: ConvertLeadById) -> LeadOut:
    """Turn a qualified lead into a contact, a company and an opportunity."""
    lead = services.convert_lead(**command.given(), actor=context.actor, now=context.now)
    return LeadOut.model_validate(lead)


@action("crm.opportunity.create", permission="crm.add_opportunity", risk=Risk.LOW)
def create_opportunity(context: ActionContext, command: commands.CreateOpportunity) -> OpportunityOut:
    """Open a deal."""
    made = services.create_opportunity(**command.given(), actor=context.actor, now=context.now)
    return OpportunityOut.model_validate(made)


@action("crm.opportunity.move", permission="crm.change_opportunity", risk=Risk.LOW)
def move_opportunity(context: ActionContext, command: MoveOpportunityById) -> OpportunityOut:
    """Put a deal into another stage."""
    moved = services.move_opportunity(**command.given(), actor=context.actor, now=context.now)
    return OpportunityOut.model_validate(moved)


@action("crm.opportunity.win", permission="crm.change_opportunity", risk=Risk.MEDIUM)
def win_opportunity(context: ActionContext, command: OpportunityById) -> OpportunityOut:
    """Close a deal as won."""
    won = services.win_opportunity(opportunity_id=command.opportunity_id, actor=context.actor, now=context.now)
    return OpportunityOut.model_validate(won)


@action("crm.opportunity.lose", permission="crm.change_opportunity", risk=Risk.MEDIUM)
def lose_opportunity(context: ActionContext, command: LoseOpportunityById) -> OpportunityOut:
    """Close a deal as lost and say why."""
    lost = services.lose_opportunity(**command.given(), actor=context.actor, now=context.now)
    return OpportunityOut.model_validate(lost)


@action("crm.activity.create", permission="crm.add_activity", risk=Risk.LOW)
def create_activity(context: ActionContext, command: commands.CreateActivity) -> StatusOut:
    """Write down a task, call, meeting or note."""
    made = services.create_activity(**command.given(), actor=context.actor, now=context.now)
    return StatusOut.model_validate(made)


@action("crm.activity.complete", permission="crm.change_activity", risk=Risk.LOW)
def complete_activity(context: ActionContext, command: ActivityById) -> StatusOut:
    """Note that an activity was done."""
    done = services.complete_activity(activity_id=command.activity_id, actor=context.actor, now=context.now)
    return StatusOut.model_validate(done)


@action("crm.pipeline.create", permission="crm.add_pipeline", risk=Risk.LOW)
def create_pipeline(context: ActionContext, command: commands.CreatePipeline) -> RecordOut:
    """Set up a pipeline with its stages."""
    return RecordOut.model_validate(services.create_pipeline(**command.given(), actor=context.actor))


@action("crm.duplicate.dismiss", permission="crm.change_duplicate", risk=Risk.LOW)
def dismiss_duplicate(context: ActionContext, command: DuplicateById) -> StatusOut:
    """Say that two records are not the same."""
    return StatusOut.model_validate(services.dismiss_duplicate(duplicate_id=command.duplicate_id, actor=context.actor))


@action("crm.duplicates.find", permission="crm.change_duplicate", risk=Risk.LOW, timeouts=_LONG)
def find_duplicates(context: ActionContext, command: commands.FindDuplicates) -> DuplicatesOut:
    """Look through all contacts, or all companies, for records that may be one."""
    done, pairs, last = 0, 0, None
    while keys := duplicates.keys_after(command.record_type, last, limit=CHUNK):
        find = partial(services.find_duplicates, record_type=command.record_type, keys=keys)
        pairs += context.step(f"records {done + 1} to {done + len(keys)}", find)
        done, last = done + len(keys), keys[-1]
        context.heartbeat()
    return DuplicatesOut(looked_at=done, pairs=pairs)
