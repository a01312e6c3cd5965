"""The audit log of a business as a page: every event, the newest first, in the order of their commits."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.selectors import list_members
from accounts.selectors.trail import told
from accounts.trail_files import CSV, MEDIA, export_answer
from core.errors import MalformedError
from core.lists import Chip, chip
from core.pages import PageRequest, page
from core.principal import Kind, Principal
from events.models import Event
from events.selectors import before, beginning_with, get_event, list_events

SIZE = 50
MOST_OFFERED = 200
_KINDS = (
    ("", gettext_lazy("Anybody")),
    (Kind.USER.value, gettext_lazy("People")),
    (Kind.API_KEY.value, gettext_lazy("Service accounts and programs")),
    (Kind.AGENT.value, gettext_lazy("Agents")),
    (Kind.SYSTEM.value, gettext_lazy("The system")),
)


class FilterForm(forms.Form):
    """Who, what, and between which days."""

    q = forms.CharField(
        label=gettext_lazy("What"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Type, such as contact.created")}),
    )
    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of actor"), required=False, choices=_KINDS)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, *, principal: Principal) -> None:
        super().__init__(data)
        members = list_members().order_by("user__first_name", "user__last_name", "id")[:MOST_OFFERED]
        people = [(str(member.user_id), member.name) for member in members]
        self.fields["who"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]
        if not principal.may_all("accounts.view_member"):
            del self.fields["who"]

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Return what was asked for; a filter that does not fit narrows nothing and says so at its field."""
        self.full_clean()
        found = self.cleaned_data
        if text := found.get("q"):
            events = beginning_with(events, text)
        if who := found.get("who"):
            events = events.filter(actor_id=who)
        if kind := found.get("kind"):
            events = events.filter(actor_kind=kind)
        if since := found.get("since"):
            events = events.filter(occurred_at__gte=_midnight(since))
        if until := found.get("until"):
            events = events.filter(occurred_at__lt=_midnight(until + timedelta(days=1)))
        return events

    def kept(self) -> dict[str, str]:
        """Return the filters in force, as an address takes them."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


@require_safe
@page("events.view_event")
def audit(request: PageRequest) -> HttpResponse:
    """Show what happened; `?before=` goes on where a page ended."""
    form = FilterForm(request.GET, principal=request.principal)
    found = form.narrow(list_events(seen_by=request.principal))
    events = list(before(found, _place(request.GET.get("before", "")))[: SIZE + 1])
    shown, has_older = events[:SIZE], len(events) > SIZE
    context = {
        "rows": told(shown),
        "older": _older(shown, form.kept()) if has_older else "",
        "form": form,
        "chips": _chips(request, form),
        "export_query": urlencode(form.kept()),
        "may_export": request.principal.may("events.export_event"),
    }
    return render(request, "console/audit.html", context)


@require_safe
@page("events.view_event")
def event(request: PageRequest, subject_id: UUID, sequence: int) -> HttpResponse:
    """Show one event with all it said."""
    found = get_event(subject_id, sequence, seen_by=request.principal)
    ((_event, line),) = told([found])
    payload = found.payload
    said = None if payload is None else orjson.dumps(payload, option=orjson.OPT_INDENT_2).decode()
    return render(request, "console/event.html", {"event": found, "line": line, "said": said})


@require_safe
@page("events.export_event")
def export(request: PageRequest) -> HttpResponseBase:
    """Take the selection along as a file; the log keeps who did."""
    kind = request.GET.get("format", CSV)
    if kind not in MEDIA:
        raise MalformedError("An export is csv or jsonl")
    form = FilterForm(request.GET, principal=request.principal)
    found = form.narrow(list_events(seen_by=request.principal))
    return export_answer(found, kind, filters=form.kept(), actor=request.principal)


def _chips(request: PageRequest, form: FilterForm) -> list[Chip]:
    return [
        chip(request.GET, name, str(form.fields[name].label), _words(form, name, value))
        for name, value in form.kept().items()
    ]


def _words(form: FilterForm, name: str, value: str) -> str:
    """Return a value as the form shows it."""
    return str(dict(getattr(form.fields[name], "choices", ())).get(value, value))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def _place(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    xid, _dot, position = text.partition(".")
    if not (xid.isascii() and xid.isdigit() and position.isascii() and position.isdigit() and len(text) < 40):
        raise MalformedError("before must be a place in the log")
    return int(xid), int(position)


def _older(shown: Sequence[Event], kept: dict[str, str]) -> str:
    return "?" + urlencode({**kept, "before": f"{shown[-1].xid}.{shown[-1].position}"})
