"""A qualified lead becomes a contact, a company and a deal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from core.amounts import Amount
from core.money import Money
from core.principal import Principal
from crm import selectors
from crm.events import LeadConverted
from crm.models import Activity, Company, Contact, Lead, Opportunity
from crm.services.company import find_or_create_company
from crm.services.contact import find_or_create_contact
from crm.services.opportunity import create_opportunity
from crm.services.owners import heir
from events.services import emit


@transaction.atomic
def convert_lead(
    *,
    lead_id: UUID,
    actor: Principal,
    now: datetime,
    opportunity_name: str = "",
    pipeline_id: UUID | None = None,
    amount: Money | Amount | None = None,
) -> Lead:
    """Turn a qualified lead into a contact, a company where it names one, and an open deal, in one transaction.

    A second call returns the same lead. A contact with the lead's e-mail address and a company of the same name are
    taken, not made again; the lead's activities show on what it became.

    Raises:
        RecordNotFoundError: no such lead, or not for this actor.
        InvalidTransitionError: the lead is not qualified.
        NoPipelineError: the business has no pipeline.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    if lead.status == Lead.Status.CONVERTED:
        return lead
    lead.refuse_move_to(Lead.Status.CONVERTED)
    owner_id = heir(lead.owner_id, actor=actor)
    company = _company_of(lead, owner_id, actor)
    contact = _contact_of(lead, company, owner_id, actor)
    opportunity = create_opportunity(
        name=opportunity_name or lead.company_name or lead.name,
        pipeline_id=pipeline_id,
        amount=amount,
        contact=contact,
        company=company or contact.company,
        owner_id=owner_id,
        actor=actor,
        now=now,
    )
    _keep_timeline(lead, contact, company, opportunity, now)
    lead.move_to(Lead.Status.CONVERTED, contact=contact, company=company, opportunity=opportunity, converted_at=now)
    emit(
        LeadConverted(
            lead_id=lead.id,
            contact_id=contact.id,
            company_id=company.id if company else None,
            opportunity_id=opportunity.id,
        ),
        actor=actor,
    )
    return lead


def _company_of(lead: Lead, owner_id: UUID | None, actor: Principal) -> Company | None:
    if not lead.company_name:
        return None
    return find_or_create_company(name=lead.company_name, owner_id=owner_id, actor=actor)


def _contact_of(lead: Lead, company: Company | None, owner_id: UUID | None, actor: Principal) -> Contact:
    first, _, last = lead.name.partition(" ")
    return find_or_create_contact(
        email=lead.email,
        first_name=first[:100],
        last_name=last.strip()[:100],
        phones=[lead.phone] if lead.phone else [],
        company=company,
        owner_id=owner_id,
        actor=actor,
    )


def _keep_timeline(
    lead: Lead, contact: Contact, company: Company | None, opportunity: Opportunity, now: datetime
) -> None:
    """Show the activities of the lead on what it became too; one about another record already stays with that."""
    became = {"contact_id": contact.id, "opportunity_id": opportunity.id} | (
        {"company_id": company.id} if company else {}
    )
    changes = {name: Coalesce(F(name), Value(key)) for name, key in became.items()}
    Activity.objects.filter(lead_id=lead.id).update(**changes, updated_at=now)
