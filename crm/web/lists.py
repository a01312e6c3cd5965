"""Lists of customer relations: search, views with counts, filters, owners by name, acts on chosen rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Model, QuerySet, TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.names import names_of
from core.errors import MalformedError
from core.happenings import page_of
from core.lists import Chip, ListPage, Tab, chip
from core.pages import PageRequest, page
from crm import selectors
from crm.models import Activity, Lead, Opportunity, Stage
from crm.models.activity import SUBJECTS
from crm.web import bulk
from crm.web.nouns import COMPANY, CONTACT, DEAL, LEAD, Noun
from records.badges import Badge, badges_of
from records.exchange import exchange_urls
from records.filters import with_tag
from records.listing import COLUMNS, MORE, ORDERING, Listing, place_of
from records.models import Tag
from records.registry import get_record_type
from records.selectors.tags import tags_of

ALL, MINE = "all", "me"
Search = Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A record with the name of who looks after it; of an activity, what it is about and what may be done."""

    record: Model
    owner: str
    about: str = ""
    url: str = ""
    is_planned: bool = False
    tags: Sequence[Tag] = ()
    badges: Sequence[Badge] = ()


@require_safe
@page("crm.view_contact")
def contacts(request: PageRequest) -> HttpResponse:
    """List the people a business deals with."""
    found = selectors.list_contacts(seen_by=request.principal).select_related("company")
    return _records(request, "crm/contacts.html", CONTACT, found)


@require_safe
@page("crm.view_company")
def companies(request: PageRequest) -> HttpResponse:
    """List the organisations a business deals with."""
    return _records(request, "crm/companies.html", COMPANY, selectors.list_companies(seen_by=request.principal))


@require_safe
@page("crm.view_lead")
def leads(request: PageRequest) -> HttpResponse:
    """List who may become a customer."""
    return _records(request, "crm/leads.html", LEAD, selectors.list_leads(seen_by=request.principal), Lead.Status)


@require_safe
@page("crm.view_opportunity")
def opportunities(request: PageRequest) -> HttpResponse:
    """List the deals."""
    found = selectors.list_opportunities(seen_by=request.principal).select_related("stage", "company")
    stage = _stage(request)
    found = found.filter(pipeline_id=stage.pipeline_id, stage_id=stage.id) if stage else found
    chips = [chip(request.GET, "stage", _("Stage"), stage.name)] if stage else []
    return _records(request, "crm/opportunities.html", DEAL, found, Opportunity.Status, chips)


def _stage(request: PageRequest) -> Stage | None:
    key = request.GET.get("stage", "")
    stage = selectors.list_stages().filter(id=_key(key, "stage")).first() if key else None
    if key and stage is None:
        raise MalformedError("This business has no such stage")
    return stage


@require_safe
@page("crm.view_activity")
def activities(request: PageRequest) -> HttpResponse:
    """List what was done and what is planned."""
    found = selectors.list_activities(seen_by=request.principal).select_related(*SUBJECTS)
    more = {
        "new_url": reverse("crm:activity-new"),
        "may_add": request.principal.may("crm.add_activity"),
        "may_act": request.principal.may("crm.change_activity"),
    }
    return _list(request, "crm/activities.html", of_owner(request, found, "assigned_to_id"), _by_title, more)


def of_owner(request: PageRequest, records: QuerySet[Any], column: str) -> QuerySet[Any]:
    """Narrow records to those of the person that `?owner=` names: "me", or a key.

    Raises:
        MalformedError: it is neither.
    """
    owner = request.GET.get("owner", "")
    if not owner:
        return records
    return records.filter(**{column: request.principal.id if owner == MINE else _key(owner, "owner")})


def _by_title(activities: QuerySet[Activity], text: str) -> QuerySet[Activity]:
    return activities.filter(title__icontains=text)


def _records(
    request: PageRequest,
    template: str,
    noun: Noun,
    records: QuerySet[Any],
    statuses: type[TextChoices] | None = None,
    chips: Sequence[Chip] = (),
) -> HttpResponse:
    more = {
        "new_url": noun.new_url,
        "may_add": request.principal.may(noun.right("add")),
        "chips": chips,
        "bulk_acts": bulk.acts_of(noun, request.principal),
        "bulk_url": bulk.url_of(noun) if noun in (CONTACT, LEAD) else "",
        **exchange_urls(
            request.principal,
            noun.kind,
            right=noun.right("add"),
            filters=place_of(noun.kind).filters(request.GET, request.principal),
            search=request.GET.get("q", "").strip(),
        ),
    }
    return _list(request, template, of_owner(request, records, "owner_id"), noun.search, more, statuses)


