"""Answers to quotes: accepted, declined, or none until the last day was over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError, DomainError
from core.principal import Principal, system
from core.tenancy import tenant_context
from crm.services import win_opportunity
from events.services import emit
from quotes import selectors
from quotes.contents import lines_in
from quotes.events import QuoteAccepted, QuoteDeclined, QuoteExpired
from quotes.models import Quote
from tenants.selectors import list_tenants

RIGHT = "quotes.answer_quote"
BATCH = 500


class QuoteExpiredError(ConflictError):
    """The last day of the quote is over."""

    code = "quote_expired"


@transaction.atomic
def accept_quote(
    *, quote_id: UUID, accepted_by: str, actor: Principal, now: datetime, accepted_from: str = ""
) -> Quote:
    """Note that a customer said yes; its deal is won when the quote says so. A second call changes nothing.

    `accepted_from` is the address of who answered a link. A deal that was lost, that lacks what its last stage wants
    or that the actor may not change stays as it is, and the fact says so.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        QuoteExpiredError: its last day is over.
        InvalidTransitionError: it was not sent, was declined or withdrawn.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor, right=RIGHT)
    if quote.status == Quote.Status.ACCEPTED:
        return quote
    _refuse_over(quote, Quote.Status.ACCEPTED, now)
    quote.move_to(Quote.Status.ACCEPTED, accepted_at=now, accepted_by=accepted_by, accepted_from=accepted_from)
    emit(
        QuoteAccepted(
            quote_id=quote.id,
            number=quote.number,
            title=quote.title,
            opportunity_id=quote.opportunity_id,
            contact_id=quote.contact_id,
            company_id=quote.company_id,
            owner_id=quote.owner_id,
            lines=lines_in(quote, selectors.lines_of(quote)),
            subtotal=quote.subtotal,
            discount=quote.discount,
            tax=quote.tax,
            total=quote.total,
            content_hash=quote.content_hash,
            deal_won=_win(quote, actor=actor, now=now),
        ),
        actor=actor,
    )
    return quote


@transaction.atomic
def decline_quote(*, quote_id: UUID, actor: Principal, now: datetime, reason: str = "") -> Quote:
    """Note that a customer said no, and why. A second call changes nothing.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        QuoteExpiredError: its last day is over.
        InvalidTransitionError: it was not sent, was accepted or withdrawn.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor, right=RIGHT)
    if quote.status == Quote.Status.DECLINED:
        return quote
    _refuse_over(quote, Quote.Status.DECLINED, now)
    quote.move_to(Quote.Status.DECLINED, declined_at=now, decline_reason=reason)
    emit(
        QuoteDeclined(
            quote_id=quote.id,
            number=quote.number,
            opportunity_id=quote.opportunity_id,
            contact_id=quote.contact_id,
            owner_id=quote.owner_id,
        ),
        actor=actor,
    )
    return quote


def expire_quotes(*, now: datetime) -> int:
    """Mark in every business the quotes whose last day passed there without an answer; return how many they were."""
    expired = 0
    for tenant in list_tenants():
        with tenant_context(tenant.id):
            for key in selectors.overdue_ids(selectors.today_of(now), most=BATCH):
                expired += _expire(key, actor=system(tenant.id), now=now)
    return expired


@transaction.atomic
def _expire(quote_id: UUID, *, actor: Principal, now: datetime) -> bool:
    quote = selectors.list_quotes().select_for_update().filter(id=quote_id, status=Quote.Status.SENT).first()
    if quote is None or not is_over(quote, now):
        return False
    quote.move_to(Quote.Status.EXPIRED)
    fact = QuoteExpired(
        quote_id=quote.id, number=quote.number, opportunity_id=quote.opportunity_id, owner_id=quote.owner_id
    )
    emit(fact, actor=actor)
    return True


def is_over(quote: Quote, now: datetime) -> bool:
    """Tell whether the last day of a quote is over in its business."""
    return quote.valid_until < selectors.today_of(now)


def _refuse_over(quote: Quote, wanted: str, now: datetime) -> None:
    if quote.status == Quote.Status.EXPIRED or (quote.status == Quote.Status.SENT and is_over(quote, now)):
        raise QuoteExpiredError("The last day of this quote is over; revise it to offer it again")
    quote.refuse_move_to(wanted)


def _win(quote: Quote, *, actor: Principal, now: datetime) -> bool:
    """Win the deal; tell whether it is won. What keeps it open keeps no customer from accepting."""
    if not quote.wins_deal or quote.opportunity_id is None:
        return False
    try:
        win_opportunity(opportunity_id=quote.opportunity_id, actor=actor, now=now)
    except DomainError:
        return False
    return True
