"""Questions about companies, contacts, leads, deals and activities; `seen_by` narrows to what a principal may see."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    QuerySet,
    Sum,
    Value,
    Window,
)
from django.db.models.functions import Lower, RowNumber

from core.errors import NotFoundError
from core.principal import Principal
from core.rights import visible
from core.text_search import matching
from crm.models import Activity, Affiliation, Company, Contact, Lead, Opportunity, Pipeline, Stage

M = TypeVar("M", bound=Model)
_DAY = timedelta(days=1)


class RecordNotFoundError(NotFoundError):
    """No such record, or not for the one who asks."""


def list_companies(*, seen_by: Principal | None = None, right: str = "crm.view_company") -> QuerySet[Company]:
    """Return companies, without order."""
    return visible(Company.objects.all(), seen_by, right, owner="owner_id")


def list_contacts(*, seen_by: Principal | None = None, right: str = "crm.view_contact") -> QuerySet[Contact]:
    """Return contacts, archived ones included, without order."""
    return visible(Contact.objects.all(), seen_by, right, owner="owner_id")


def list_affiliations(*, seen_by: Principal | None = None, right: str = "crm.view_contact") -> QuerySet[Affiliation]:
    """Return what people are in companies, of the people that somebody may see, without order."""
    found: QuerySet[Affiliation] = Affiliation.objects.all()
    if seen_by is None or seen_by.may_all(right):
        return found
    return found.filter(contact__in=list_contacts(seen_by=seen_by, right=right).values("id"))


def of_companies(contacts: QuerySet[Contact], company_ids: Sequence[UUID]) -> QuerySet[Contact]:
    """Narrow contacts to those that are in one of the companies, mainly or also."""
    mainly = Contact.objects.filter(company_id__in=company_ids).values("id")
    also = Affiliation.objects.filter(company_id__in=company_ids).values("contact_id")
    return contacts.filter(id__in=mainly.union(also, all=True))


def list_leads(*, seen_by: Principal | None = None, right: str = "crm.view_lead") -> QuerySet[Lead]:
    """Return leads, without order."""
    return visible(Lead.objects.all(), seen_by, right, owner="owner_id")


def list_opportunities(
    *, seen_by: Principal | None = None, right: str = "crm.view_opportunity"
) -> QuerySet[Opportunity]:
    """Return deals, without order."""
    return visible(Opportunity.objects.all(), seen_by, right, owner="owner_id")


def list_activities(*, seen_by: Principal | None = None, right: str = "crm.view_activity") -> QuerySet[Activity]:
    """Return activities, without order."""
    return visible(Activity.objects.all(), seen_by, right, owner="assigned_to_id")


def list_pipelines() -> QuerySet[Pipeline]:
    """Return pipelines, without order."""
    found: QuerySet[Pipeline] = Pipeline.objects.all()
    return found


def list_stages(*, pipeline_id: UUID | None = None) -> QuerySet[Stage]:
    """Return stages in the order of their pipeline."""
    stages: QuerySet[Stage] = Stage.objects.order_by("pipeline_id", "position", "id")
    return stages if pipeline_id is None else stages.filter(pipeline_id=pipeline_id)


def get_company(company_id: UUID, *, seen_by: Principal | None = None) -> Company:
    """Return a company.

    Raises:
        RecordNotFoundError: no such company.
    """
    return _one(list_companies(seen_by=seen_by), company_id)


def get_contact(contact_id: UUID, *, seen_by: Principal | None = None) -> Contact:
    """Return a contact with its company.

    Raises:
        RecordNotFoundError: no such contact, or not for this principal.
    """
    return _one(list_contacts(seen_by=seen_by).select_related("company"), contact_id)


def get_lead(lead_id: UUID, *, seen_by: Principal | None = None) -> Lead:
    """Return a lead.

    Raises:
        RecordNotFoundError: no such lead, or not for this principal.
    """
    return _one(list_leads(seen_by=seen_by), lead_id)


def get_opportunity(opportunity_id: UUID, *, seen_by: Principal | None = None) -> Opportunity:
    """Return a deal with its stage, pipeline, contact and company.

    Raises:
        RecordNotFoundError: no such deal, or not for this principal.
    """
    found = list_opportunities(seen_by=seen_by).select_related("stage", "pipeline", "contact", "company")
    return _one(found, opportunity_id)


def get_pipeline(pipeline_id: UUID) -> Pipeline:
    """Return a pipeline.

    Raises:
        RecordNotFoundError: no such pipeline.
    """
    return _one(list_pipelines(), pipeline_id)


def find_pipeline(slug: str) -> Pipeline | None:
    """Return the pipeline with a slug."""
    return list_pipelines().filter(slug=slug).first()


def find_default_pipeline() -> Pipeline | None:
    """Return the pipeline that new deals go into: the default one, else the oldest."""
    return list_pipelines().order_by("-is_default", "id").first()


def lock_company(company_id: UUID, *, seen_by: Principal | None = None, right: str = "crm.change_company") -> Company:
    """Return a company and hold its row.

    Raises:
        RecordNotFoundError: no such company, or not for this principal.
    """
    return _locked(list_companies(seen_by=seen_by, right=right), company_id)


def lock_contact(contact_id: UUID, *, seen_by: Principal | None = None, right: str = "crm.change_contact") -> Contact:
    """Return a contact and hold its row.

    Raises:
        RecordNotFoundError: no such contact, or not for this principal.
    """
    return _locked(list_contacts(seen_by=seen_by, right=right), contact_id)


def lock_affiliation(affiliation_id: UUID, *, seen_by: Principal | None = None) -> Affiliation:
    """Return what a person is in a company and hold its row.

    Raises:
        RecordNotFoundError: no such row, or this principal may not change the person.
    """
    return _locked(list_affiliations(seen_by=seen_by, right="crm.change_contact"), affiliation_id)


def lock_lead(lead_id: UUID, *, seen_by: Principal | None = None, right: str = "crm.change_lead") -> Lead:
    """Return a lead and hold its row.

    Raises:
        RecordNotFoundError: no such lead, or not for this principal.
    """
    return _locked(list_leads(seen_by=seen_by, right=right), lead_id)


def lock_opportunity(
    opportunity_id: UUID, *, seen_by: Principal | None = None, right: str = "crm.change_opportunity"
) -> Opportunity:
    """Return a deal and hold its row.

    Raises:
        RecordNotFoundError: no such deal, or not for this principal.
    """
    return _locked(list_opportunities(seen_by=seen_by, right=right), opportunity_id)


def lock_activity(
    activity_id: UUID, *, seen_by: Principal | None = None, right: str = "crm.change_activity"
) -> Activity:
    """Return an activity and hold its row.

    Raises:
        RecordNotFoundError: no such activity, or not for this principal.
    """
    return _locked(list_activities(seen_by=seen_by, right=right), activity_id)


def lock_pipeline(pipeline_id: UUID) -> Pipeline:
    """Return a pipeline and hold its row.

    Raises:
        RecordNotFoundError: no such pipeline.
    """
    return _locked(list_pipelines(), pipeline_id)


def lock_stage(stage_id: UUID, *, pipeline_id: UUID) -> Stage:
    """Return a stage of a pipeline and hold its row.

    Raises:
        RecordNotFoundError: no such stage there.
    """
    return _locked(list_stages(pipeline_id=pipeline_id), stage_id)


def find_contact_ids_by_email(addresses: Sequence[str]) -> list[UUID]:
    """Return the contacts that have one of the addresses (lower case), the oldest first, whoever owns them."""
    if not addresses:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT crm_contacts_with_email(%s::varchar[])", [list(addresses)])
        return [row[0] for row in cursor.fetchall()]


def find_contact_ids_by_phone(numbers: Sequence[str]) -> list[UUID]:
    """Return the contacts that have one of the numbers (E.164), the oldest first, whoever owns them."""
    if not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT crm_contacts_with_phone(%s::varchar[])", [list(numbers)])
        return [row[0] for row in cursor.fetchall()]


def find_company_by_name(name: str) -> Company | None:
    """Return the oldest company of a name, whatever its case."""
    found: Company | None = Company.objects.filter(name_key=Lower(Value(name))).order_by("id").first()
    return found


def search_companies(queryset: QuerySet[Company], text: str) -> QuerySet[Company]:
    """Narrow companies by name, website, e-mail or phone."""
    return matching(queryset, "crm_search_company", text)


def search_contacts(queryset: QuerySet[Contact], text: str) -> QuerySet[Contact]:
    """Narrow contacts by name, e-mail or phone, in national or international form."""
    return matching(queryset, "crm_search_contact", text)


def search_leads(queryset: QuerySet[Lead], text: str) -> QuerySet[Lead]:
    """Narrow leads by name, e-mail, phone or company."""
    return matching(queryset, "crm_search_lead", text)


def search_opportunities(queryset: QuerySet[Opportunity], text: str) -> QuerySet[Opportunity]:
    """Narrow deals by name."""
    return matching(queryset, "crm_search_opportunity", text)


def with_next_activity(queryset: QuerySet[Opportunity], *, has: bool) -> QuerySet[Opportunity]:
    """Narrow deals to those that have, or have not, a planned activity."""
    planned = Exists(Activity.objects.filter(opportunity_id=OuterRef("id"), status=Activity.Status.PLANNED))
    return queryset.filter(planned if has else ~planned)


def rotting(queryset: QuerySet[Opportunity], *, now: datetime, is_rotting: bool) -> QuerySet[Opportunity]:
    """Narrow deals to open ones that stand in their stage longer than it allows, or to all others."""
    allowed = ExpressionWrapper(F("stage__rotting_days") * Value(_DAY), output_field=DurationField())
    stale = queryset.filter(
        status=Opportunity.Status.OPEN, stage__rotting_days__isnull=False, stage_entered_at__lt=Value(now) - allowed
    )
    return stale if is_rotting else queryset.exclude(id__in=stale.values("id"))


def stage_figures(deals: QuerySet[Opportunity]) -> Mapping[UUID, Mapping[str, tuple[int, int]]]:
    """Return how many of the deals stand in each stage and their sum in minor units, by stage and currency."""
    rows = deals.order_by().values_list("stage_id", "amount_currency").annotate(Count("id"), Sum("amount_minor"))
    figures: dict[UUID, dict[str, tuple[int, int]]] = {}
    for stage_id, currency, number, minor in rows:
        figures.setdefault(stage_id, {})[currency] = (number, int(minor or 0))
    return figures


def newest_of_each_stage(deals: QuerySet[Opportunity], *, most: int) -> QuerySet[Opportunity]:
    """Return at most so many of the deals from each stage, the newest first."""
    place = Window(RowNumber(), partition_by="stage_id", order_by=F("id").desc())
    return deals.annotate(place=place).filter(place__lte=most).order_by("stage_id", "-id")


def next_steps(deal_ids: Sequence[UUID], *, seen_by: Principal | None = None) -> dict[UUID, Activity]:
    """Return the planned activity of each deal that is due first; one without a date comes last."""
    planned = list_activities(seen_by=seen_by).filter(opportunity_id__in=deal_ids, status=Activity.Status.PLANNED)
    first = planned.order_by("opportunity_id", F("due_at").asc(nulls_last=True), "id").distinct("opportunity_id")
    return {activity.opportunity_id: activity for activity in first if activity.opportunity_id}


def _one(queryset: QuerySet[M], key: UUID) -> M:
    found = queryset.filter(pk=key).first()
    if found is None:
        raise RecordNotFoundError("Nothing is here")
    return found


def _locked(queryset: QuerySet[M], key: UUID) -> M:
    return _one(queryset.select_for_update(of=("self",)), key)
