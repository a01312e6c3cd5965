"""Facts about companies, contacts, leads, opportunities, activities and pipelines."""

from uuid import UUID

from core.money import Money
from events.facts import fact


@fact("company.created", subject="company_id")
class CompanyCreated:
    """A company was added."""

    company_id: UUID
    name: str
    owner_id: UUID | None


@fact("company.changed", subject="company_id")
class CompanyChanged:
    """A company was edited; `fields` names what differs, `owner_id` to whom it was given."""

    company_id: UUID
    fields: list[str]
    owner_id: UUID | None = None


@fact("company.deleted", subject="company_id")
class CompanyDeleted:
    """A company that nothing pointed to was removed."""

    company_id: UUID
    name: str


@fact("company.merged", subject="company_id")
class CompanyMerged:
    """Another company became part of this one."""

    company_id: UUID
    merged_id: UUID


@fact("company.unmerged", subject="company_id")
class CompanyUnmerged:
    """A company that had become part of this one stands for itself again."""

    company_id: UUID
    merged_id: UUID


@fact("contact.created", subject="contact_id")
class ContactCreated:
    """A person was added; `names_owner` tells whether the maker said whose."""

    contact_id: UUID
    name: str
    emails: list[str]
    phones: list[str]
    company_id: UUID | None
    owner_id: UUID | None
    names_owner: bool = True


@fact("contact.changed", subject="contact_id")
class ContactChanged:
    """A person was edited; `fields` names what differs, `owner_id` to whom it was given."""

    contact_id: UUID
    fields: list[str]
    owner_id: UUID | None = None


@fact("contact.joined", subject="contact_id")
class ContactJoined:
    """A person is in a company, and as what."""

    contact_id: UUID
    company_id: UUID
    role: str


@fact("contact.role_changed", subject="contact_id")
class ContactRoleChanged:
    """A person is something else in a company."""

    contact_id: UUID
    company_id: UUID
    role: str


@fact("contact.left", subject="contact_id")
class ContactLeft:
    """A person is in a company no longer."""

    contact_id: UUID
    company_id: UUID


@fact("contact.archived", subject="contact_id")
class ContactArchived:
    """A person is no longer dealt with."""

    contact_id: UUID


@fact("contact.restored", subject="contact_id")
class ContactRestored:
    """An archived person is dealt with again."""

    contact_id: UUID


@fact("contact.deleted", subject="contact_id")
class ContactDeleted:
    """A person that nothing pointed to was removed."""

    contact_id: UUID


@fact("contact.merged", subject="contact_id")
class ContactMerged:
    """Another person became part of this one."""

    contact_id: UUID
    merged_id: UUID


@fact("contact.unmerged", subject="contact_id")
class ContactUnmerged:
    """A person that had become part of this one stands for themselves again."""

    contact_id: UUID
    merged_id: UUID


@fact("duplicate.dismissed", subject="duplicate_id")
class DuplicateDismissed:
    """Somebody said that two records that look like one are two."""

    duplicate_id: UUID
    record_type: str
    first_id: UUID
    second_id: UUID


@fact("duplicate.reopened", subject="duplicate_id")
class DuplicateReopened:
    """Somebody took that back."""

    duplicate_id: UUID
    record_type: str
    first_id: UUID
    second_id: UUID


@fact("quota.set", subject="quota_id")
class QuotaSet:
    """What somebody is to win in a month was said."""

    quota_id: UUID
    owner_id: UUID
    month: str
    amount: Money


@fact("quota.removed", subject="quota_id")
class QuotaRemoved:
    """What somebody is to win in a month is not said any more."""

    quota_id: UUID
    owner_id: UUID
    month: str


@fact("lead.created", subject="lead_id")
class LeadCreated:
    """Somebody may become a customer; `names_owner` tells whether the maker said whose."""

    lead_id: UUID
    name: str
    source: str
    owner_id: UUID | None
    names_owner: bool = True


@fact("lead.changed", subject="lead_id")
class LeadChanged:
    """A lead was edited; `fields` names what differs, `owner_id` to whom it was given."""

    lead_id: UUID
    fields: list[str]
    owner_id: UUID | None = None


