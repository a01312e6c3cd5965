"""The border of the pages that a link opens: which business, which quote, is it over, what a refusal looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.admission import count_call
from core.api.problems import carrying, keep_records
from core.errors import DomainError, GoneError, NotFoundError
from core.requests import request_id_of
from core.tenancy import tenant_context
from quotes import selectors
from quotes.models import Quote
from quotes.services import QuoteExpiredError, is_over
from quotes.tokens import BadLinkError, Link, read
from tenants.models import Tenant
from tenants.selectors import get_tenant
from tenants.theme import Theme, theme_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OfferOverError(GoneError):
    """The quote expired."""

    code, title = "quote_expired", "This quote expired"


class OfferWithdrawnError(GoneError):
    """The business took the quote back."""

    code, title = "quote_withdrawn", "This quote was withdrawn"


@dataclass
class Offer:
    """The quote that a request is about, and the business whose it is."""

    token: str
    business: Tenant
    quote: Quote

    @cached_property
    def theme(self) -> Theme:
        """How it looks."""
        return theme_of(self.business.settings)

    @property
    def phone(self) -> str:
        """The number of the business as its settings hold it."""
        return str(self.business.settings.get("phone") or "")


class OfferRequest(HttpRequest):
    """A request for the page of a quote."""

    offer: Offer


View = Callable[..., HttpResponse]


def offer_page(view: View) -> Callable[..., HttpResponse]:
    """Open a view to whoever has the link of a quote; the link names the business. A POST is one transaction.

    A forged link answers 404; one of a quote that is over or withdrawn 410, in the look of the business.
    """

    @wraps(view)
    def inner(request: HttpRequest, token: str) -> HttpResponse:
        try:
            count_call(request, None)
            link = read(token)
            business = _business_of(link)
        except DomainError as refusal:
            return _kept(_stands_alone(request, refusal))
        with tenant_context(business.id), timezone.override(business.timezone):
            try:
                with tenant_context(business.id, write=request.method not in SAFE_METHODS):
                    request.offer = _opened(link, token, business)  # type: ignore[attr-defined]
                    response = view(request, token)
            except DomainError as refusal:
                keep_records(refusal)
                response = _refused(request, link, token, business, refusal)
        return _kept(response)

    return inner


def theme_page(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the stylesheet with the colours of the business of a link, whatever became of its quote."""
    try:
        count_call(request, None)
        business = _business_of(read(token))
    except DomainError as refusal:
        return _kept(_stands_alone(request, refusal))
    css = HttpResponse(theme_of(business.settings).css(), content_type="text/css; charset=utf-8")
    css["Cache-Control"] = "private, max-age=600"
    return css


def _business_of(link: Link) -> Tenant:
    """Return the business of a link.

    Raises:
        BadLinkError: it is closed.
    """
    try:
        business = get_tenant(link.tenant_id)
    except NotFoundError:
        business = None
    if business is None or business.status != Tenant.Status.ACTIVE:
        raise BadLinkError(_("The address may have a slip."))
    return business


def _opened(link: Link, token: str, business: Tenant) -> Offer:
    """Return the quote of a link; one that was answered stays to be read.

    Raises:
        QuoteNotFoundError: it is gone.
        OfferOverError: its last day is over.
        OfferWithdrawnError: it was withdrawn.
    """
    quote, now = selectors.get_quote(link.quote_id), timezone.now()
    if quote.status == Quote.Status.DRAFT:
        raise selectors.QuoteNotFoundError("Nothing is here")
    if quote.status == Quote.Status.WITHDRAWN:
        raise OfferWithdrawnError(_("The business took it back. Ask for a new one."))
    is_answered = quote.status in {Quote.Status.ACCEPTED, Quote.Status.DECLINED}
    if not is_answered and (quote.status == Quote.Status.EXPIRED or link.is_over(now) or is_over(quote, now)):
        raise _over(quote)
    return Offer(token, business, quote)


def _over(quote: Quote) -> OfferOverError:
    said = {"number": quote.number, "day": date_format(quote.valid_until, "j F Y")}
    return OfferOverError(_("%(number)s was valid until %(day)s. Ask for a new one.") % said)


def _refused(request: HttpRequest, link: Link, token: str, business: Tenant, refusal: DomainError) -> HttpResponse:
    """Say what was refused, in the look of the business where there is a quote."""
    found = selectors.list_quotes().filter(id=link.quote_id).first()
    if found is None or found.status == Quote.Status.DRAFT:
        return _stands_alone(request, refusal)
    if isinstance(refusal, QuoteExpiredError):
        refusal = _over(found)
    offer = Offer(token, business, found)
    context = {"offer": offer, "title": refusal.title, "detail": refusal.detail, "request_id": request_id_of(request)}
    return carrying(refusal, render(request, "quotes/offer_refused.html", context, status=refusal.status))


def _stands_alone(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    context = {"title": refusal.title, "detail": refusal.detail}
    return carrying(refusal, render(request, "storefront/alone.html", context, status=refusal.status))


def _kept(response: HttpResponse) -> HttpResponse:
    """Let nothing keep the page: it is one person's, and an answer changes it."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
