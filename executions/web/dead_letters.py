"""Pages of dead letters: what failed for good, run again or put aside with a reason, one or the chosen ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actions import title_of
from core.bulk import BulkAct, back_to, chosen, on_each, tell_result
from core.form_fields import area
from core.forms import CommandForm, form_page, sent
from core.lists import ListPage, Tab, count_rows, read_page
from core.pages import PageRequest, page
from core.toasts import done
from executions import selectors, services
from executions.commands import DiscardDeadLetter
from executions.models import DeadLetter
from executions.selectors import CONTROL
from executions.web.sections import LETTERS, section_page

REQUEUE, DISCARD, SENT = "requeue", "discard", "sent"
_ACTS = (
    BulkAct(REQUEUE, gettext_lazy("Requeue"), "rotate-ccw"),
    BulkAct(DISCARD, gettext_lazy("Discard"), "trash-2"),
)
_VIEWS: Sequence[tuple[str, str | Promise]] = (
    (DeadLetter.Status.OPEN.value, gettext_lazy("Open")),
    (DeadLetter.Status.REQUEUED.value, gettext_lazy("Requeued")),
    (DeadLetter.Status.DISCARDED.value, gettext_lazy("Discarded")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A dead letter as a line of the list."""

    letter: DeadLetter
    title: str
    message: str
    attempts: int


class DiscardForm(CommandForm):
    """Why nothing more is done about it."""

    command = DiscardDeadLetter

    reason = area(gettext_lazy("Reason"), rows=3, required=True, help_text=gettext_lazy("It stays with the record."))


class DiscardChosenForm(DiscardForm):
    """The same for the chosen rows of the list, which go along."""

    act = forms.CharField(required=False, widget=forms.HiddenInput)
    sent = forms.CharField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    keys = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def values(self) -> dict[str, Any]:
        """Leave out what only goes along."""
        return {"reason": self.cleaned_data["reason"]}


@require_safe
@page(CONTROL)
def letters(request: PageRequest) -> HttpResponse:
    """List what failed for good, the newest first."""
    opened = DeadLetter.Status.OPEN.value
    current = request.GET.get("view", opened)
    current = current if current in dict(_VIEWS) else opened
    everything = selectors.list_dead_letters()
    listed = read_page(everything.filter(status=current).select_related("execution"), request.GET)
    counts = {name: count_rows(everything.filter(status=name)) for name, _label in _VIEWS}
    context = {
        "page": _rows(listed),
        "views": [Tab(str(label), f"?view={name}", counts[name], name == current) for name, label in _VIEWS],
        "current": current,
        "bulk_acts": _ACTS if current == opened else (),
        "bulk_url": reverse("executions:letters-chosen"),
    }
    return section_page(request, "executions/dead_letters.html", LETTERS, context)


@require_POST
@page(CONTROL)
def requeue(request: PageRequest, key: UUID) -> HttpResponse:
    """Run it again, as a new execution that names it."""
    started = services.requeue_dead_letter(letter_id=key, actor=request.principal, now=timezone.now())
    done(request, _("A new execution runs it again."))
    return redirect("executions:execution", started.id)


@require_http_methods(["GET", "POST"])
@page(CONTROL)
def discard(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask why, then put it aside."""
    letter = selectors.get_dead_letter(key)
    form = DiscardForm(sent(request))
    discarded = None
    if request.method == "POST":
        discarded = form.save(lambda command: _discard(key, command.reason, request))
    if discarded is not None:
        done(request, _("It was put aside."))
        return redirect("executions:dead-letters")
    return _ask(request, form, _("Discard %(action)s") % {"action": letter.action}, reverse("executions:dead-letters"))


@require_POST
@page(CONTROL)
def on_chosen(request: PageRequest) -> HttpResponse:
    """Requeue or discard the chosen ones; each goes or is refused by itself, and one message tells it."""
    act, keys = chosen(request, _ACTS)
    back = back_to(request, reverse("executions:dead-letters"))
    actor, now = request.principal, timezone.now()
    if act == REQUEUE:
        result = on_each(keys, lambda key: services.requeue_dead_letter(letter_id=key, actor=actor, now=now))
        tell_result(request, result, _("requeued"))
        return redirect(back)
    is_sent = SENT in request.POST
    kept = {"act": act, "keys": keys, "next": back, SENT: "yes"}
    form = DiscardChosenForm(request.POST if is_sent else None, initial=kept)
    told = form.save(lambda command: on_each(keys, lambda key: _discard(key, command.reason, request)))
    if is_sent and told is not None:
        tell_result(request, told, _("discarded"))
        return redirect(back)
    title = ngettext("Discard %(number)d dead letter", "Discard %(number)d dead letters", len(keys))
    return _ask(request, form, title % {"number": len(keys)}, back)


def _discard(key: UUID, reason: str, request: PageRequest) -> DeadLetter:
    return services.discard_dead_letter(letter_id=key, reason=reason, actor=request.principal)


def _rows(listed: ListPage) -> ListPage:
    rows = [
        Row(
            letter=row,
            title=title_of(row.action),
            message=str((row.execution.error or {}).get("message", "")),
            attempts=row.execution.attempt,
        )
        for row in listed.rows
    ]
    return replace(listed, rows=rows)


def _ask(request: PageRequest, form: CommandForm, title: str, back: str) -> HttpResponse:
    home = reverse("executions:dead-letters")
    parent = _("Dead letters")
    return form_page(request, form, title=title, submit=_("Discard"), back=back, parent=parent, parent_url=home)