@fact("lead.contacted", subject="lead_id")
class LeadContacted:
    """Somebody got in touch with a lead."""

    lead_id: UUID


@fact("lead.qualified", subject="lead_id")
class LeadQualified:
    """A lead was checked and found good."""

    lead_id: UUID


@fact("lead.disqualified", subject="lead_id")
class LeadDisqualified:
    """A lead was given up."""

    lead_id: UUID
    reason: str


@fact("lead.reopened", subject="lead_id")
class LeadReopened:
    """A lead that was given up is looked at again."""

    lead_id: UUID


@fact("lead.converted", subject="lead_id")
class LeadConverted:
    """A lead became a contact, a company where it named one, and an opportunity."""

    lead_id: UUID
    contact_id: UUID
    company_id: UUID | None
    opportunity_id: UUID


@fact("lead.deleted", subject="lead_id")
class LeadDeleted:
    """A lead was removed."""

    lead_id: UUID


@fact("opportunity.created", subject="opportunity_id")
class OpportunityCreated:
    """A deal was opened; `names_owner` tells whether the maker said whose."""

    opportunity_id: UUID
    name: str
    pipeline_id: UUID
    stage_id: UUID
    amount: Money | None
    contact_id: UUID | None
    company_id: UUID | None
    owner_id: UUID | None
    names_owner: bool = True


@fact("opportunity.changed", subject="opportunity_id")
class OpportunityChanged:
    """A deal was edited; `fields` names what differs, `owner_id` to whom it was given."""

    opportunity_id: UUID
    fields: list[str]
    owner_id: UUID | None = None


@fact("opportunity.moved", subject="opportunity_id")
class OpportunityMoved:
    """A deal went to another stage; `seconds` is how long it stood in the one it left."""

    opportunity_id: UUID
    from_stage_id: UUID
    to_stage_id: UUID
    seconds: int


@fact("opportunity.won", subject="opportunity_id")
class OpportunityWon:
    """A deal was won."""

    opportunity_id: UUID
    amount: Money | None
    contact_id: UUID | None
    company_id: UUID | None


@fact("opportunity.lost", subject="opportunity_id")
class OpportunityLost:
    """A deal was lost."""

    opportunity_id: UUID
    reason: str
    competitor: str


@fact("opportunity.reopened", subject="opportunity_id")
class OpportunityReopened:
    """A closed deal is open again."""

    opportunity_id: UUID
    stage_id: UUID


@fact("opportunity.deleted", subject="opportunity_id")
class OpportunityDeleted:
    """A deal was removed."""

    opportunity_id: UUID
    name: str


@fact("activity.created", subject="activity_id")
class ActivityCreated:
    """A task, call, meeting or note was written down."""

    activity_id: UUID
    kind: str
    title: str
    assigned_to_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    lead_id: UUID | None
    opportunity_id: UUID | None


@fact("activity.changed", subject="activity_id")
class ActivityChanged:
    """An activity was edited; `fields` names what differs, `assigned_to_id` to whom it was given."""

    activity_id: UUID
    fields: list[str]
    assigned_to_id: UUID | None = None


@fact("activity.completed", subject="activity_id")
class ActivityCompleted:
    """An activity was done."""

    activity_id: UUID
    kind: str


@fact("activity.canceled", subject="activity_id")
class ActivityCanceled:
    """An activity will not happen."""

    activity_id: UUID


@fact("activity.reopened", subject="activity_id")
class ActivityReopened:
    """An activity is planned again."""

    activity_id: UUID


@fact("activity.deleted", subject="activity_id")
class ActivityDeleted:
    """An activity was removed."""

    activity_id: UUID


@fact("pipeline.created", subject="pipeline_id")
class PipelineCreated:
    """A pipeline was set up with its stages."""

    pipeline_id: UUID
    slug: str
    stages: list[str]


@fact("pipeline.changed", subject="pipeline_id")
class PipelineChanged:
    """A pipeline or one of its stages was edited; `fields` names what differs."""

    pipeline_id: UUID
    fields: list[str]


@fact("pipeline.deleted", subject="pipeline_id")
class PipelineDeleted:
    """A pipeline that held no deal was removed."""

    pipeline_id: UUID
    slug: str
