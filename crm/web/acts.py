"""What people do to records from pages: notes, the ways of leads and deals, activities done, people archived."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import CommandForm, form_page, sent
from core.pages import Page, PageRequest, page
from core.toasts import done
from crm import selectors, services
from crm.commands import ReopenOpportunity
from crm.models import Contact, Opportunity, Stage
from crm.web.act_forms import ConvertForm, DisqualifyForm, LoseForm, MoveForm, NoteForm, ReopenForm
from crm.web.edit import back_of, page_about
from crm.web.nouns import CONTACT, DEAL, LEAD, Noun

Service = Callable[..., Any]


def _step(noun: Noun, service: Service, said: str | Promise, *, undo: str = "", **more: Any) -> Page:
    """Return the address that calls a service about one record and goes back to its page."""

    @require_POST
    @page(noun.right("change"))
    def view(request: PageRequest, key: UUID) -> HttpResponse:
        clock = {"now": timezone.now()} if noun is DEAL else {}
        service(**{f"{noun.kind}_id": key}, actor=request.principal, **clock, **more)
        done(request, str(said), undo=noun.url(key, undo) if undo else "")
        return redirect(back_of(request, noun.url(key)))

    return view


contacted = _step(LEAD, services.mark_lead_contacted, gettext_lazy("Marked as contacted."))
qualify = _step(LEAD, services.qualify_lead, gettext_lazy("Qualified. It can become a deal now."))
reopen_lead = _step(LEAD, services.reopen_lead, gettext_lazy("Open again."))
archive = _step(
    CONTACT, services.move_contact, gettext_lazy("Archived."), undo="restore", status=Contact.Status.ARCHIVED
)
restore = _step(CONTACT, services.move_contact, gettext_lazy("Active again."), status=Contact.Status.ACTIVE)


@require_http_methods(["GET", "POST"])
@page(LEAD.right("change"))
def disqualify(request: PageRequest, key: UUID) -> HttpResponse:
    """Give a lead up and say why."""
    lead = LEAD.get(key, seen_by=request.principal, right=LEAD.right("change"))
    form = DisqualifyForm(sent(request))
    if _saved(request, form, lambda given: services.disqualify_lead(lead_id=key, **given, actor=request.principal)):
        done(request, _("Given up."), undo=LEAD.url(key, "reopen"))
        return redirect(LEAD.url(key))
    return _asked(request, LEAD, lead, form, _("Disqualify %(name)s"), _("Disqualify"))


@require_http_methods(["GET", "POST"])
@page(LEAD.right("change"))
def convert(request: PageRequest, key: UUID) -> HttpResponse:
    """Turn a qualified lead into a contact, a company and a deal."""
    lead = LEAD.get(key, seen_by=request.principal, right=LEAD.right("change"))
    form = ConvertForm(sent(request), lead=lead)
    actor, now = request.principal, timezone.now()
    converted = _saved(request, form, lambda given: services.convert_lead(lead_id=key, **given, actor=actor, now=now))
    if converted:
        done(request, _("%(name)s is a customer now. This is the deal.") % {"name": lead})
        return redirect(DEAL.url(converted.opportunity_id))
    return _asked(request, LEAD, lead, form, _("Convert %(name)s"), _("Convert"))


@require_POST
@page(DEAL.right("change"))
def win(request: PageRequest, key: UUID) -> HttpResponse:
    """Close a deal as won; Undo puts it back where it stood."""
    deal = DEAL.get(key, seen_by=request.principal, right=DEAL.right("change"))
    services.win_opportunity(opportunity_id=key, actor=request.principal, now=timezone.now())
    undo = f"{DEAL.url(key, 'undo')}?{urlencode({'stage_id': str(deal.stage_id)})}"
    done(request, _("Won."), undo=undo if deal.status == Opportunity.Status.OPEN else "")
    return redirect(back_of(request, DEAL.url(key)))


@require_POST
@page(DEAL.right("change"))
def undo_win(request: PageRequest, key: UUID) -> HttpResponse:
    """Open a deal again in the stage that the address names."""
    command = ReopenOpportunity.check({"stage_id": request.GET.get("stage_id")})
    services.reopen_opportunity(opportunity_id=key, **command.given(), actor=request.principal, now=timezone.now())
    done(request, _("Open again."))
    return redirect(DEAL.url(key))


@require_http_methods(["GET", "POST"])
@page(DEAL.right("change"))
def lose(request: PageRequest, key: UUID) -> HttpResponse:
    """Close a deal as lost and say why."""
    deal = DEAL.get(key, seen_by=request.principal, right=DEAL.right("change"))
    form = LoseForm(sent(request))
    if _saved(request, form, _on_deal(services.lose_opportunity, key, request)):
        done(request, _("Lost."))
        return redirect(DEAL.url(key))
    return _asked(request, DEAL, deal, form, _("Lose %(name)s"), _("Mark as lost"))


@require_http_methods(["GET", "POST"])
@page(DEAL.right("change"))
def reopen_deal(request: PageRequest, key: UUID) -> HttpResponse:
    """Open a closed deal again, in a stage that one chooses."""
    deal = DEAL.get(key, seen_by=request.principal, right=DEAL.right("change"))
    form = ReopenForm(sent(request), stages=_stages(deal))
    if _saved(request, form, _on_deal(services.reopen_opportunity, key, request)):
        done(request, _("Open again."))
        return redirect(DEAL.url(key))
    return _asked(request, DEAL, deal, form, _("Reopen %(name)s"), _("Reopen"))


@require_http_methods(["GET", "POST"])
@page(DEAL.right("change"))
def move(request: PageRequest, key: UUID) -> HttpResponse:
    """Put a deal into another stage; what that stage wants is asked for on the way."""
    deal = DEAL.get(key, seen_by=request.principal, right=DEAL.right("change"))
    wanted = request.POST.get("stage_id") or request.GET.get("stage_id", "")
    if request.method == "POST" and wanted == str(deal.stage_id):
        return redirect(back_of(request, DEAL.url(key)))
    form = MoveForm(sent(request), principal=request.principal, record=deal, stages=_stages(deal), stage_id=wanted)
    if _saved(request, form, lambda given: _move(form, given, key, request)):
        done(request, _("%(name)s was moved.") % {"name": deal})
        return redirect(back_of(request, DEAL.url(key)))
    return _asked(request, DEAL, deal, form, _("Move %(name)s"), _("Move"))


def _move(form: MoveForm, given: dict[str, Any], key: UUID, request: PageRequest) -> Opportunity:
    facts = form.facts().given()
    if facts:
        services.change_opportunity(opportunity_id=key, **facts, actor=request.principal)
    return services.move_opportunity(opportunity_id=key, **given, actor=request.principal, now=timezone.now())


def note(noun: Noun) -> Page:
    """Return the address that writes a note about a record of a kind."""

    @require_http_methods(["GET", "POST"])
    @page("crm.add_activity")
    def view(request: PageRequest, key: UUID) -> HttpResponse:
        record = noun.get(key, seen_by=request.principal, right=noun.right("view"))
        form, now = NoteForm(sent(request), about=noun.kind, key=key), timezone.now()
        if _saved(request, form, lambda given: services.create_activity(**given, actor=request.principal, now=now)):
            done(request, _("Noted."))
            return redirect(noun.url(key))
        return _asked(request, noun, record, form, _("Note on %(name)s"), _("Add the note"))

    return view


@require_POST
@page("crm.change_activity")
def complete_activity(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that an activity was done."""
    found = services.complete_activity(activity_id=key, actor=request.principal, now=timezone.now())
    done(request, _("Done: %(name)s.") % {"name": found}, undo=_activity_url(key, "reopen"))
    return redirect(back_of(request, page_about(found)))


