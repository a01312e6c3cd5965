"""Pages of executions: what runs, and one run with everything about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.names import names_of
from core.actions import actions
from core.happenings import actor_name, tell
from core.lists import ListPage, Tab, read_page
from core.pages import PageRequest, page
from core.panels import panels_for
from core.principal import Principal
from executions import selectors, services
from executions.models import LIVE, Execution, Status
from executions.web.causes import decision_of, why
from executions.web.waterfall import waterfall

ALL = "all"
VIEWS: Mapping[str, tuple[str, frozenset[str]]] = {
    ALL: ("All", frozenset(Status)),
    "moving": ("Moving", LIVE - {Status.PENDING_APPROVAL, Status.PAUSED}),
    "people": ("Waiting for people", frozenset({Status.PENDING_APPROVAL, Status.PAUSED})),
    "failed": ("Failed", frozenset({Status.FAILED, Status.TIMED_OUT, Status.REJECTED, Status.EXPIRED})),
    "succeeded": ("Succeeded", frozenset({Status.SUCCEEDED})),
}
CANCEL, CHANGE = "executions.cancel_execution", "executions.change_execution"
# Values of an input that name what it is about; others are shown on the page of the execution only.
_TELLING = ("name", "title", "subject", "reference", "slug", "email", "message", "label", "step", "url")


@dataclass(frozen=True, slots=True)
class Row:
    """An execution as a line of the list."""

    execution: Execution
    actor: str
    about: str
    duration: timedelta | None


@page(selectors.VIEW)
def executions(request: PageRequest) -> HttpResponse:
    """List executions, the newest first."""
    current = request.GET.get("view", ALL)
    current = current if current in VIEWS else ALL
    action = request.GET.get("action", "").strip()
    everything = selectors.list_executions(seen_by=request.principal)
    found = everything if current == ALL else everything.filter(status__in=VIEWS[current][1])
    found = found.filter(action__startswith=action) if action else found
    listed = read_page(found, request.GET)
    context = {
        "page": _rows(listed),
        "views": _tabs(everything, current),
        "current": current,
        "action": action,
        "is_moving": any(row.status in LIVE for row in listed.rows),
    }
    return render(request, "executions/list.html", context)


@page(selectors.VIEW)
def execution(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one execution: state, cause, timeline, decision, input, output, events."""
    found = selectors.get_execution(key, seen_by=request.principal)
    return render(request, "executions/detail.html", _context(found, request.principal))


@require_POST
@page(CANCEL)
def cancel(request: PageRequest, key: UUID) -> HttpResponse:
    """Stop an execution with everything below it."""
    services.cancel_execution(execution_id=key, actor=request.principal, now=timezone.now())
    messages.success(request, _("The execution is being canceled."))
    return redirect("executions:execution", key)


@require_POST
@page(CHANGE)
def retry(request: PageRequest, key: UUID) -> HttpResponse:
    """Run a failed execution again, as a new one."""
    started = services.retry_execution(execution_id=key, actor=request.principal, now=timezone.now())
    messages.success(request, _("A new execution runs it again."))
    return redirect("executions:execution", started.id)


def _context(found: Execution, principal: Principal) -> dict[str, Any]:
    history = list(selectors.list_history(found.id))
    names = names_of([found.actor_id, *(event.actor_id for event in history)])
    now = timezone.now()
    declared = actions().get(found.action)
    return {
        "execution": found,
        "title": declared.description.rstrip(".") if declared else found.action,
        "actor": actor_name(found.actor_kind, found.actor_id, names),
        "why": why(found, now=now),
        "bars": waterfall(found, history, list(selectors.list_steps(found.id)), now=now),
        "duration": (found.finished_at or now) - found.created_at,
        "history": tell(history, names)[::-1],
        "children": list(selectors.list_children(found.id)),
        "decision": decision_of(found),
        "panels": panels_for("execution", found.id, principal),
        "input": _pretty(found.input),
        "output": _pretty(found.output) if found.output is not None else "",
        "may_cancel": not found.is_final and principal.may(CANCEL),
        "may_retry": found.is_final and found.status != Status.SUCCEEDED and principal.may(CHANGE),
    }


def _rows(listed: ListPage) -> ListPage:
    names = names_of(row.actor_id for row in listed.rows)
    rows = [
        Row(
            execution=row,
            actor=actor_name(row.actor_kind, row.actor_id, names),
            about=about(row.input),
            duration=row.finished_at - row.started_at if row.started_at and row.finished_at else None,
        )
        for row in listed.rows
    ]
    return ListPage(rows=rows, total=listed.total, newer=listed.newer, older=listed.older)


def about(command: Mapping[str, Any]) -> str:
    """Return the value of an input that names what the execution is about, or nothing."""
    return next((str(command[name]) for name in _TELLING if isinstance(command.get(name), str)), "")


def _tabs(everything: QuerySet[Execution], current: str) -> Sequence[Tab]:
    counts = dict(everything.order_by().values_list("status").annotate(Count("id")))
    return [
        Tab(
            label=_(label),
            url="?" + urlencode({"view": name}),
            count=sum(counts.get(status, 0) for status in statuses),
            is_current=name == current,
        )
        for name, (label, statuses) in VIEWS.items()
    ]


def _pretty(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode()
