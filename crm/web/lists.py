"""Lists of customer relations: search, views with counts, owners by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Model, QuerySet, TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.names import names_of
from core.happenings import page_of
from core.lists import ListPage, Tab, read_page
from core.pages import PageRequest, page
from crm import selectors
from crm.models import Activity, Lead, Opportunity
from crm.models.activity import SUBJECTS

ALL = "all"
Search = Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A record with the name of who looks after it."""

    record: Model
    owner: str
    about: str = ""
    url: str = ""


@page("crm.view_contact")
def contacts(request: PageRequest) -> HttpResponse:
    """List the people a business deals with."""
    found = selectors.list_contacts(seen_by=request.principal).select_related("company")
    return _list(request, "crm/contacts.html", found, selectors.search_contacts)


@page("crm.view_company")
def companies(request: PageRequest) -> HttpResponse:
    """List the organisations a business deals with."""
    return _list(
        request, "crm/companies.html", selectors.list_companies(seen_by=request.principal), selectors.search_companies
    )


@page("crm.view_lead")
def leads(request: PageRequest) -> HttpResponse:
    """List who may become a customer."""
    found = selectors.list_leads(seen_by=request.principal)
    return _list(request, "crm/leads.html", found, selectors.search_leads, Lead.Status)


@page("crm.view_opportunity")
def opportunities(request: PageRequest) -> HttpResponse:
    """List the deals."""
    found = selectors.list_opportunities(seen_by=request.principal).select_related("stage", "company")
    return _list(request, "crm/opportunities.html", found, selectors.search_opportunities, Opportunity.Status)


@page("crm.view_activity")
def activities(request: PageRequest) -> HttpResponse:
    """List what was done and what is planned."""
    found = selectors.list_activities(seen_by=request.principal).select_related(*SUBJECTS)
    return _list(request, "crm/activities.html", found, _by_title, Activity.Status)


def _by_title(activities: QuerySet[Activity], text: str) -> QuerySet[Activity]:
    return activities.filter(title__icontains=text)


def _list(
    request: PageRequest,
    template: str,
    records: QuerySet[Any],
    search: Search,
    statuses: type[TextChoices] | None = None,
) -> HttpResponse:
    text, current = request.GET.get("q", "").strip(), request.GET.get("view", ALL)
    tabs = _tabs(records, statuses, current) if statuses else []
    if statuses and current in statuses.values:
        records = records.filter(status=current)
    found = read_page(search(records, text) if text else records, request.GET)
    context = {
        "page": _with_owners(found),
        "text": text,
        "views": tabs,
        "current": current if tabs else "",
        "is_narrowed": bool(tabs) and current != ALL,
    }
    return render(request, template, context)


def _tabs(records: QuerySet[Any], statuses: type[TextChoices], current: str) -> Sequence[Tab]:
    counts = dict(records.order_by().values_list("status").annotate(Count("id")))
    everything = Tab(_("All"), "?", sum(counts.values()), current == ALL)
    return [
        everything,
        *(
            Tab(str(status.label), "?" + urlencode({"view": status.value}), counts.get(status, 0), current == status)
            for status in statuses
        ),
    ]


def _with_owners(found: ListPage) -> ListPage:
    names = names_of(_owner_of(record) for record in found.rows)
    rows = [_row(record, names.get(_owner_of(record), "")) for record in found.rows]  # type: ignore[arg-type]
    return ListPage(rows=rows, total=found.total, newer=found.newer, older=found.older)


def _owner_of(record: Any) -> UUID | None:
    return record.assigned_to_id if isinstance(record, Activity) else record.owner_id


def _row(record: Any, owner: str) -> Row:
    if not isinstance(record, Activity):
        return Row(record, owner)
    kind = next(name for name in SUBJECTS if getattr(record, f"{name}_id"))
    return Row(record, owner, about=str(getattr(record, kind)), url=page_of(kind, getattr(record, f"{kind}_id")))
