"""Changes of contacts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError
from core.phones import normalize_all
from core.principal import Principal
from crm import selectors
from crm.events import ContactArchived, ContactChanged, ContactCreated, ContactDeleted, ContactRestored
from crm.models import Contact
from crm.services.owners import check_owner, given_to, owner_for
from crm.services.references import check_references, remove
from events.services import emit
from records.services.custom import added, apply_with_custom, with_custom
from tenants.selectors import current_home

_FACTS = {Contact.Status.ARCHIVED: ContactArchived, Contact.Status.ACTIVE: ContactRestored}


class DuplicateContactError(ConflictError):
    """Another contact has the same e-mail address; `candidates` names the likely ones."""

    code = "duplicate_contact"


class NobodyError(InvalidError):
    """A contact without a name, an address or a number."""

    code = "nobody"


@transaction.atomic
def create_contact(*, actor: Principal, owner_id: UUID | None = None, force: bool = False, **facts: Any) -> Contact:
    """Add a person; phone numbers are read as ones of the business's country.

    Raises:
        DuplicateContactError: somebody has one of the e-mail addresses, and `force` is off.
        InvalidPhoneError: one of the phones is no number.
        UnknownReferenceError: no such company.
        UnknownOwnerError: the owner is not of this business.
    """
    values = _normal(facts)
    check_references(values, actor=actor)
    _refuse_duplicates(values.get("emails", ()), force=force)
    contact = Contact(owner_id=owner_for(owner_id, actor=actor), **with_custom(Contact, values))
    _refuse_nobody(contact)
    fact = ContactCreated(
        contact_id=contact.id,
        name=contact.name,
        emails=contact.emails,
        phones=contact.phones,
        company_id=contact.company_id,
        owner_id=contact.owner_id,
        names_owner=owner_id is not None,
    )
    with added(contact):
        emit(fact, actor=actor)
    return contact


@transaction.atomic
def change_contact(*, contact_id: UUID, actor: Principal, force: bool = False, **changes: Any) -> Contact:
    """Edit a person; only what differs is written.

    Raises:
        RecordNotFoundError: no such contact, or not for this actor.
        DuplicateContactError: somebody else has one of the new e-mail addresses, and `force` is off.
        InvalidPhoneError, UnknownReferenceError, UnknownOwnerError, NobodyError: as in `create_contact`.
    """
    contact = selectors.lock_contact(contact_id, seen_by=actor)
    values = _normal(changes)
    check_owner(values.get("owner_id"))
    check_references(values, actor=actor)
    added = [address for address in values.get("emails", ()) if address not in contact.emails]
    _refuse_duplicates(added, force=force, but=contact.id)
    _refuse_nobody(contact, values)
    fields = apply_with_custom(contact, **values)
    if fields:
        given = given_to(contact.owner_id, fields)
        emit(ContactChanged(contact_id=contact.id, fields=fields, owner_id=given), actor=actor)
    return contact


@transaction.atomic
def move_contact(*, contact_id: UUID, status: str, actor: Principal) -> Contact:
    """Archive or restore a person; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such contact, or not for this actor.
    """
    contact = selectors.lock_contact(contact_id, seen_by=actor)
    if contact.status != status:
        contact.move_to(status)
        emit(_FACTS[Contact.Status(status)](contact_id=contact.id), actor=actor)
    return contact


@transaction.atomic
def delete_contact(*, contact_id: UUID, actor: Principal) -> None:
    """Remove a person nothing points to, with their activities.

    Raises:
        RecordNotFoundError: no such contact, or not for this actor.
        InUseError: leads or deals point to it; archive it instead.
    """
    contact = selectors.lock_contact(contact_id, seen_by=actor, right="crm.delete_contact")
    fact = ContactDeleted(contact_id=contact.id)
    remove(contact)
    emit(fact, actor=actor)


@transaction.atomic
def find_or_create_contact(*, email: str, actor: Principal, **facts: Any) -> Contact:
    """Return the oldest contact of an e-mail address; two callers at once make one. Without one, make a new contact."""
    address = email.lower()
    if not address:
        return create_contact(actor=actor, **facts)
    claim("contact", [address])
    found = selectors.find_contact_ids_by_email([address])
    if found:
        return selectors.get_contact(found[0])
    return create_contact(emails=[address], actor=actor, **facts)


def _normal(values: dict[str, Any]) -> dict[str, Any]:
    result = dict(values)
    if "emails" in result:
        result["emails"] = list(dict.fromkeys(address.lower() for address in result["emails"]))
    if result.get("phones"):
        result["phones"] = normalize_all(result["phones"], country=current_home().country)
    return result


def _refuse_duplicates(addresses: Sequence[str], *, force: bool, but: UUID | None = None) -> None:
    if not addresses:
        return
    claim("contact", addresses)
    if force:
        return
    candidates = [found for found in selectors.find_contact_ids_by_email(addresses) if found != but]
    if candidates:
        detail = "Another contact has this e-mail address; send force to keep both"
        raise DuplicateContactError(
            detail,
            errors=[FieldError("/emails", "duplicate_contact", detail)],
            candidates=[str(found) for found in candidates],
        )


def _refuse_nobody(contact: Contact, values: dict[str, Any] | None = None) -> None:
    names = ("first_name", "last_name", "emails", "phones")
    if not any((values or {}).get(name, getattr(contact, name)) for name in names):
        raise NobodyError("A contact needs a name, an e-mail address or a phone number")
