"""Pages of one record: who it is, what there is to do about it, and what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.names import names_of
from core.happenings import Happening, tell
from core.looks import Tone
from core.pages import PageRequest, page
from core.panels import panels_for
from core.principal import Principal
from crm import selectors
from crm.models import Activity, Contact, Opportunity
from events.selectors import list_events_of

TIMELINE = 50
_KIND_ICONS = {
    Activity.Kind.TASK: "square-check",
    Activity.Kind.CALL: "phone",
    Activity.Kind.MEETING: "calendar",
    Activity.Kind.NOTE: "file-text",
}
_STATUS_TONES = {Activity.Status.PLANNED: Tone.WAIT, Activity.Status.DONE: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class Act:
    """One way to reach somebody."""

    label: str
    icon: str
    url: str


@page("crm.view_contact")
def contact(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a person."""
    found = selectors.get_contact(key, seen_by=request.principal)
    context = {
        "subtitle": str(found.company or _("Person")),
        "list_label": _("Contacts"),
        "list_url": reverse("crm:contacts"),
        "acts": acts_of(found.email, found.phone),
        "deals": _deals(request.principal, contact=found),
    }
    return _record(request, "crm/contact.html", "contact", found, context)


@page("crm.view_company")
def company(request: PageRequest, key: UUID) -> HttpResponse:
    """Show an organisation with its people and deals."""
    found = selectors.get_company(key, seen_by=request.principal)
    deals = _deals(request.principal, company=found)
    context = {
        "subtitle": found.industry or _("Company"),
        "list_label": _("Companies"),
        "list_url": reverse("crm:companies"),
        "acts": acts_of(found.email, found.phone),
        "deals": deals,
        "open_deals": sum(deal.status == Opportunity.Status.OPEN for deal in deals),
        "people": _people(request.principal, found.id),
    }
    return _record(request, "crm/company.html", "company", found, context)


@page("crm.view_lead")
def lead(request: PageRequest, key: UUID) -> HttpResponse:
    """Show somebody who may become a customer."""
    found = selectors.get_lead(key, seen_by=request.principal)
    context = {
        "subtitle": found.company_name or _("Lead"),
        "list_label": _("Leads"),
        "list_url": reverse("crm:leads"),
        "acts": acts_of(found.email, found.phone),
    }
    return _record(request, "crm/lead.html", "lead", found, context)


@page("crm.view_opportunity")
def opportunity(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a deal and where it stands in its pipeline."""
    found = selectors.get_opportunity(key, seen_by=request.principal)
    context = {
        "subtitle": str(found.company or found.contact or _("Deal")),
        "list_label": _("Deals"),
        "list_url": reverse("crm:opportunities"),
        "stages": selectors.list_stages(pipeline_id=found.pipeline_id),
    }
    return _record(request, "crm/opportunity.html", "opportunity", found, context)


def acts_of(email: str, phone: str) -> Sequence[Act]:
    """Return the ways to reach somebody that are known."""
    by_mail = [Act(_("E-mail"), "mail", f"mailto:{email}")] if email else []
    by_phone = [
        Act(_("WhatsApp"), "message-circle", f"https://wa.me/{phone.lstrip('+')}"),
        Act(_("Call"), "phone", f"tel:{phone}"),
    ]
    return [*by_mail, *by_phone] if phone else by_mail


def _record(request: PageRequest, template: str, kind: str, record: Any, context: Mapping[str, object]) -> HttpResponse:
    timeline, names = _timeline(request.principal, kind, record)
    shared = {
        "record": record,
        "name": str(record),
        "owner": names.get(record.owner_id, ""),
        "timeline": timeline,
        "panels": panels_for(kind, record.id, request.principal),
    }
    return render(request, template, {**shared, **context})


def _timeline(principal: Principal, kind: str, record: Model) -> tuple[list[Happening], Mapping[UUID, str]]:
    """Return activities and events of a record, the newest first, and the names of the people in them."""
    events = list(list_events_of(record.pk).order_by("-sequence")[:TIMELINE])
    found = selectors.list_activities(seen_by=principal)
    activities = list(found.filter(**{f"{kind}_id": record.pk}).order_by("-id")[:TIMELINE])
    people: Iterable[UUID | None] = [
        *(event.actor_id for event in events),
        *(activity.assigned_to_id for activity in activities),
        record.owner_id,  # type: ignore[attr-defined]
    ]
    names = names_of(people)
    lines = [*tell(events, names), *(_told(activity, names) for activity in activities)]
    return sorted(lines, key=lambda line: line.at, reverse=True), names


def _told(activity: Activity, names: Mapping[UUID, str]) -> Happening:
    status, kind = Activity.Status(activity.status), Activity.Kind(activity.kind)
    return Happening(
        sentence=f"{kind.label}: {activity.title}",
        at=activity.done_at or activity.due_at or activity.created_at,
        icon=_KIND_ICONS[kind],
        tone=_STATUS_TONES.get(status, Tone.NEUTRAL),
        by=", ".join(
            part for part in (str(status.label), names.get(activity.assigned_to_id or UUID(int=0), "")) if part
        ),
        detail=activity.body,
    )


def _deals(principal: Principal, **about: Model) -> list[Opportunity]:
    if not principal.may("crm.view_opportunity"):
        return []
    found = selectors.list_opportunities(seen_by=principal).filter(**about).select_related("stage")
    return list(found.order_by("-id")[:TIMELINE])


def _people(principal: Principal, company_id: UUID) -> list[Contact]:
    if not principal.may("crm.view_contact"):
        return []
    found = selectors.list_contacts(seen_by=principal).filter(company_id=company_id)
    return list(found.order_by("-id")[:TIMELINE])
