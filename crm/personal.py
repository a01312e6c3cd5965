"""What customer relations keep about people, for exports and erasures."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from core.personal import ERASED, Erased, Section, Subject, plain_rows, register, register_known
from core.principal import Principal
from crm import selectors
from crm.forecast import list_quotas
from crm.models import Activity, Affiliation, Company, Contact, Lead, Opportunity, Quota


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register_known(known)
    register(
        Section("crm.contacts", "Contacts", ["crm.Contact"], lambda who: plain_rows(_contacts(who)), _erase_contacts),
        # What hangs on a lead or a contact is erased before the addresses by which it is found.
        Section("crm.leads", "Leads", ["crm.Lead"], lambda who: plain_rows(_leads(who)), _erase_leads, order=48),
        Section("crm.deals", "Deals", ["crm.Opportunity"], lambda who: plain_rows(_deals(who)), _erase_deals, order=46),
        Section(
            "crm.activities",
            "Activities",
            ["crm.Activity"],
            lambda who: plain_rows(_activities(who)),
            _erase_activities,
            order=45,
        ),
        Section(
            "crm.affiliations",
            "What they are in companies",
            ["crm.Affiliation"],
            lambda who: plain_rows(_affiliations(who)),
            lambda who, *_: Erased(erased=_affiliations(who).delete()[0]),
            order=47,
        ),
        Section(
            "crm.quotas",
            "Quotas",
            ["crm.Quota"],
            lambda who: plain_rows(_quotas(who)),
            lambda who, *_: Erased(kept=_quotas(who).count()),
            kept=_QUOTAS_KEPT,
        ),
        Section(
            "crm.companies", "Companies", ["crm.Company"], lambda who: plain_rows(_companies(who)), _erase_companies
        ),
    )


_QUOTAS_KEPT = "What somebody was to win stays with the figures of the business, by their key alone."


def known(subject: Subject) -> Subject:
    """Return the contacts with the addresses of a person, and every address, number and name of those contacts."""
    found = _contacts(subject)
    return Subject(
        contact_ids=frozenset(contact.id for contact in found),
        emails=frozenset(email for contact in found for email in contact.emails),
        phones=frozenset(phone for contact in found for phone in contact.phones),
        names=frozenset((contact.first_name, contact.last_name) for contact in found if contact.name),
    )


def _contacts(subject: Subject) -> QuerySet[Contact]:
    return (
        selectors.list_contacts()
        .filter(Q(id__in=subject.contact_ids) | Q(emails__overlap=sorted(subject.emails)))
        .order_by("id")
    )


def _leads(subject: Subject) -> QuerySet[Lead]:
    # A number without an address is the person's; beside another address it is somebody who shares it.
    by_phone = Q(phone__in=subject.phones, email="")
    own = Q(contact_id__in=subject.contact_ids) | Q(email__in=subject.emails) | by_phone
    return selectors.list_leads().filter(own).order_by("id")


def _deals(subject: Subject) -> QuerySet[Opportunity]:
    leads = [key for key in _leads(subject).values_list("opportunity_id", flat=True) if key]
    own = Q(contact_id__in=subject.contact_ids) | Q(id__in=leads)
    return selectors.list_opportunities().filter(own).order_by("id")


def _activities(subject: Subject) -> QuerySet[Activity]:
    leads = list(_leads(subject).values_list("id", flat=True))
    own = Q(contact_id__in=subject.contact_ids) | Q(lead_id__in=leads) | Q(opportunity_id__in=_keys(_deals(subject)))
    if subject.user_id:
        own |= Q(assigned_to_id=subject.user_id)
    return selectors.list_activities().filter(own).order_by("id")


def _companies(subject: Subject) -> QuerySet[Company]:
    own = Q(email__in=subject.emails) | Q(phone__in=subject.phones)
    return selectors.list_companies().filter(own).order_by("id")


def _affiliations(subject: Subject) -> QuerySet[Affiliation]:
    return selectors.list_affiliations().filter(contact_id__in=_keys(_contacts(subject))).order_by("id")


def _quotas(subject: Subject) -> QuerySet[Quota]:
    found = list_quotas().filter(owner_id=subject.user_id) if subject.user_id else list_quotas().none()
    return found.order_by("month", "id")


def _keys(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("id", flat=True))


@transaction.atomic
def _erase_contacts(subject: Subject, actor: Principal, now: datetime) -> Erased:
    changes: dict[str, Any] = {"first_name": ERASED, "last_name": "", "emails": [], "phones": []}
    return Erased(erased=_contacts(subject).update(**changes, custom={}, updated_at=now))


@transaction.atomic
def _erase_leads(subject: Subject, actor: Principal, now: datetime) -> Erased:
    leads = _keys(_leads(subject))
    blank = {"name": ERASED, "email": "", "phone": "", "company_name": "", "notes": ""}
    found = selectors.list_leads().filter(id__in=leads)
    found.exclude(disqualified_reason="").update(disqualified_reason=ERASED)
    return Erased(erased=found.update(**blank, custom={}, updated_at=now))


@transaction.atomic
def _erase_deals(subject: Subject, actor: Principal, now: datetime) -> Erased:
    found = selectors.list_opportunities().filter(id__in=_keys(_deals(subject)))
    found.exclude(lost_reason="").update(lost_reason=ERASED)
    return Erased(erased=found.update(name=ERASED, custom={}, updated_at=now))


@transaction.atomic
def _erase_activities(subject: Subject, actor: Principal, now: datetime) -> Erased:
    # What the person was to do for others stays, without them.
    about = replace(subject, user_id=None)
    done = (
        selectors.list_activities()
        .filter(id__in=_keys(_activities(about)))
        .update(title=ERASED, body="", custom={}, updated_at=now)
    )
    if subject.user_id:
        selectors.list_activities().filter(assigned_to_id=subject.user_id).update(assigned_to_id=None)
    return Erased(erased=done)


@transaction.atomic
def _erase_companies(subject: Subject, actor: Principal, now: datetime) -> Erased:
    by_email = selectors.list_companies().filter(email__in=subject.emails).update(email="", updated_at=now)
    by_phone = selectors.list_companies().filter(phone__in=subject.phones).update(phone="", updated_at=now)
    return Erased(erased=by_email + by_phone)
