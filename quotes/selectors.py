"""Questions about quotes; `seen_by` narrows to what a principal may see."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet

from core.claims import claim
from core.errors import NotFoundError
from core.principal import Principal
from core.rights import visible
from core.text_search import matching
from quotes.models import Quote, QuoteLine
from tenants.selectors import get_current_tenant

VIEW: Final = "quotes.view_quote"


class QuoteNotFoundError(NotFoundError):
    """No such quote, or not for the one who asks."""


def list_quotes(*, seen_by: Principal | None = None, right: str = VIEW) -> QuerySet[Quote]:
    """Return quotes, without order."""
    return visible(Quote.objects.all(), seen_by, right, owner="owner_id")


def get_quote(quote_id: UUID, *, seen_by: Principal | None = None, right: str = VIEW) -> Quote:
    """Return a quote with its deal, contact and company.

    Raises:
        QuoteNotFoundError: no such quote, or not for this principal.
    """
    found = list_quotes(seen_by=seen_by, right=right).select_related("opportunity", "contact", "company")
    return _one(found, quote_id)


def lock_quote(quote_id: UUID, *, seen_by: Principal | None = None, right: str = "quotes.change_quote") -> Quote:
    """Return a quote and hold its row.

    Raises:
        QuoteNotFoundError: no such quote, or not for this principal.
    """
    return _one(list_quotes(seen_by=seen_by, right=right).select_for_update(of=("self",)), quote_id)


def list_lines(quote_ids: Sequence[UUID]) -> QuerySet[QuoteLine]:
    """Return the lines of quotes in their order."""
    found: QuerySet[QuoteLine] = QuoteLine.objects.filter(quote_id__in=quote_ids)
    return found.order_by("quote_id", "position")


def lines_of(quote: Quote) -> list[QuoteLine]:
    """Return the lines of a quote in their order."""
    return list(list_lines([quote.id]))


def search_quotes(queryset: QuerySet[Quote], text: str) -> QuerySet[Quote]:
    """Narrow quotes by number or title."""
    return matching(queryset, "quotes_search_quote", text)


def quotes_about(noun: str, key: UUID, *, seen_by: Principal) -> QuerySet[Quote]:
    """Return the quotes of an opportunity, a contact or a company, the newest first."""
    return list_quotes(seen_by=seen_by).filter(**{f"{noun}_id": key}).order_by("-id")


def lock_sequence() -> int:
    """Return the lowest free number; until the transaction ends nobody else of this business gets one.

    A deleted draft leaves its number free, so that the numbers of what customers got have no gaps.
    """
    claim("quote", ["sequence"])
    first = list_quotes().filter(revision=1)
    taken = first.aggregate(count=Count("id"), highest=Max("sequence"))
    highest = taken["highest"] or 0
    if taken["count"] == highest:
        return highest + 1
    known = set(first.values_list("sequence", flat=True))
    return next(number for number in range(1, highest + 1) if number not in known)


def today_of(now: datetime) -> date:
    """Return which day it is in the running business."""
    return now.astimezone(ZoneInfo(get_current_tenant().timezone)).date()


def overdue_ids(today: date, *, most: int) -> list[UUID]:
    """Return quotes that wait for an answer although their last day is over, the longest overdue first."""
    waiting = list_quotes().filter(Q(status=Quote.Status.SENT, valid_until__lt=today))
    return list(waiting.order_by("valid_until", "id").values_list("id", flat=True)[:most])


def _one(queryset: QuerySet[Quote], key: UUID) -> Quote:
    found = queryset.filter(pk=key).first()
    if found is None:
        raise QuoteNotFoundError("Nothing is here")
    return found
