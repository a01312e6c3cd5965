"""Search and the command palette: what can be done, found and opened, by words. One view serves both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.navigation import entries_for, keys
from core.pages import PageRequest, page
from core.principal import Principal
from core.search import SHORTEST, Hit, find, matches, offers_for

MOST_HITS = 8
MOST_IN_PALETTE = 4
_ICONS = {
    "contact": "user",
    "company": "building-2",
    "lead": "target",
    "opportunity": "handshake",
    "product": "package",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose: where it leads, what it is, and the keys that lead there too."""

    url: str
    icon: str
    title: str
    note: str
    keys: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: Sequence[Line]


@require_safe
@page()
def search(request: PageRequest) -> HttpResponse:
    """Find as a page: what the palette shows, with more records; works without script."""
    return render(request, "console/search.html", _found(request, MOST_HITS))


@require_safe
@page()
def hits(request: PageRequest) -> HttpResponse:
    """Find as a fragment, for the palette."""
    return render(request, "console/_hits.html", {**_found(request, MOST_IN_PALETTE), "in_palette": True})


def _found(request: PageRequest, most: int) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:100]
    is_long_enough = len(text) >= SHORTEST
    groups = [
        Group(_("Actions"), _actions(request.principal, text)),
        Group(_("Records"), _records(request.principal, text, most) if is_long_enough else []),
        Group(_("Go to"), _places(request.principal, text)),
    ]
    return {"text": text, "groups": [each for each in groups if each.lines], "is_long_enough": is_long_enough}


def _actions(principal: Principal, text: str) -> list[Line]:
    return [
        Line(reverse(offer.url_name) + offer.query, offer.icon, _(offer.label), _touches(number))
        for offer, number in offers_for(principal, text)
    ]


def _touches(number: int | None) -> str:
    if number is None:
        return ""
    return ngettext("%(number)d record", "%(number)d records", number) % {"number": number}


def _records(principal: Principal, text: str, most: int) -> list[Line]:
    return [
        Line(hit.url, _ICONS.get(hit.kind, "file-text"), hit.title, _note(hit))
        for hit in find(principal, text, limit=most)
    ]


def _note(hit: Hit) -> str:
    note = f"{hit.noun} {hit.subtitle}".strip()
    return note if hit.is_exact else _("%(note)s, spelled like it") % {"note": note}


def _places(principal: Principal, text: str) -> list[Line]:
    letters = keys()
    return [
        Line(reverse(entry.url_name), entry.icon, _(entry.label), "", _keys(letters[entry.url_name]))
        for entry in entries_for(principal)
        if matches(entry.label, text)
    ]


def _keys(letter: str) -> Sequence[str]:
    return ("G", letter.upper()) if letter else ()