def _list(
    request: PageRequest,
    template: str,
    records: QuerySet[Any],
    search: Search,
    more: Mapping[str, object],
    statuses: type[TextChoices] | None = None,
) -> HttpResponse:
    statuses = Activity.Status if records.model is Activity else statuses
    listing = Listing.of(request, str(records.model._meta.model_name))
    if listing.default_url:
        return redirect(listing.default_url)
    records = listing.narrow(records)
    if tag := request.GET.get("tag", "").strip():
        records = with_tag(get_record_type(str(records.model._meta.model_name)))(records, tag.split(","))
    text, current = request.GET.get("q", "").strip(), request.GET.get("view", ALL)
    tabs = _tabs(request, records, statuses, current) if statuses else []
    if statuses and current in statuses.values:
        records = records.filter(status=current)
    found = listing.page(search(records, text) if text else records)
    names = names_of([*(_owner_of(record) for record in found.rows), *_named(request)])
    tagged = [chip(request.GET, "tag", _("Tag"), tag)] if tag else []
    chips = [*_chips(request, names), *tagged, *listing.chips, *more.get("chips", ())]  # type: ignore[misc]
    shown = _with_owners(request, found, names)
    table = listing.table(found.rows, {row.record.pk: row.tags for row in shown.rows})
    context = {
        "page": shown,
        "listing": listing,
        "table": table,
        "inline": listing.inline(found.rows, table),
        "bulk_acts": [*more.get("bulk_acts", ()), *listing.acts()],  # type: ignore[misc]
        "text": text,
        "views": tabs,
        "current": current if tabs else "",
        "chips": chips,
        "kept": list(_kept(request).items()),
        "mine_url": "?" + urlencode({**request.GET.dict(), "owner": MINE}),
        "is_mine": request.GET.get("owner") == MINE,
        "is_narrowed": bool(chips) or (bool(tabs) and current != ALL),
        "here": request.get_full_path(),
    }
    return render(request, template, {**more, **context})


def _named(request: PageRequest) -> list[UUID]:
    owner = request.GET.get("owner", "")
    return [_key(owner, "owner")] if owner and owner != MINE else []


def _chips(request: PageRequest, names: Mapping[UUID, str]) -> list[Chip]:
    owner = request.GET.get("owner", "")
    if not owner:
        return []
    name = _("me") if owner == MINE else names.get(_key(owner, "owner"), _("somebody who left"))
    return [chip(request.GET, "owner", _("Owner"), name)]


def _key(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError(f"{name} must be a key") from None


def _tabs(request: PageRequest, records: QuerySet[Any], statuses: type[TextChoices], current: str) -> Sequence[Tab]:
    counts = dict(records.order_by().values_list("status").annotate(Count("id")))
    kept = _kept(request)
    everything = Tab(_("All"), "?" + urlencode(kept or {"view": ALL}), sum(counts.values()), current == ALL)
    return [
        everything,
        *(
            Tab(
                str(status.label),
                "?" + urlencode({"view": status.value, **kept}),
                counts.get(status, 0),
                current == status,
            )
            for status in statuses
        ),
    ]


def _kept(request: PageRequest) -> dict[str, str]:
    """Return what stays in force when another view or other words are asked for."""
    own = {"owner", "stage", "tag", COLUMNS, ORDERING}
    return {name: str(text) for name, text in request.GET.items() if text and (name in own or name.startswith(MORE))}


def _with_owners(request: PageRequest, found: ListPage, names: Mapping[UUID, str]) -> ListPage:
    keys = [record.pk for record in found.rows]
    tags, kind = tags_of(keys), str(found.rows[0]._meta.model_name) if found.rows else ""
    badges = badges_of(kind, keys, request.principal)
    rows = [
        replace(
            _row(record, names.get(_owner_of(record), "")),  # type: ignore[arg-type]
            tags=tags.get(record.pk, ()),
            badges=badges.get(record.pk, ()),
        )
        for record in found.rows
    ]
    return replace(found, rows=rows)


def _owner_of(record: Any) -> UUID | None:
    return record.assigned_to_id if isinstance(record, Activity) else record.owner_id


def _row(record: Any, owner: str) -> Row:
    if not isinstance(record, Activity):
        return Row(record, owner)
    kind = next(name for name in SUBJECTS if getattr(record, f"{name}_id"))
    return Row(
        record,
        owner,
        about=str(getattr(record, kind)),
        url=page_of(kind, getattr(record, f"{kind}_id")),
        is_planned=record.status == Activity.Status.PLANNED,
    )
