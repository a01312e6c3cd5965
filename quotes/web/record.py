"""The page of one quote: what it says, how it stands, what there is to do about it, and what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote as in_url
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.confirm import Confirmation
from core.pages import PageRequest, page
from core.panels import panels_for
from core.principal import Principal
from quotes import selectors
from quotes.letterhead import Letter, letter_of
from quotes.mails import pdf_of
from quotes.models import Quote
from quotes.records import QUOTE
from quotes.tokens import link_to
from records.custom_forms import custom_facts
from records.timeline import Entry, Subject, Window, read_timeline

MOST = 50
Status = Quote.Status


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened to a quote by day, the newest first."""

    days: Sequence[tuple[date, Sequence[Entry]]]


@require_safe
@page(selectors.VIEW)
def quote(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a quote."""
    who = request.principal
    found = selectors.get_quote(key, seen_by=who)
    letter = letter_of(found)
    told = read_timeline(Subject(QUOTE, found.pk, who), Window(MOST), people=[found.owner_id])
    days = [(on, list(same)) for on, same in groupby(told.entries, key=lambda entry: timezone.localdate(entry.at))]
    context = {
        "record": found,
        "letter": letter,
        "owner": told.names.get(found.owner_id, "") if found.owner_id else "",
        "timeline": Timeline(days),
        "panels": panels_for(QUOTE.name, found.id, who),
        "custom_facts": custom_facts(found),
        "later": selectors.list_quotes(seen_by=who).filter(replaces=found).first(),
        "earlier": selectors.list_quotes(seen_by=who)
        .filter(id__in=[found.replaces_id] if found.replaces_id else [])
        .first(),
        **_acts(found, letter, who),
    }
    return render(request, "quotes/quote.html", context)


@require_safe
@page(selectors.VIEW)
def pdf(request: PageRequest, key: UUID) -> HttpResponse:
    """Answer the file of a quote."""
    found = selectors.get_quote(key, seen_by=request.principal)
    named = {"Content-Disposition": f'inline; filename="{found.number}.pdf"'}
    return HttpResponse(pdf_of(letter_of(found)), content_type="application/pdf", headers=named)


def may(verb: str, found: Quote, who: Principal) -> bool:
    """Tell whether somebody holds a right for this very quote."""
    right = f"quotes.{verb}_quote"
    if who.may_all(right) or not who.may(right):
        return who.may_all(right)
    return selectors.list_quotes(seen_by=who, right=right).filter(pk=found.pk).exists()


def delete_question(found: Quote) -> Confirmation:
    """Return what is asked before a draft goes."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": found},
        effect=_("The draft goes with its lines. Nobody has seen it."),
        verb=_("Delete the draft"),
        safe=_("Keep it"),
        url=reverse("quotes:quote-delete", args=[found.pk]),
        back=reverse("quotes:quote", args=[found.pk]),
    )


def withdraw_question(found: Quote) -> Confirmation:
    """Return what is asked before a quote is taken back."""
    return Confirmation(
        title=_("Withdraw %(name)s?") % {"name": found},
        effect=_("Its link opens nothing any more. You can revise it and send it again."),
        verb=_("Withdraw the quote"),
        safe=_("Leave it open"),
        url=reverse("quotes:quote-withdraw", args=[found.pk]),
        back=reverse("quotes:quote", args=[found.pk]),
    )


def _acts(found: Quote, letter: Letter, who: Principal) -> Mapping[str, Any]:
    """Return what somebody may do with a quote as it stands."""
    is_draft, is_sent = found.status == Status.DRAFT, found.status == Status.SENT
    may_send = (is_draft or is_sent) and may("send", found, who)
    link = ""
    if is_sent and may_send:
        link = link_to(tenant=letter.business, quote_id=found.id, valid_until=found.valid_until)
    said = _("Quote %(number)s over %(total)s: %(link)s") % {
        "number": found.number,
        "total": found.total,
        "link": link,
    }
    may_change = may("change", found, who)
    return {
        "may_edit": is_draft and may_change,
        "may_send": is_draft and may_send,
        "may_revise": found.status in Quote.REVISABLE and may_change,
        "may_answer": is_sent and may("answer", found, who),
        "address": found.contact.email if found.contact else "",
        "link": link,
        "whatsapp": _whatsapp(found, said) if link else "",
        "delete_asked": delete_question(found) if is_draft and may("delete", found, who) else None,
        "withdraw_asked": withdraw_question(found) if is_sent and may_send else None,
    }


def _whatsapp(found: Quote, said: str) -> str:
    phone = found.contact.phone.lstrip("+") if found.contact else ""
    return f"https://wa.me/{phone}?text={in_url(said)}"
