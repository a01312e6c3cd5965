"""Pages that write, edit and delete drafts."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.confirm import confirm_page, is_confirmed
from core.forms import sent
from core.pages import PageRequest, page
from core.toasts import done
from quotes import selectors, services
from quotes.models import Quote
from quotes.services.draft import lock_draft
from quotes.web.forms import ADD, COUNT, DROP, QuoteForm
from quotes.web.record import delete_question
from records.registry import RecordNotFoundError, get_record_type

ABOUT = ("opportunity", "contact", "company")


@require_http_methods(["GET", "POST"])
@page("quotes.add_quote")
def new(request: PageRequest) -> HttpResponse:
    """Write a draft; `?opportunity=`, `?contact=` or `?company=` names whom it is for."""
    actor = request.principal
    form = QuoteForm(sent(request), principal=actor, about=_about(request))
    if _is_redrawn(request):
        return _page(request, form.redrawn(), _("New quote"), reverse("quotes:quotes"))
    if request.method == "POST":
        now = timezone.now()
        made = form.save(lambda command: services.create_quote(**command.given(), actor=actor, now=now))
        if made is not None:
            done(request, _("%(name)s is a draft. Nobody has got it yet.") % {"name": made.number})
            return redirect("quotes:quote", made.id)
    return _page(request, form, _("New quote"), reverse("quotes:quotes"))


@require_http_methods(["GET", "POST"])
@page("quotes.change_quote")
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a draft."""
    actor = request.principal
    quote = selectors.get_quote(key, seen_by=actor, right="quotes.change_quote")
    if quote.status != Quote.Status.DRAFT:
        raise services.QuoteSentError(_("This quote was sent, so it stays as it is. Revise it instead."))
    form = QuoteForm(sent(request), principal=actor, record=quote, lines=selectors.lines_of(quote))
    title, home = _("Edit %(name)s") % {"name": quote.number}, reverse("quotes:quote", args=[key])
    if _is_redrawn(request):
        return _page(request, form.redrawn(), title, home)

    def change(command: Any) -> Quote:
        form.hold(lock_draft(key, actor=actor, right="quotes.change_quote"))
        return services.change_quote(quote_id=key, **command.given(), actor=actor)

    if request.method == "POST" and form.save(change) is not None:
        done(request, _("Saved."))
        return redirect(home)
    return _page(request, form, title, home)


@require_http_methods(["GET", "POST"])
@page("quotes.delete_quote")
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then delete a draft."""
    quote = selectors.get_quote(key, seen_by=request.principal, right="quotes.delete_quote")
    if not is_confirmed(request):
        return confirm_page(request, delete_question(quote))
    services.delete_quote(quote_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": quote})
    return redirect("quotes:quotes")


def _is_redrawn(request: PageRequest) -> bool:
    """Tell whether a row is to be added or dropped, and nothing to be saved."""
    return request.method == "POST" and bool({ADD, DROP} & request.POST.keys())


def _about(request: PageRequest) -> dict[str, Any]:
    """Return the records that the address names; a deal brings its contact and its company along."""
    found = {f"{noun}_id": _seen(noun, request.GET[noun], request) for noun in ABOUT if request.GET.get(noun)}
    for linked in ("contact", "company"):
        for record in list(found.values()):
            found.setdefault(f"{linked}_id", getattr(record, linked, None))
    return {name: record for name, record in found.items() if record is not None}


def _seen(noun: str, text: str, request: PageRequest) -> Any:
    try:
        return get_record_type(noun).get(UUID(text), seen_by=request.principal)
    except ValueError:
        raise RecordNotFoundError("Nothing is here") from None


def _page(request: PageRequest, form: QuoteForm, title: str, back: str) -> HttpResponse:
    named = {noun: request.GET[noun] for noun in ABOUT if request.GET.get(noun)}
    context = {
        "form": form,
        "title": title,
        "back": back,
        "count_name": COUNT,
        "action": f"{request.path}?{urlencode(named)}" if named else request.path,
    }
    return render(request, "quotes/form.html", context, status=422 if form.errors else 200)
