"""The audit log of a business as a page: every event, the newest first, in the order of their commits."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from accounts.names import names_of
from core.errors import MalformedError
from core.happenings import tell
from core.pages import PageRequest, page
from events.models import Event
from events.selectors import list_events

SIZE = 50


@page("events.view_event")
def audit(request: PageRequest) -> HttpResponse:
    """Show what happened; `?q=` narrows by the beginning of the type, `?before=` goes on where a page ended."""
    text = request.GET.get("q", "").strip()
    found = _before(list_events(), request.GET.get("before", ""))
    found = found.filter(type__startswith=text) if text else found
    events = list(found.order_by("-xid", "-position")[: SIZE + 1])
    shown, has_older = events[:SIZE], len(events) > SIZE
    lines = tell(shown, names_of(event.actor_id for event in shown))
    context = {
        "rows": list(zip(shown, lines, strict=True)),
        "older": _older(shown, text) if has_older else "",
        "text": text,
    }
    return render(request, "console/audit.html", context)


def _before(events: QuerySet[Event], place: str) -> QuerySet[Event]:
    if not place:
        return events
    xid, _dot, position = place.partition(".")
    if not (xid.isascii() and xid.isdigit() and position.isascii() and position.isdigit() and len(place) < 40):
        raise MalformedError("before must be a place in the log")
    return events.filter(Q(xid__lt=int(xid)) | Q(xid=int(xid), position__lt=int(position)))


def _older(shown: Sequence[Event], text: str) -> str:
    kept = {"q": text} if text else {}
    return "?" + urlencode({**kept, "before": f"{shown[-1].xid}.{shown[-1].position}"})
