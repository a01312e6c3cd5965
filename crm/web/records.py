"""Pages of one record: who it is, what there is to do about it, and what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.lists import Tab
from core.pages import PageRequest, page
from core.panels import panels_for
from core.principal import Principal
from crm import selectors
from crm.figures import last_agent_action, sums_of
from crm.models import Affiliation, Company, Contact, Lead, Opportunity, Stage
from crm.web.act_forms import NoteForm
from crm.web.edit import delete_question
from crm.web.nouns import COMPANY, CONTACT, DEAL, LEAD, Noun
from crm.web.timeline import timeline_of
from records.custom_forms import custom_facts
from records.merging import leads_on
from records.registry import get_record_type
from records.selectors.merges import VIEW_MERGE

MOST = 50
TIMELINE, DEALS, PEOPLE = "timeline", "deals", "people"


@dataclass(frozen=True, slots=True)
class Act:
    """One way to reach somebody."""

    label: str
    icon: str
    url: str


@require_safe
@page("crm.view_contact")
@leads_on("contact")
def contact(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a person."""
    found = selectors.get_contact(key, seen_by=request.principal)
    deals = _deals(request.principal, contact=found)
    context = {
        "subtitle": str(found.company or _("Person")),
        "acts": acts_of(found.email, found.phone),
        "companies": _companies(found),
        "won": sums_of(selectors.list_opportunities(seen_by=request.principal).filter(contact=found))["won"],
        "agent_action": last_agent_action([found.id, *(deal.id for deal in deals)]),
        "deals": deals,
        "open_deals": _open(deals),
        "tabs": _tabs(request, {DEALS: len(deals)}),
        "is_archived": found.status == Contact.Status.ARCHIVED,
    }
    return _record(request, "crm/contact.html", CONTACT, found, context)


@require_safe
@page("crm.view_company")
@leads_on("company")
def company(request: PageRequest, key: UUID) -> HttpResponse:
    """Show an organisation with its people and deals."""
    found = selectors.get_company(key, seen_by=request.principal)
    deals, people = _deals(request.principal, company=found), _people(request.principal, found)
    context = {
        "subtitle": found.industry or _("Company"),
        "acts": acts_of(found.email, found.phone),
        "deals": deals,
        "open_deals": _open(deals),
        "people": people,
        "tabs": _tabs(request, {DEALS: len(deals), PEOPLE: len(people)}),
        "may_add_person": request.principal.may("crm.add_contact"),
        "new_person_url": f"{CONTACT.new_url}?{urlencode({COMPANY.kind: str(found.pk)})}",
    }
    return _record(request, "crm/company.html", COMPANY, found, context)


@require_safe
@page("crm.view_lead")
def lead(request: PageRequest, key: UUID) -> HttpResponse:
    """Show somebody who may become a customer."""
    found = selectors.get_lead(key, seen_by=request.principal)
    status = Lead.Status(found.status)
    context = {
        "subtitle": found.company_name or _("Lead"),
        "acts": acts_of(found.email, found.phone),
        "next": _NEXT.get(status, ""),
        "can_contact": status == Lead.Status.NEW,
        "can_disqualify": status in Lead.OPEN,
        "can_reopen": status == Lead.Status.DISQUALIFIED,
        "is_converted": status == Lead.Status.CONVERTED,
    }
    return _record(request, "crm/lead.html", LEAD, found, context)


