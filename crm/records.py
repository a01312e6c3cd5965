"""What the shared powers need to know of companies, contacts, leads, deals and activities."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.api.filters import Words, keys_in
from core.commands import Command
from core.principal import Principal
from crm import commands, events, selectors, services
from crm.duplicates import likely
from crm.models import Activity, Company, Contact, Lead, Opportunity
from records.registry import Change, Creation, Field, Finding, Merging, RecordType, Shape, register

_MADE_AT = {"created_at__gte": "created_at__gte", "created_at__lte": "created_at__lte"}
_OWNER = Field("owner_id", _("Owner"), Shape.PERSON)
_COMPANY = Field("company_id", _("Company"), Shape.RECORD, shown="company__name", to="company")
_TIMES = (
    Field("created_at", _("Created"), Shape.INSTANT, is_writable=False),
    Field("updated_at", _("Changed"), Shape.INSTANT, is_writable=False),
)

Service = Callable[..., Any]


def _creation(
    command: type[Command], service: Service, *, needs_now: bool = False, forced: Mapping[str, Any] | None = None
) -> Creation:
    def run(given: Any, actor: Principal) -> Any:
        times = {"now": timezone.now()} if needs_now else {}
        return service(**given.given(), actor=actor, **times)

    return Creation(command, run, forced=forced or {})


def _change(name: str, command: type[Command], service: Service) -> Change:
    return Change(command, lambda key, given, actor: service(**{f"{name}_id": key}, **given.given(), actor=actor))


def _deletion(name: str, service: Service) -> Callable[[UUID, Principal], None]:
    def delete(key: UUID, actor: Principal) -> None:
        service(**{f"{name}_id": key}, actor=actor)

    return delete


def _company_named(name: str) -> Sequence[UUID]:
    found = selectors.find_company_by_name(name)
    return [found.id] if found else []


def _contact_with(address: str) -> Sequence[UUID]:
    return selectors.find_contact_ids_by_email([address.lower()])


def _lead_with(address: str) -> Sequence[UUID]:
    return list(Lead.objects.filter(email=address.lower()).order_by("id").values_list("id", flat=True)[:2])


def _in_company(contacts: QuerySet[Contact], words: list[str]) -> QuerySet[Contact]:
    return selectors.of_companies(contacts, keys_in("company_id", words))


def _is_rotting(deals: QuerySet[Opportunity], holds: bool) -> QuerySet[Opportunity]:  # noqa: FBT001 - a Rule
    return selectors.rotting(deals, now=timezone.now(), is_rotting=holds)


def _has_next_activity(deals: QuerySet[Opportunity], holds: bool) -> QuerySet[Opportunity]:  # noqa: FBT001 - a Rule
    return selectors.with_next_activity(deals, has=holds)


COMPANY = RecordType(
    name="company",
    plural="companies",
    label=_("Company"),
    plural_label=_("Companies"),
    model=Company,
    listed=selectors.list_companies,
    search=selectors.search_companies,
    fields=(
        Field("name", _("Name")),
        Field("website", _("Website")),
        Field("email", _("E-mail")),
        Field("phone", _("Phone")),
        Field("industry", _("Industry")),
        Field("country", _("Country")),
        _OWNER,
        *_TIMES,
    ),
    filters={"name": "name", "owner_id": "owner_id", "industry": "industry", "country": "country", **_MADE_AT},
    orderings=("name", "created_at", "updated_at"),
    creation=_creation(commands.CreateCompany, services.create_company),
    change=_change("company", commands.ChangeCompany, services.change_company),
    delete=_deletion("company", services.delete_company),
    marks={"name": _company_named},
    merging=Merging(events.CompanyMerged, events.CompanyUnmerged, partial(likely, "company")),
    finding=Finding("crm_find_company", "crm_resembling_company", lambda company: company.industry),
    page="crm:company",
)
CONTACT = RecordType(
    name="contact",
    plural="contacts",
    label=_("Contact"),
    plural_label=_("Contacts"),
    model=Contact,
    listed=selectors.list_contacts,
    search=selectors.search_contacts,
    fields=(
        Field("first_name", _("First name")),
        Field("last_name", _("Last name")),
        Field("emails", _("E-mail"), Shape.TEXTS),
        Field("phones", _("Phone"), Shape.TEXTS),
        _COMPANY,
        _OWNER,
        Field("status", _("Status"), Shape.CHOICE, choices=Contact.Status, is_writable=False),
        *_TIMES,
    ),
    filters={"company_id": Words(_in_company), "owner_id": "owner_id", "status": "status", **_MADE_AT},
    orderings=("first_name", "last_name", "created_at", "updated_at"),
    creation=_creation(commands.CreateContact, services.create_contact, forced={"force": True}),
    change=_change("contact", commands.ChangeContact, services.change_contact),
    delete=_deletion("contact", services.delete_contact),
    marks={"emails": _contact_with},
    merging=Merging(
        events.ContactMerged, events.ContactUnmerged, partial(likely, "contact"), joined=("emails", "phones")
    ),
    finding=Finding("crm_find_contact", "crm_resembling_contact", lambda contact: contact.email or contact.phone),
    page="crm:contact",
)
LEAD = RecordType(
    name="lead",
    plural="leads",
    label=_("Lead"),
    plural_label=_("Leads"),
    model=Lead,
    listed=selectors.list_leads,
    search=selectors.search_leads,
    fields=(
        Field("name", _("Name")),
        Field("email", _("E-mail")),
        Field("phone", _("Phone")),
        Field("company_name", _("Company")),
        Field("source", _("Source")),
        Field("notes", _("Notes"), Shape.LONG),
        _OWNER,
        Field("status", _("Status"), Shape.CHOICE, choices=Lead.Status, is_writable=False),
        Field("disqualified_reason", _("Reason"), is_writable=False),
        *_TIMES,
    ),
    filters={"status": "status", "source": "source", "owner_id": "owner_id", "email": "email", **_MADE_AT},
    orderings=("name", "created_at", "updated_at"),
    creation=_creation(commands.CreateLead, services.create_lead),
    change=_change("lead", commands.ChangeLead, services.change_lead),
    delete=_deletion("lead", services.delete_lead),
    marks={"email": _lead_with},
    finding=Finding("crm_find_lead", "crm_resembling_lead", lambda lead: lead.company_name),
    page="crm:lead",
)
OPPORTUNITY = RecordType(
    name="opportunity",
    plural="opportunities",
    label=_("Deal"),
    plural_label=_("Deals"),
    model=Opportunity,
    listed=selectors.list_opportunities,
    search=selectors.search_opportunities,
    fields=(
        Field("name", _("Name")),
        Field("pipeline_id", _("Pipeline"), Shape.RECORD, shown="pipeline__name", is_writable=False),
        Field("stage_id", _("Stage"), Shape.RECORD, shown="stage__name", is_writable=False),
        Field("amount", _("Amount"), Shape.MONEY),
        Field("status", _("Status"), Shape.CHOICE, choices=Opportunity.Status, is_writable=False),
        Field("expected_close_on", _("Expected date"), Shape.DAY),
        Field("forecast_category", _("Forecast"), Shape.CHOICE, choices=Opportunity.ForecastCategory),
        Field("contact_id", _("Contact"), Shape.RECORD, shown="contact__last_name", to="contact"),
        _COMPANY,
        _OWNER,
        Field("lost_reason", _("Lost reason"), is_writable=False),
        Field("competitor", _("Competitor"), is_writable=False),
        Field("closed_at", _("Closed"), Shape.INSTANT, is_writable=False),
        *_TIMES,
    ),
    filters={
        "status": "status",
        "pipeline_id": "pipeline_id",
        "stage_id": "stage_id",
        "contact_id": "contact_id",
        "company_id": "company_id",
        "owner_id": "owner_id",
        "forecast_category": "forecast_category",
        "expected_close_on__gte": "expected_close_on__gte",
        "expected_close_on__lte": "expected_close_on__lte",
        "has_next_activity": _has_next_activity,
        "is_rotting": _is_rotting,
    },
    orderings=("name", "amount_minor", "expected_close_on", "stage_entered_at", "created_at", "updated_at"),
    creation=_creation(commands.CreateOpportunity, services.create_opportunity, needs_now=True),
    change=_change("opportunity", commands.ChangeOpportunity, services.change_opportunity),
    delete=_deletion("opportunity", services.delete_opportunity),
    finding=Finding("crm_find_opportunity", "crm_resembling_opportunity", lambda deal: deal.amount),
    page="crm:opportunity",
)
ACTIVITY = RecordType(
    name="activity",
    plural="activities",
    label=_("Activity"),
    plural_label=_("Activities"),
    model=Activity,
    listed=selectors.list_activities,
    fields=(
        Field("kind", _("Kind"), Shape.CHOICE, choices=Activity.Kind),
        Field("title", _("Title")),
        Field("body", _("Text"), Shape.LONG),
        Field("status", _("Status"), Shape.CHOICE, choices=Activity.Status, is_writable=False),
        Field("due_at", _("Due"), Shape.INSTANT),
        Field("remind_at", _("Reminder"), Shape.INSTANT),
        Field("done_at", _("Done"), Shape.INSTANT, is_writable=False),
        Field("assigned_to_id", _("Assigned to"), Shape.PERSON),
        Field("contact_id", _("Contact"), Shape.RECORD, shown="contact__last_name", to="contact"),
        _COMPANY,
        Field("lead_id", _("Lead"), Shape.RECORD, shown="lead__name", to="lead"),
        Field("opportunity_id", _("Deal"), Shape.RECORD, shown="opportunity__name", to="opportunity"),
        *_TIMES,
    ),
    filters={
        "kind": "kind",
        "status": "status",
        "assigned_to_id": "assigned_to_id",
        "contact_id": "contact_id",
        "company_id": "company_id",
        "lead_id": "lead_id",
        "opportunity_id": "opportunity_id",
        "due_at__gte": "due_at__gte",
        "due_at__lte": "due_at__lte",
        **_MADE_AT,
    },
    orderings=("due_at", "created_at", "updated_at"),
    creation=_creation(commands.CreateActivity, services.create_activity, needs_now=True),
    change=_change("activity", commands.ChangeActivity, services.change_activity),
    delete=_deletion("activity", services.delete_activity),
)


def declare() -> None:
    """Add them to the registry; called by `AppConfig.ready`."""
    register(COMPANY, CONTACT, LEAD, OPPORTUNITY, ACTIVITY)
