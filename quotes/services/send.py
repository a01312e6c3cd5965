"""Quotes on their way to customers: sent, withdrawn, revised."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from events.services import emit
from quotes import selectors
from quotes.contents import hash_of
from quotes.events import QuoteSent, QuoteWithdrawn
from quotes.models import Quote, QuoteLine
from quotes.selectors import today_of
from quotes.services.draft import VALID_DAYS, write_quote


class NothingQuotedError(InvalidError):
    """A quote without lines offers nothing."""

    code = "quote_without_lines"


class ValidityError(InvalidError):
    """The last day of the quote is over already."""

    code = "valid_until_passed"


class NoAddressError(InvalidError):
    """Nobody is named to whom the quote could be mailed."""

    code = "contact_without_email"


class RevisedError(ConflictError):
    """There is a later revision of this quote."""

    code = "quote_was_revised"


@transaction.atomic
def send_quote(*, quote_id: UUID, actor: Principal, now: datetime, mails: bool = True) -> Quote:
    """Send a draft; from now on its content stays. With `mails` its contact gets it by e-mail, with link and PDF.

    It answers what the customer asked for, so it asks for no consent to marketing. A second call changes nothing.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        InvalidTransitionError: it was answered, is over or was withdrawn.
        NothingQuotedError: it has no lines.
        ValidityError: its last day is over.
        NoAddressError: it is to be mailed, and has no contact with an address.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor, right="quotes.send_quote")
    if quote.status == Quote.Status.SENT:
        return quote
    quote.refuse_move_to(Quote.Status.SENT)
    lines = selectors.lines_of(quote)
    if not lines:
        raise _refused(NothingQuotedError, "/lines", "Add a line first: this quote offers nothing")
    if quote.valid_until < today_of(now):
        raise _refused(ValidityError, "/valid_until", "Its last day is over: give it a later one")
    address = quote.contact.email if quote.contact is not None else ""
    if mails and not address:
        detail = "Name a contact with an e-mail address, or hand the link on yourself"
        raise _refused(NoAddressError, "/contact_id", detail)
    quote.move_to(Quote.Status.SENT, sent_at=now, sent_to=address if mails else "", content_hash=hash_of(quote, lines))
    emit(
        QuoteSent(
            quote_id=quote.id,
            number=quote.number,
            opportunity_id=quote.opportunity_id,
            contact_id=quote.contact_id,
            total=quote.total,
            valid_until=quote.valid_until,
            mails=mails,
        ),
        actor=actor,
    )
    return quote


@transaction.atomic
def withdraw_quote(*, quote_id: UUID, actor: Principal) -> Quote:
    """Take a sent quote back: its link opens nothing any more. A second call changes nothing.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        InvalidTransitionError: it was not sent, was answered or is over.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor, right="quotes.send_quote")
    return quote if quote.status == Quote.Status.WITHDRAWN else _withdraw(quote, actor=actor)


@transaction.atomic
def revise_quote(*, quote_id: UUID, actor: Principal, now: datetime) -> Quote:
    """Write the next revision of a quote as a draft with its content; one that waits for an answer is withdrawn.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        ConflictError: it is a draft, which is edited, or was accepted (`not_revisable`).
        RevisedError: it has a later revision; `quote_id` is its key.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor)
    if quote.status not in Quote.REVISABLE:
        raise ConflictError(f"A quote that is {quote.status} is not revised", code="not_revisable")
    later = selectors.list_quotes().filter(replaces=quote).values_list("id", flat=True).first()
    if later is not None:
        raise RevisedError("This quote has a later revision", quote_id=str(later))
    if quote.status == Quote.Status.SENT:
        _withdraw(quote, actor=actor)
    kept = {name: getattr(quote, name) for name in _KEPT}
    valid_until = max(quote.valid_until, today_of(now) + timedelta(days=VALID_DAYS))
    draft = Quote(**kept, replaces=quote, valid_until=valid_until, custom=dict(quote.custom))
    rows = [QuoteLine(**{name: getattr(line, name) for name in _KEPT_OF_LINE}) for line in selectors.lines_of(quote)]
    return write_quote(draft, rows, sequence=quote.sequence, revision=quote.revision + 1, actor=actor)


_KEPT = (
    "title",
    "opportunity_id",
    "contact_id",
    "company_id",
    "owner_id",
    "note",
    "terms",
    "wins_deal",
    "discount_percent",
    "total_currency",
)
_KEPT_OF_LINE = (
    "position",
    "variant_id",
    "sku",
    "name",
    "description",
    "quantity",
    "unit_price",
    "discount_percent",
    "tax_rate",
)


def _withdraw(quote: Quote, *, actor: Principal) -> Quote:
    quote.move_to(Quote.Status.WITHDRAWN)
    emit(QuoteWithdrawn(quote_id=quote.id, number=quote.number, opportunity_id=quote.opportunity_id), actor=actor)
    return quote


def _refused(kind: type[InvalidError], pointer: str, detail: str) -> InvalidError:
    return kind(detail, errors=[FieldError(pointer, kind.code, detail)])
