"""Pages that make and edit contacts, companies, leads, deals and activities, and the question before a delete."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import form_page, sent
from core.pages import Page, PageRequest, page
from core.toasts import done
from crm import selectors, services
from crm.models import Activity
from crm.models.activity import SUBJECTS
from crm.web.act_forms import ActivityForm
from crm.web.forms import CompanyForm, ContactForm, DealForm, LeadForm, RecordForm
from crm.web.nouns import COMPANY, CONTACT, DEAL, LEAD, NOUNS, Noun

FORMS: Mapping[str, type[RecordForm]] = {
    CONTACT.kind: ContactForm,
    COMPANY.kind: CompanyForm,
    LEAD.kind: LeadForm,
    DEAL.kind: DealForm,
}
_TEMPLATES = {CONTACT.kind: "crm/contact_form.html"}
_PLAIN = "ui/form_page.html"


def new(noun: Noun) -> Page:
    """Return the page that makes a record of a kind."""

    @require_http_methods(["GET", "POST"])
    @page(noun.right("add"))
    def view(request: PageRequest) -> HttpResponse:
        given = {"stage_id": request.GET.get("stage", "")}
        form = FORMS[noun.kind](sent(request), principal=request.principal, about=about_of(request), initial=given)
        made = form.save(lambda command: _create(noun, command, request)) if request.method == "POST" else None
        if made is not None:
            done(request, _("%(name)s is here now.") % {"name": made})
            return redirect(back_of(request, noun.url(made.id)))
        return _page_of(request, noun, form, str(noun.new_title), _("Add"), back_of(request, noun.list_url))

    return view


def edit(noun: Noun) -> Page:
    """Return the page that edits a record of a kind."""

    @require_http_methods(["GET", "POST"])
    @page(noun.right("change"))
    def view(request: PageRequest, key: UUID) -> HttpResponse:
        record = noun.get(key, seen_by=request.principal, right=noun.right("change"))
        form = FORMS[noun.kind](sent(request), principal=request.principal, record=record)
        if request.method == "POST" and form.save(_changing(form, noun.lock, noun.change, noun.kind, request, key)):
            done(request, _("Saved."))
            return redirect(noun.url(key))
        title = _("Edit %(name)s") % {"name": record}
        return _page_of(request, noun, form, title, _("Save"), noun.url(key))

    return view


def delete(noun: Noun) -> Page:
    """Return the page that asks, then deletes a record of a kind."""

    @require_http_methods(["GET", "POST"])
    @page(noun.right("delete"))
    def view(request: PageRequest, key: UUID) -> HttpResponse:
        record = noun.get(key, seen_by=request.principal, right=noun.right("delete"))
        if not is_confirmed(request):
            return confirm_page(request, delete_question(noun, record))
        noun.delete(**{f"{noun.kind}_id": key}, actor=request.principal)
        done(request, _("%(name)s was deleted.") % {"name": record})
        return redirect(noun.list_url)

    return view


def delete_question(noun: Noun, record: Any) -> Confirmation:
    """Return what is asked before a record goes."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": record},
        effect=str(noun.lost),
        verb=_("Delete %(name)s") % {"name": record},
        safe=_("Keep it"),
        url=noun.url(record.pk, "delete"),
        back=noun.url(record.pk),
    )


@require_http_methods(["GET", "POST"])
@page("crm.add_activity")
def new_activity(request: PageRequest) -> HttpResponse:
    """Write a task, call, meeting or note down."""
    about = about_of(request)
    given = {"kind": request.GET.get("kind", Activity.Kind.TASK)}
    form = ActivityForm(sent(request), principal=request.principal, about=about, initial=given)
    home = next((NOUNS[name.removesuffix("_id")].url(record.id) for name, record in about.items()), _activities())
    made = form.save(lambda command: _write(command, request)) if request.method == "POST" else None
    if made is not None:
        done(request, _("Written down."))
        return redirect(back_of(request, home))
    return _activity_page(request, form, _("New activity"), back_of(request, home))


@require_http_methods(["GET", "POST"])
@page("crm.change_activity")
def edit_activity(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit an activity."""
    actor = request.principal
    found = selectors.list_activities(seen_by=actor, right="crm.change_activity").filter(pk=key).first()
    if found is None:
        raise selectors.RecordNotFoundError("Nothing is here")
    form, home = ActivityForm(sent(request), principal=actor, record=found), back_of(request, page_about(found))
    changing = _changing(form, selectors.lock_activity, services.change_activity, "activity", request, key)
    if request.method == "POST" and form.save(changing):
        done(request, _("Saved."))
        return redirect(home)
    return _activity_page(request, form, _("Edit %(name)s") % {"name": found}, home)


@require_http_methods(["GET", "POST"])
@page("crm.delete_activity")
def delete_activity(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then delete an activity."""
    actor = request.principal
    found = selectors.list_activities(seen_by=actor, right="crm.delete_activity").filter(pk=key).first()
    if found is None:
        raise selectors.RecordNotFoundError("Nothing is here")
    home = page_about(found)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Delete %(name)s?") % {"name": found},
            effect=_("It goes from the timeline of every record it is about."),
            verb=_("Delete it"),
            safe=_("Keep it"),
            url=reverse("crm:activity-delete", args=[key]),
            back=home,
        )
        return confirm_page(request, asked)
    services.delete_activity(activity_id=key, actor=actor)
    done(request, _("%(name)s was deleted.") % {"name": found})
    return redirect(home)


def about_of(request: PageRequest) -> dict[str, Any]:
    """Return the records that a new one starts with, which the address names: `?company=<key>`."""
    named = {name: request.GET[name] for name in SUBJECTS if request.GET.get(name)}
    return {f"{name}_id": _seen(NOUNS[name], text, request) for name, text in named.items()}


def _seen(noun: Noun, text: str, request: PageRequest) -> Any:
    try:
        key = UUID(text)
    except ValueError:
        raise selectors.RecordNotFoundError("Nothing is here") from None
    return noun.get(key, seen_by=request.principal, right=noun.right("view"))


def page_about(activity: Activity) -> str:
    """Return the address of the first record an activity is about."""
    kind = next(name for name in SUBJECTS if getattr(activity, f"{name}_id"))
    return NOUNS[kind].url(getattr(activity, f"{kind}_id"))


def back_of(request: PageRequest, home: str) -> str:
    """Return where somebody came from, when they say so and it is one of our pages; else `home`."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_ours else home


def _create(noun: Noun, command: Any, request: PageRequest) -> Any:
    clock = {"now": timezone.now()} if noun is DEAL else {}
    return noun.create(**command.given(), actor=request.principal, **clock)


def _write(command: Any, request: PageRequest) -> Activity:
    return services.create_activity(**command.given(), actor=request.principal, now=timezone.now())


def _changing(
    form: RecordForm,
    lock: Callable[..., Any],
    change: Callable[..., Any],
    kind: str,
    request: PageRequest,
    key: UUID,
) -> Callable[[Any], Any]:
    def act(command: Any) -> Any:
        form.hold(lock(key, seen_by=request.principal))
        return change(**{f"{kind}_id": key}, **command.given(), actor=request.principal)

    return act


def _activity_page(request: PageRequest, form: ActivityForm, title: str, back: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=_("Save"), back=back, parent=_("Activities"), parent_url=_activities()
    )


def _activities() -> str:
    return reverse("crm:activities")


def _page_of(request: PageRequest, noun: Noun, form: RecordForm, title: str, submit: str, back: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        submit=submit,
        back=back,
        parent=str(noun.list_title),
        parent_url=noun.list_url,
        template=_TEMPLATES.get(noun.kind, _PLAIN),
    )
