"""What people do to quotes from their pages: sent, handed on, withdrawn, revised, accepted, declined."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.confirm import confirm_page, is_confirmed
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from quotes import selectors, services
from quotes.models import Quote
from quotes.web.forms import AcceptForm, DeclineForm
from quotes.web.record import withdraw_question

SEND, ANSWER = "quotes.send_quote", "quotes.answer_quote"


@require_POST
@page(SEND)
def send(request: PageRequest, key: UUID) -> HttpResponse:
    """Mail a draft to its contact."""
    quote = services.send_quote(quote_id=key, actor=request.principal, now=timezone.now())
    done(request, _("%(number)s is on its way to %(address)s.") % {"number": quote.number, "address": quote.sent_to})
    return redirect("quotes:quote", key)


@require_POST
@page(SEND)
def hand_on(request: PageRequest, key: UUID) -> HttpResponse:
    """Open the link of a draft without a mail."""
    quote = services.send_quote(quote_id=key, mails=False, actor=request.principal, now=timezone.now())
    done(request, _("%(number)s is open. Hand its link on.") % {"number": quote.number})
    return redirect("quotes:quote", key)


@require_http_methods(["GET", "POST"])
@page(SEND)
def withdraw(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then take a quote back."""
    quote = selectors.get_quote(key, seen_by=request.principal, right=SEND)
    if not is_confirmed(request):
        return confirm_page(request, withdraw_question(quote))
    services.withdraw_quote(quote_id=key, actor=request.principal)
    done(request, _("Withdrawn."))
    return redirect("quotes:quote", key)


@require_POST
@page("quotes.change_quote")
def revise(request: PageRequest, key: UUID) -> HttpResponse:
    """Write the next revision and go on at its form."""
    revised = services.revise_quote(quote_id=key, actor=request.principal, now=timezone.now())
    done(request, _("%(number)s is a draft with the same lines.") % {"number": revised.number})
    return redirect("quotes:quote-edit", revised.id)


@require_http_methods(["GET", "POST"])
@page(ANSWER)
def accept(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that the customer accepted."""
    quote, form = selectors.get_quote(key, seen_by=request.principal, right=ANSWER), AcceptForm(sent(request))
    if form.data == {} and quote.contact is not None:
        form.initial["accepted_by"] = quote.contact.name
    titles = (_("%(name)s is accepted"), _("Accepted"))
    return _answered(request, quote, form, services.accept_quote, titles)


@require_http_methods(["GET", "POST"])
@page(ANSWER)
def decline(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that the customer declined, and why."""
    quote, form = selectors.get_quote(key, seen_by=request.principal, right=ANSWER), DeclineForm(sent(request))
    return _answered(request, quote, form, services.decline_quote, (_("%(name)s is declined"), _("Declined")))


def _answered(
    request: PageRequest, quote: Quote, form: CommandForm, service: Callable[..., Quote], titles: tuple[str, str]
) -> HttpResponse:
    """Save an answer, or ask for it."""
    home = reverse("quotes:quote", args=[quote.pk])

    def act(command: Any) -> Quote:
        return service(quote_id=quote.pk, **command.given(), actor=request.principal, now=timezone.now())

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Noted."))
        return redirect(home)
    title = titles[0] % {"name": quote.number}
    return form_page(request, form, title=title, submit=titles[1], back=home, parent=quote.number, parent_url=home)
