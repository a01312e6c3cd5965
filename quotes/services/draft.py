"""Drafts of quotes: written, edited, removed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError
from core.principal import Principal
from crm import selectors as crm
from crm.services.owners import check_owner, given_to, owner_for
from crm.services.references import check_references
from events.services import emit
from quotes import selectors
from quotes.commands import LineIn
from quotes.events import QuoteChanged, QuoteCreated, QuoteDeleted
from quotes.models import Quote, QuoteLine
from quotes.services.lines import are_same, columns_of, put, reckon, rows_of
from records.services.custom import apply_with_custom, with_custom
from tenants.selectors import current_home

VALID_DAYS: Final = 30
_SUMS: Final = frozenset({"subtotal_minor", "discount_minor", "tax_minor", "total_minor"})


class QuoteSentError(ConflictError):
    """The quote was sent, so its content stays; another content is another revision."""

    code = "quote_was_sent"


@transaction.atomic
def create_quote(
    *,
    actor: Principal,
    now: datetime,
    lines: Sequence[LineIn] = (),
    currency: str | None = None,
    valid_until: date | None = None,
    owner_id: UUID | None = None,
    discount_percent: Decimal = Decimal(0),
    **facts: Any,
) -> Quote:
    """Write a draft under the next free number; a deal gives it contact and company where they are left out.

    Raises:
        UnknownReferenceError: the deal, the contact or the company is not there, or not for this actor.
        UnknownOwnerError: the owner is not of this business.
        UnquotableLineError: a line has a variant that is not there, or a price in another currency.
        InvalidMoneyError: no such currency, or sums that cannot be kept.
    """
    check_references(facts, actor=actor)
    currency = currency or current_home().currency
    rows = rows_of(lines, currency=currency)
    quote = Quote(
        owner_id=owner_for(owner_id, actor=actor),
        valid_until=valid_until or selectors.today_of(now) + timedelta(days=VALID_DAYS),
        total_currency=currency,
        discount_percent=discount_percent,
        **with_custom(Quote, _about(facts)),
    )
    return write_quote(quote, rows, sequence=selectors.lock_sequence(), actor=actor)


def write_quote(
    quote: Quote, rows: Sequence[QuoteLine], *, sequence: int, actor: Principal, revision: int = 1
) -> Quote:
    """Save a new quote with its lines and its sums; the caller holds the number.

    Raises:
        InvalidMoneyError: the sums cannot be kept.
    """
    sums = reckon(rows, discount_percent=quote.discount_percent, currency=quote.total_currency)
    for column, minor in columns_of(sums).items():
        setattr(quote, column, minor)
    quote.sequence, quote.revision = sequence, revision
    quote.number = Quote.number_of(sequence, revision)
    quote.save(force_insert=True)
    put(quote, rows)
    emit(
        QuoteCreated(
            quote_id=quote.id,
            number=quote.number,
            opportunity_id=quote.opportunity_id,
            contact_id=quote.contact_id,
            company_id=quote.company_id,
            owner_id=quote.owner_id,
            total=quote.total,
            replaces_id=quote.replaces_id,
        ),
        actor=actor,
    )
    return quote


@transaction.atomic
def change_quote(*, quote_id: UUID, actor: Principal, lines: Sequence[LineIn] | None = None, **changes: Any) -> Quote:
    """Edit a draft; only what differs is written. `lines` take the place of all that it had.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        QuoteSentError: it was sent.
        UnknownReferenceError, UnknownOwnerError, UnquotableLineError, InvalidMoneyError: as in `create_quote`.
    """
    quote = lock_draft(quote_id, actor=actor, right="quotes.change_quote")
    check_references(changes, actor=actor)
    check_owner(changes.get("owner_id"))
    present = selectors.lines_of(quote)
    rows = present if lines is None else rows_of(lines, currency=quote.total_currency)
    discount = changes.get("discount_percent", quote.discount_percent)
    sums = reckon(rows, discount_percent=discount, currency=quote.total_currency)
    written = apply_with_custom(quote, **changes, **columns_of(sums))
    fields = [name for name in written if name not in _SUMS]
    if not are_same(rows, present):
        put(quote, rows)
        fields = [*fields, "lines"]
        if not written:
            quote.save(update_fields=["updated_at"])
    if fields:
        given = given_to(quote.owner_id, fields)
        emit(QuoteChanged(quote_id=quote.id, fields=sorted(fields), owner_id=given), actor=actor)
    return quote


@transaction.atomic
def delete_quote(*, quote_id: UUID, actor: Principal) -> None:
    """Remove a draft with its lines; its number goes to the next quote.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        QuoteSentError: it was sent.
    """
    quote = lock_draft(quote_id, actor=actor, right="quotes.delete_quote")
    fact = QuoteDeleted(quote_id=quote.id, number=quote.number)
    quote.delete()
    emit(fact, actor=actor)


def lock_draft(quote_id: UUID, *, actor: Principal, right: str) -> Quote:
    """Return a draft and hold its row.

    Raises:
        QuoteNotFoundError: no such quote, or not for this actor.
        QuoteSentError: it was sent.
    """
    quote = selectors.lock_quote(quote_id, seen_by=actor, right=right)
    if quote.status != Quote.Status.DRAFT:
        raise QuoteSentError("This quote was sent, so it stays as it is; revise it instead")
    return quote


def _about(facts: dict[str, Any]) -> dict[str, Any]:
    """Add contact and company of the deal where nobody said which."""
    deal_id = facts.get("opportunity_id")
    if deal_id is None:
        return facts
    deal = crm.get_opportunity(deal_id)
    named = {"contact_id": deal.contact_id, "company_id": deal.company_id, "title": deal.name}
    return {**{name: value for name, value in named.items() if value is not None}, **facts}
