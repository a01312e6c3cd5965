"""The list of quotes: search, statuses with counts, filters, saved views, acts on chosen rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.names import names_of
from core.errors import MalformedError
from core.lists import Chip, Tab, chip
from core.pages import PageRequest, page
from quotes import selectors
from quotes.models import Quote
from quotes.records import QUOTE
from records.exchange import exchange_urls
from records.filters import with_tag
from records.listing import MINE, Listing
from records.models import Tag
from records.selectors.tags import tags_of

ALL = "all"
ADD = "quotes.add_quote"


@dataclass(frozen=True, slots=True)
class Row:
    """A quote with the name of who looks after it and its tags."""

    record: Quote
    owner: str
    tags: Sequence[Tag]


@require_safe
@page(selectors.VIEW)
def quotes(request: PageRequest) -> HttpResponse:
    """List the quotes."""
    who, query = request.principal, request.GET
    listing = Listing.of(request, QUOTE.name)
    if listing.default_url:
        return redirect(listing.default_url)
    records = _narrowed(request, listing)
    text, current = query.get("q", "").strip(), query.get("view", ALL)
    tabs = _tabs(request, records, listing, current)
    if current in Quote.Status.values:
        records = records.filter(status=current)
    found = listing.page(selectors.search_quotes(records, text) if text else records)
    names = names_of([*(record.owner_id for record in found.rows if record.owner_id), *_named(request)])
    tags = tags_of([record.pk for record in found.rows])
    rows = [Row(record, names.get(record.owner_id, ""), tags.get(record.pk, ())) for record in found.rows]
    chips, table = [*_chips(request, names), *listing.chips], listing.table(found.rows, tags)
    context = {
        "page": replace(found, rows=rows),
        "listing": listing,
        "table": table,
        "inline": listing.inline(found.rows, table),
        "bulk_acts": listing.acts(),
        "text": text,
        "views": tabs,
        "current": current,
        "chips": chips,
        "kept": list(_kept(request, listing).items()),
        "mine_url": "?" + urlencode({**query.dict(), "owner": MINE}),
        "is_mine": query.get("owner") == MINE,
        "is_narrowed": bool(chips) or current != ALL,
        "here": request.get_full_path(),
        "new_url": reverse("quotes:quote-new"),
        "may_add": who.may(ADD),
        **exchange_urls(
            who, QUOTE.name, right=ADD, filters=listing.place.filters(query, who), search=listing.place.search(query)
        ),
    }
    return render(request, "quotes/quotes.html", context)


def _narrowed(request: PageRequest, listing: Listing) -> QuerySet[Quote]:
    records = selectors.list_quotes(seen_by=request.principal).select_related("contact", "company")
    owner = request.GET.get("owner", "")
    if owner:
        records = records.filter(owner_id=request.principal.id if owner == MINE else _key(owner))
    if tag := request.GET.get("tag", "").strip():
        records = with_tag(QUOTE)(records, tag.split(","))
    return listing.narrow(records)


def _tabs(request: PageRequest, records: QuerySet[Quote], listing: Listing, current: str) -> Sequence[Tab]:
    counts = dict(records.order_by().values_list("status").annotate(Count("id")))
    kept = _kept(request, listing)
    everything = Tab(_("All"), "?" + urlencode(kept or {"view": ALL}), sum(counts.values()), current == ALL)
    return [
        everything,
        *(
            Tab(
                str(status.label),
                "?" + urlencode({"view": status.value, **kept}),
                counts.get(status.value, 0),
                current == status.value,
            )
            for status in Quote.Status
        ),
    ]


def _kept(request: PageRequest, listing: Listing) -> dict[str, str]:
    """Return what stays in force when another status or other words are asked for."""
    own = {name: str(request.GET[name]) for name in ("owner", "tag") if request.GET.get(name)}
    return {**own, **listing.kept}


def _chips(request: PageRequest, names: Mapping[UUID, str]) -> list[Chip]:
    owner, tag = request.GET.get("owner", ""), request.GET.get("tag", "").strip()
    found: list[Chip] = []
    if owner:
        name = _("me") if owner == MINE else names.get(_key(owner), _("somebody who left"))
        found.append(chip(request.GET, "owner", _("Owner"), name))
    return [*found, chip(request.GET, "tag", _("Tag"), tag)] if tag else found


def _named(request: PageRequest) -> list[UUID]:
    owner: Any = request.GET.get("owner", "")
    return [_key(owner)] if owner and owner != MINE else []


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError("owner must be a key") from None
