"""What people are in companies."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.constraints import refused_by
from core.errors import ConflictError
from core.principal import Principal
from crm import selectors
from crm.events import ContactJoined, ContactLeft, ContactRoleChanged
from crm.models import Affiliation
from crm.services.references import check_references
from events.services import emit


class AlreadyAffiliatedError(ConflictError):
    """The person is in the company already."""

    code = "already_affiliated"


@transaction.atomic
def create_affiliation(*, contact_id: UUID, company_id: UUID, actor: Principal, role: str = "") -> Affiliation:
    """Say that a person is in a company, and as what.

    Raises:
        UnknownReferenceError: the person or the company is not there, or not for this actor.
        RecordNotFoundError: the actor may see the person but not change them.
        AlreadyAffiliatedError: the person is in the company already.
    """
    check_references({"contact_id": contact_id, "company_id": company_id}, actor=actor)
    selectors.lock_contact(contact_id, seen_by=actor)
    made = Affiliation(contact_id=contact_id, company_id=company_id, role=role)
    with refused_by(once_in_a_company=AlreadyAffiliatedError("This person is in the company already")):
        made.save(force_insert=True)
    emit(ContactJoined(contact_id=contact_id, company_id=company_id, role=role), actor=actor)
    return made


@transaction.atomic
def change_affiliation(*, affiliation_id: UUID, actor: Principal, role: str) -> Affiliation:
    """Say what a person is in a company from now on; the same changes nothing.

    Raises:
        RecordNotFoundError: no such affiliation, or the person is not for this actor.
    """
    found = selectors.lock_affiliation(affiliation_id, seen_by=actor)
    if found.role != role:
        found.role = role
        found.save(update_fields=["role", "updated_at"])
        emit(ContactRoleChanged(**_keys(found), role=role), actor=actor)
    return found


@transaction.atomic
def delete_affiliation(*, affiliation_id: UUID, actor: Principal) -> None:
    """Say that a person is in a company no longer.

    Raises:
        RecordNotFoundError: no such affiliation, or the person is not for this actor.
    """
    found = selectors.lock_affiliation(affiliation_id, seen_by=actor)
    emit(ContactLeft(**_keys(found)), actor=actor)
    found.delete()


def _keys(found: Affiliation) -> dict[str, Any]:
    return {"contact_id": found.contact_id, "company_id": found.company_id}
