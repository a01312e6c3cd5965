"""What changes of companies, contacts, leads, deals, pipelines and activities take."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from core.amounts import Amount
from core.commands import Command
from core.inputs import (
    SPELLED,
    CountryOrEmpty,
    Email,
    EmailOrEmpty,
    Line,
    Long,
    Moment,
    Name,
    Phone,
    Short,
    Slug,
    UrlOrEmpty,
)
from records.custom import NewWithCustom, TakesCustom

Emails = Annotated[list[Email], Field(max_length=20)]
Phones = Annotated[list[Phone], Field(max_length=20)]
Label = Annotated[str, Field(max_length=120), *SPELLED]
Reason = Annotated[str, Field(min_length=1, max_length=300), *SPELLED]
RequiredField = Literal["amount", "expected_close_on", "contact_id", "company_id", "owner_id"]


class CompanyFields(TakesCustom):
    """What a company may have beside its name. Empty text takes a value away."""

    website: UrlOrEmpty = ""
    email: EmailOrEmpty = ""
    phone: Phone = Field(default="", description="Kept in E.164; without + it is read as one of the business's country")
    industry: Short = ""
    country: CountryOrEmpty = ""
    owner_id: UUID | None = Field(default=None, description="The user who looks after it; you, when left out")


class CreateCompany(NewWithCustom, CompanyFields):
    """A new company."""

    name: Name


class ChangeCompany(CompanyFields):
    """What to change of a company; what is left out stays."""

    name: Name = Field(default="", validate_default=False)


class ContactFields(TakesCustom):
    """What a person may have."""

    first_name: Annotated[str, Field(max_length=100), *SPELLED] = ""
    last_name: Annotated[str, Field(max_length=100), *SPELLED] = ""
    emails: Emails = Field(default_factory=list)
    phones: Phones = Field(default_factory=list, description="Kept in E.164")
    company_id: UUID | None = None
    owner_id: UUID | None = Field(default=None, description="The user who looks after them; you, when left out")
    force: bool = Field(default=False, description="Keep the person although another one has the same e-mail address")


class CreateContact(NewWithCustom, ContactFields):
    """A new person: a name, an e-mail address or a phone number at least."""

    @model_validator(mode="after")
    def can_be_told_apart(self) -> Self:
        """Refuse somebody without any mark."""
        if not (self.first_name or self.last_name or self.emails or self.phones):
            raise PydanticCustomError("nobody", "Give a name, an e-mail address or a phone number")
        return self


class ChangeContact(ContactFields):
    """What to change of a person; what is left out stays."""


class CreateAffiliation(Command):
    """A person in a company, beside the one they are mainly of, and as what."""

    contact_id: UUID
    company_id: UUID
    role: Label = ""


class ChangeAffiliation(Command):
    """What the person is there from now on."""

    role: Label


class LeadFields(TakesCustom):
    """What a lead may have beside its name."""

    email: EmailOrEmpty = ""
    phone: Phone = Field(default="", description="Kept in E.164")
    company_name: Line = ""
    source: Short = Field(default="", examples=["web form"])
    notes: Long = ""
    owner_id: UUID | None = Field(default=None, description="The user who looks after it; you, when left out")


class CreateLead(NewWithCustom, LeadFields):
    """Somebody who may become a customer."""

    name: Name


class ChangeLead(LeadFields):
    """What to change of a lead; what is left out stays."""

    name: Name = Field(default="", validate_default=False)


class DisqualifyLead(Command):
    """Why a lead is given up."""

    reason: Reason


class ConvertLead(Command):
    """How the deal that comes out of a lead is opened."""

    opportunity_name: Line = Field(default="", description="The company's or the lead's name when left out")
    pipeline_id: UUID | None = Field(default=None, description="The default pipeline when left out")
    amount: Amount | None = None


class StageFields(Command):
    """One step of a pipeline."""

    slug: Slug
    name: Label = Field(min_length=1)
    probability: int = Field(ge=0, le=100)
    kind: Literal["open", "won", "lost"] = "open"
    required_fields: list[RequiredField] = Field(
        default_factory=list, description="What a deal must have to stand here"
    )
    rotting_days: int | None = Field(default=None, ge=1, le=3650, description="Days until a deal here counts as stale")


def _month(value: object) -> object:
    """Take a month as its first day."""
    return f"{value}-01" if isinstance(value, str) and len(value) == len("2026-12") else value


def _refuse_twins(stages: Sequence[StageFields]) -> None:
    slugs = [stage.slug for stage in stages]
    if len(set(slugs)) < len(slugs):
        raise PydanticCustomError("duplicate_stage", "Two stages have the same slug")


class CreatePipeline(Command):
    """A pipeline with its stages in order; one of them at least is open. Won and lost are added when left out."""

    slug: Slug
    name: Label = Field(min_length=1)
    is_default: bool = False
    stages: list[StageFields] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def stages_make_sense(self) -> Self:
        """Refuse stages that share a slug and pipelines without a way in."""
        _refuse_twins(self.stages)
        if all(stage.kind != "open" for stage in self.stages):
            raise PydanticCustomError("no_open_stage", "A pipeline needs a stage of kind open")
        return self


class ChangePipeline(Command):
    """What to change of a pipeline; stages that are named by slug are changed, new slugs are added at the end."""

    name: Label = Field(default="", min_length=1, validate_default=False)
    is_default: Literal[True] = True
    stages: list[StageFields] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def names_each_stage_once(self) -> Self:
        """Refuse stages that share a slug."""
        _refuse_twins(self.stages)
        return self


Position = Annotated[int, Field(ge=1, le=50, description="Its place in the pipeline, from 1 on")]


class CreateStage(StageFields):
    """A stage of a pipeline that is there."""

    position: Position | None = Field(default=None, description="Its place from 1 on; behind all others when left out")


class ChangeStage(Command):
    """What to change of a stage; what is left out stays."""

    name: Label = Field(default="", min_length=1, validate_default=False)
    probability: int = Field(default=0, ge=0, le=100)
    kind: Literal["open", "won", "lost"] = "open"
    required_fields: list[RequiredField] = Field(
        default_factory=list, description="What a deal must have to stand here"
    )
    rotting_days: int | None = Field(default=None, ge=1, le=3650, description="Days until a deal here counts as stale")
    position: Position = Field(default=1, validate_default=False)


class OpportunityFields(TakesCustom):
    """What a deal may have beside its name."""

    amount: Amount | None = None
    expected_close_on: date | None = None
    forecast_category: Literal["pipeline", "best_case", "commit", "omitted"] = Field(
        default="pipeline", description="How sure it is; an omitted deal counts in no forecast"
    )
    contact_id: UUID | None = None
    company_id: UUID | None = None
    owner_id: UUID | None = Field(default=None, description="The user who looks after it; you, when left out")


class CreateOpportunity(NewWithCustom, OpportunityFields):
    """A new deal, in the first stage of the default pipeline unless it says where."""

    name: Name
    pipeline_id: UUID | None = None
    stage_id: UUID | None = None


class ChangeOpportunity(OpportunityFields):
    """What to change of a deal; its stage changes by /move, its status by /win, /lose and /reopen."""

    name: Name = Field(default="", validate_default=False)


class MoveOpportunity(Command):
    """The stage a deal goes to; one of kind lost needs a reason."""

    stage_id: UUID
    lost_reason: Annotated[str, Field(max_length=300), *SPELLED] = ""
    competitor: Label = ""


class LoseOpportunity(Command):
    """Why a deal was lost, and to whom."""

    lost_reason: Reason
    competitor: Label = ""


class ReopenOpportunity(Command):
    """The open stage a closed deal returns to; the first one when left out."""

    stage_id: UUID | None = None


class ActivityFields(TakesCustom):
    """What an activity may have beside its kind and title."""

    body: Long = ""
    due_at: Moment | None = None
    remind_at: Moment | None = Field(default=None, description="When whoever does it is told, once")
    assigned_to_id: UUID | None = Field(default=None, description="Who does it; you, when left out")


class CreateActivity(NewWithCustom, ActivityFields):
    """A task, call, meeting or note about at least one record."""

    kind: Literal["task", "call", "meeting", "note"]
    title: Name
    contact_id: UUID | None = None
    company_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None

    @model_validator(mode="after")
    def has_a_subject(self) -> Self:
        """Refuse an activity about nothing."""
        if not (self.contact_id or self.company_id or self.lead_id or self.opportunity_id):
            raise PydanticCustomError("no_subject", "Name a record: contact_id, company_id, lead_id or opportunity_id")
        return self


class ChangeActivity(ActivityFields):
    """What to change of an activity; what is left out stays."""

    title: Name = Field(default="", validate_default=False)


class FindDuplicates(Command):
    """Of which kind of record all are looked through."""

    record_type: Literal["contact", "company"] = "contact"


Month = Annotated[date, BeforeValidator(_month), Field(description="A month as 2026-12", examples=["2026-12"])]


class CreateQuota(Command):
    """What one person is to win in one month."""

    owner_id: UUID
    month: Month
    amount: Amount


class ChangeQuota(Command):
    """Another amount."""

    amount: Amount