@require_safe
@page("crm.view_opportunity")
def opportunity(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a deal and where it stands in its pipeline."""
    found = selectors.get_opportunity(key, seen_by=request.principal)
    stages = list(selectors.list_stages(pipeline_id=found.pipeline_id))
    person = found.contact
    context = {
        "subtitle": str(found.company or person or _("Deal")),
        "acts": acts_of(person.email, person.phone) if person else [],
        "stages": [stage for stage in stages if stage.kind == Stage.Kind.OPEN or stage.id == found.stage_id],
        "is_open": found.status == Opportunity.Status.OPEN,
        "is_rotting": is_rotting(found, found.stage),
    }
    return _record(request, "crm/opportunity.html", DEAL, found, context)


# The likely next step of a lead.
_NEXT = {
    Lead.Status.NEW: "qualify",
    Lead.Status.CONTACTED: "qualify",
    Lead.Status.QUALIFIED: "convert",
}


def is_rotting(deal: Opportunity, stage: Stage) -> bool:
    """Tell whether an open deal stands in its stage longer than the stage allows."""
    if deal.status != Opportunity.Status.OPEN or stage.rotting_days is None:
        return False
    return (timezone.now() - deal.stage_entered_at).days >= stage.rotting_days


def acts_of(email: str, phone: str) -> Sequence[Act]:
    """Return the ways to reach somebody that are known."""
    by_mail = [Act(_("E-mail"), "mail", f"mailto:{email}")] if email else []
    by_phone = [
        Act(_("WhatsApp"), "message-circle", f"https://wa.me/{phone.lstrip('+')}"),
        Act(_("Call"), "phone", f"tel:{phone}"),
    ]
    return [*by_mail, *by_phone] if phone else by_mail


def _record(
    request: PageRequest,
    template: str,
    noun: Noun,
    record: Any,
    context: Mapping[str, object],
) -> HttpResponse:
    who = request.principal
    timeline = timeline_of(who, noun.kind, record)
    about = urlencode({noun.kind: str(record.pk)})
    shared = {
        "record": record,
        "name": str(record),
        "noun": noun,
        "list_label": noun.list_title,
        "list_url": noun.list_url,
        "owner": timeline.names.get(record.owner_id, ""),
        "timeline": timeline,
        "custom_facts": custom_facts(record),
        "panels": panels_for(noun.kind, record.id, who),
        "tab": TIMELINE,
        "may_change": noun.may("change", record, who),
        "may_note": who.may("crm.add_activity"),
        "may_add_deal": who.may("crm.add_opportunity"),
        "may_act": who.may("crm.change_activity"),
        "note_form": NoteForm(about=noun.kind, key=record.pk),
        "task_url": f"{reverse('crm:activity-new')}?{about}",
        "edit_url": noun.url(record.pk, "edit"),
        "note_url": noun.url(record.pk, "note"),
        "new_deal_url": f"{DEAL.new_url}?{about}",
        "merge_url": _merge_url(noun, record, who),
        "delete_asked": delete_question(noun, record) if noun.may("delete", record, who) else None,
        "here": noun.url(record.pk),
    }
    return render(request, template, {**shared, **context, **_chosen(context)})


def _merge_url(noun: Noun, record: Any, who: Principal) -> str:
    if get_record_type(noun.kind).merging is None or not who.may(VIEW_MERGE) or not who.may(noun.right("delete")):
        return ""
    return reverse("records:merge", args=[noun.kind, record.pk])


def _tabs(request: PageRequest, counts: Mapping[str, int]) -> Sequence[Tab]:
    labels = {DEALS: _("Deals"), PEOPLE: _("People")}
    current = request.GET.get("tab", TIMELINE)
    current = current if current in counts else TIMELINE
    others = [Tab(labels[name], f"?tab={name}", number, current == name) for name, number in counts.items()]
    return [Tab(_("Timeline"), "?", 0, current == TIMELINE), *others]


def _chosen(context: Mapping[str, Any]) -> Mapping[str, str]:
    found = next((tab for tab in context.get("tabs", ()) if tab.is_current), None)
    return {"tab": found.url.removeprefix("?tab=")} if found and found.url != "?" else {}


def _open(deals: Sequence[Opportunity]) -> Sequence[Opportunity]:
    return [deal for deal in deals if deal.status == Opportunity.Status.OPEN]


def _deals(principal: Principal, **about: Contact | Company) -> list[Opportunity]:
    if not principal.may("crm.view_opportunity"):
        return []
    found = selectors.list_opportunities(seen_by=principal).filter(**about).select_related("stage")
    return list(found.order_by("-id")[:MOST])


def _people(principal: Principal, company: Company) -> list[tuple[Contact, str]]:
    """Return the people of a company, each with what they are there."""
    if not principal.may("crm.view_contact"):
        return []
    found = selectors.of_companies(selectors.list_contacts(seen_by=principal), [company.id])
    people = list(found.order_by("-id")[:MOST])
    roles = selectors.list_affiliations().filter(company=company, contact__in=people)
    named = {each.contact_id: each.role for each in roles}
    return [(person, named.get(person.id, "")) for person in people]


def _companies(contact: Contact) -> list[Affiliation]:
    """Return the companies of a person, the main one first; that has no key while nothing is said of the role there."""
    found = list(selectors.list_affiliations().filter(contact=contact).select_related("company").order_by("id"))
    main = [each for each in found if each.company_id == contact.company_id]
    if contact.company and not main:
        main = [Affiliation(id=None, contact=contact, company=contact.company)]
    return [*main, *(each for each in found if each not in main)]
