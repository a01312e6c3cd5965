"""Changes of leads, but for conversion."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError
from core.phones import normalize
from core.principal import Principal
from crm import selectors
from crm.events import (
    LeadChanged,
    LeadContacted,
    LeadCreated,
    LeadDeleted,
    LeadDisqualified,
    LeadQualified,
    LeadReopened,
)
from crm.models import Lead
from crm.services.owners import check_owner, given_to, owner_for
from events.services import emit
from records.services.custom import added, apply_with_custom, with_custom
from tenants.selectors import current_home


class ConvertedLeadError(ConflictError):
    """A converted lead is history: what it became is edited instead."""

    code = "lead_is_converted"


@transaction.atomic
def create_lead(*, name: str, actor: Principal, owner_id: UUID | None = None, **facts: Any) -> Lead:
    """Write down somebody who may become a customer.

    Raises:
        InvalidPhoneError: the phone is no number.
        UnknownOwnerError: the owner is not of this business.
    """
    lead = Lead(name=name, owner_id=owner_for(owner_id, actor=actor), **with_custom(Lead, _normal(facts)))
    fact = LeadCreated(
        lead_id=lead.id,
        name=lead.name,
        source=lead.source,
        owner_id=lead.owner_id,
        names_owner=owner_id is not None,
    )
    with added(lead):
        emit(fact, actor=actor)
    return lead


@transaction.atomic
def change_lead(*, lead_id: UUID, actor: Principal, **changes: Any) -> Lead:
    """Edit a lead; only what differs is written.

    Raises:
        RecordNotFoundError: no such lead, or not for this actor.
        ConvertedLeadError: it was converted.
        InvalidPhoneError, UnknownOwnerError: as in `create_lead`.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    if lead.status == Lead.Status.CONVERTED:
        raise ConvertedLeadError("This lead was converted; edit its contact and opportunity instead")
    check_owner(changes.get("owner_id"))
    fields = apply_with_custom(lead, **_normal(changes))
    if fields:
        given = given_to(lead.owner_id, fields)
        emit(LeadChanged(lead_id=lead.id, fields=fields, owner_id=given), actor=actor)
    return lead


@transaction.atomic
def mark_lead_contacted(*, lead_id: UUID, actor: Principal) -> Lead:
    """Note that somebody got in touch.

    Raises:
        InvalidTransitionError: the lead is past that.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    if lead.status != Lead.Status.CONTACTED:
        lead.move_to(Lead.Status.CONTACTED)
        emit(LeadContacted(lead_id=lead.id), actor=actor)
    return lead


@transaction.atomic
def qualify_lead(*, lead_id: UUID, actor: Principal) -> Lead:
    """Note that a lead was checked and is worth a deal.

    Raises:
        InvalidTransitionError: the lead is converted or given up.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    if lead.status != Lead.Status.QUALIFIED:
        lead.move_to(Lead.Status.QUALIFIED)
        emit(LeadQualified(lead_id=lead.id), actor=actor)
    return lead


@transaction.atomic
def disqualify_lead(*, lead_id: UUID, reason: str, actor: Principal) -> Lead:
    """Give a lead up and say why.

    Raises:
        InvalidTransitionError: the lead is converted or given up already.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    lead.move_to(Lead.Status.DISQUALIFIED, disqualified_reason=reason)
    emit(LeadDisqualified(lead_id=lead.id, reason=reason), actor=actor)
    return lead


@transaction.atomic
def reopen_lead(*, lead_id: UUID, actor: Principal) -> Lead:
    """Look at a lead again that was given up.

    Raises:
        InvalidTransitionError: the lead was not given up.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor)
    lead.move_to(Lead.Status.NEW, disqualified_reason="")
    emit(LeadReopened(lead_id=lead.id), actor=actor)
    return lead


@transaction.atomic
def delete_lead(*, lead_id: UUID, actor: Principal) -> None:
    """Remove a lead that was not converted, with its activities.

    Raises:
        RecordNotFoundError: no such lead, or not for this actor.
        ConvertedLeadError: it was converted.
    """
    lead = selectors.lock_lead(lead_id, seen_by=actor, right="crm.delete_lead")
    if lead.status == Lead.Status.CONVERTED:
        raise ConvertedLeadError("This lead was converted and stays as history")
    fact = LeadDeleted(lead_id=lead.id)
    lead.delete()
    emit(fact, actor=actor)


def _normal(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("phone"):
        return values | {"phone": normalize(values["phone"], country=current_home().country)}
    return values