@require_POST
@page("crm.change_activity")
def cancel_activity(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that an activity will not happen."""
    found = services.cancel_activity(activity_id=key, actor=request.principal)
    done(request, _("Canceled: %(name)s.") % {"name": found}, undo=_activity_url(key, "reopen"))
    return redirect(back_of(request, page_about(found)))


@require_POST
@page("crm.change_activity")
def reopen_activity(request: PageRequest, key: UUID) -> HttpResponse:
    """Plan an activity again."""
    found = services.reopen_activity(activity_id=key, actor=request.principal)
    done(request, _("Planned again: %(name)s.") % {"name": found})
    return redirect(back_of(request, page_about(found)))


def _saved(request: PageRequest, form: CommandForm, act: Callable[[dict[str, Any]], Any]) -> Any:
    """Return what the act returned; None when the page was only opened, or something was refused."""
    return form.save(lambda command: act(command.given())) if request.method == "POST" else None


def _on_deal(service: Service, key: UUID, request: PageRequest) -> Callable[[dict[str, Any]], Any]:
    return lambda given: service(opportunity_id=key, **given, actor=request.principal, now=timezone.now())


def _activity_url(key: UUID, act: str) -> str:
    return reverse(f"crm:activity-{act}", args=[key])


def _stages(deal: Opportunity) -> Sequence[Stage]:
    return list(selectors.list_stages(pipeline_id=deal.pipeline_id))


def _asked(request: PageRequest, noun: Noun, record: Any, form: CommandForm, title: str, verb: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title % {"name": record},
        submit=verb,
        back=back_of(request, noun.url(record.pk)),
        parent=str(noun.list_title),
        parent_url=noun.list_url,
    )
