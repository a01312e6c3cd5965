"""The page by which a customer reads and answers a quote, without a sign-in and without script."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import rates
from core.errors import InvalidTransitionError
from core.principal import system
from core.rates import Rate
from core.requests import client_address
from quotes import services
from quotes.letterhead import letter_of
from quotes.mails import pdf_of
from quotes.models import Quote
from quotes.web.offer_border import OfferRequest, offer_page, theme_page
from quotes.web.offer_forms import AcceptForm, DeclineForm

# Answers and files of one address to one business.
ANSWERS = Rate(20, 3600)
FILES = Rate(60, 3600)


@require_safe
@offer_page
def offer(request: OfferRequest, token: str) -> HttpResponse:
    """Show a quote with its lines and sums, and the two ways to answer it."""
    return _show(request)


@require_POST
@offer_page
def accept(request: OfferRequest, token: str) -> HttpResponse:
    """Say yes, by name; whoever comes second is told that it is accepted already."""
    _count(request, "quote-answer", ANSWERS)
    quote = request.offer.quote
    form = AcceptForm(request.POST)
    if quote.status == Quote.Status.ACCEPTED:
        return _already(request, quote)
    if not form.is_valid():
        return _show(request, accepting=form, status=422)
    now = timezone.now()
    try:
        answered = services.accept_quote(
            quote_id=quote.id,
            accepted_by=form.cleaned_data["accepted_by"],
            accepted_from=client_address(request)[:45],
            actor=system(quote.tenant_id, name="Customer"),
            now=now,
        )
    except InvalidTransitionError as refusal:
        return _refused(request, refusal)
    if answered.accepted_at != now:
        return _already(request, answered)
    messages.success(request, _("Thank you. The quote is accepted, and the business was told."))
    return redirect("offer:offer", token)


@require_POST
@offer_page
def decline(request: OfferRequest, token: str) -> HttpResponse:
    """Say no, and why if one likes to."""
    _count(request, "quote-answer", ANSWERS)
    quote, form = request.offer.quote, DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, declining=form, status=422)
    try:
        services.decline_quote(
            quote_id=quote.id,
            reason=form.cleaned_data["reason"],
            actor=system(quote.tenant_id, name="Customer"),
            now=timezone.now(),
        )
    except InvalidTransitionError as refusal:
        return _refused(request, refusal)
    messages.success(request, _("The quote is declined, and the business was told."))
    return redirect("offer:offer", token)


@require_safe
@offer_page
def pdf(request: OfferRequest, token: str) -> HttpResponse:
    """Answer the quote as a file."""
    _count(request, "quote-file", FILES)
    quote = request.offer.quote
    named = {"Content-Disposition": f'inline; filename="{quote.number}.pdf"'}
    return HttpResponse(pdf_of(letter_of(quote)), content_type="application/pdf", headers=named)


@require_safe
def theme(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the stylesheet with the colours of the business."""
    return theme_page(request, token)


def _count(request: OfferRequest, name: str, rate: Rate) -> None:
    """Count a call against its address.

    Raises:
        LimitReachedError: the quota of an hour is used up.
    """
    rates.spend(f"{name}:{request.offer.business.id}:{client_address(request)}", rate)


def _already(request: OfferRequest, quote: Quote) -> HttpResponse:
    said = {"name": quote.accepted_by, "day": date_format(timezone.localtime(quote.accepted_at), "j F Y")}
    messages.info(request, _("This quote is accepted already: by %(name)s on %(day)s.") % said)
    return redirect("offer:offer", request.offer.token)


def _refused(request: OfferRequest, refusal: InvalidTransitionError) -> HttpResponse:
    """Show the quote as it stands now, which does not take this answer."""
    request.offer.quote.refresh_from_db()
    messages.error(request, _("This quote was answered before, so nothing was changed."))
    return _show(request, status=refusal.status)


def _show(
    request: OfferRequest,
    *,
    accepting: AcceptForm | None = None,
    declining: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    quote = request.offer.quote
    context: dict[str, Any] = {
        "offer": request.offer,
        "quote": quote,
        "letter": letter_of(quote),
        "accepting": accepting or AcceptForm(),
        "declining": declining or DeclineForm(),
        "is_open": quote.status == Quote.Status.SENT,
        "is_accepted": quote.status == Quote.Status.ACCEPTED,
        "is_declined": quote.status == Quote.Status.DECLINED,
    }
    return render(request, "quotes/offer.html", context, status=status)
