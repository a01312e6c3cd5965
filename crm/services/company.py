"""Changes of companies."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.phones import normalize
from core.principal import Principal
from crm import selectors
from crm.events import CompanyChanged, CompanyCreated, CompanyDeleted
from crm.models import Company
from crm.services.owners import check_owner, given_to, owner_for
from crm.services.references import remove
from events.services import emit
from records.services.custom import added, apply_with_custom, with_custom
from tenants.selectors import current_home


@transaction.atomic
def create_company(*, name: str, actor: Principal, owner_id: UUID | None = None, **facts: Any) -> Company:
    """Add a company; a phone number is read as one of the business's country.

    Raises:
        InvalidPhoneError: the phone is no number.
        UnknownOwnerError: the owner is not of this business.
    """
    company = Company(name=name, owner_id=owner_for(owner_id, actor=actor), **with_custom(Company, _normal(facts)))
    with added(company):
        emit(CompanyCreated(company_id=company.id, name=company.name, owner_id=company.owner_id), actor=actor)
    return company


@transaction.atomic
def change_company(*, company_id: UUID, actor: Principal, **changes: Any) -> Company:
    """Edit a company; only what differs is written.

    Raises:
        RecordNotFoundError: no such company, or not for this actor.
        InvalidPhoneError: the phone is no number.
        UnknownOwnerError: the owner is not of this business.
    """
    company = selectors.lock_company(company_id, seen_by=actor)
    check_owner(changes.get("owner_id"))
    fields = apply_with_custom(company, **_normal(changes))
    if fields:
        given = given_to(company.owner_id, fields)
        emit(CompanyChanged(company_id=company.id, fields=fields, owner_id=given), actor=actor)
    return company


@transaction.atomic
def delete_company(*, company_id: UUID, actor: Principal) -> None:
    """Remove a company that nothing points to, with its activities.

    Raises:
        RecordNotFoundError: no such company, or not for this actor.
        InUseError: contacts, leads or deals point to it.
    """
    company = selectors.lock_company(company_id, seen_by=actor, right="crm.delete_company")
    fact = CompanyDeleted(company_id=company.id, name=company.name)
    remove(company)
    emit(fact, actor=actor)


@transaction.atomic
def find_or_create_company(*, name: str, actor: Principal, owner_id: UUID | None) -> Company:
    """Return the company of a name, whatever its case; two callers at once make one."""
    claim("company", [name.lower()])
    found = selectors.find_company_by_name(name)
    return found or create_company(name=name, owner_id=owner_id, actor=actor)


def _normal(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("phone"):
        return values | {"phone": normalize(values["phone"], country=current_home().country)}
    return values
