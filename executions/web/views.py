"""Pages of executions: what runs, and one run with everything about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.names import names_of
from core.actions import title_of
from core.happenings import about_input, actor_name, tell
from core.lists import ListPage, Tab, read_page
from core.pages import PageRequest, page
from core.panels import panels_for
from core.principal import Principal
from executions import selectors
from executions.models import LIVE, Execution, Status
from executions.payloads import pretty
from executions.selectors import CANCEL, CHANGE
from executions.web.acts import acts_of, cancel_question, matching_acts
from executions.web.causes import decision_of, why
from executions.web.forks import children_of, steps_of
from executions.web.narrowing import NAMES, VIEWS, Narrowing, count_view
from executions.web.said import LEVELS, said_of
from executions.web.sections import RUNS, section_page
from executions.web.story import attempts_of, cost_of, log_of
from executions.web.waterfall import waterfall


@dataclass(frozen=True, slots=True)
class Button:
    """Something that may be done with an execution: its address, its words, how it looks."""

    verb: str
    label: str
    icon: str
    kind: str

    @property
    def url_name(self) -> str:
        """The name of the address that does it."""
        return f"executions:{self.verb}"


@dataclass(frozen=True, slots=True)
class Row:
    """An execution as a line of the list."""

    execution: Execution
    actor: str
    about: str
    duration: timedelta | None


@require_safe
@page(selectors.VIEW)
def executions(request: PageRequest) -> HttpResponse:
    """List executions, the newest first."""
    narrowing = Narrowing.of(request)
    current = narrowing.view
    everything = selectors.list_executions(seen_by=request.principal)
    listed = read_page(narrowing.apply(everything), request.GET, within=narrowing.within(everything))
    context = {
        "page": _rows(listed),
        "views": _tabs(everything, current, request.GET),
        "current": current,
        "narrowing": narrowing,
        "bulk_acts": acts_of(request.principal),
        "bulk_url": reverse("executions:on-chosen"),
        "is_moving": any(row.status in LIVE for row in listed.rows),
        "matching_acts": matching_acts(narrowing, request.principal) if listed.total else (),
    }
    return section_page(request, "executions/list.html", RUNS, context)


@require_safe
@page(selectors.VIEW)
def execution(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one execution: state, cause, timeline, decision, input, output, events."""
    found = selectors.get_execution(key, seen_by=request.principal)
    return render(request, "executions/detail.html", _context(found, request.principal))


def _context(found: Execution, principal: Principal) -> dict[str, Any]:
    history = list(selectors.list_history(found.id))
    names = names_of([found.actor_id, *(event.actor_id for event in history)])
    now = timezone.now()
    steps = list(selectors.list_steps(found.id))
    attempts = attempts_of(found, history, now=now)
    return {
        "execution": found,
        "title": title_of(found.action),
        "actor": actor_name(found.actor_kind, found.actor_id, names),
        "why": why(found, now=now),
        "bars": waterfall(found, history, steps, now=now),
        "duration": (found.finished_at or now) - found.created_at,
        "attempts": attempts,
        "log": log_of(found, history, steps),
        "said": said_of(found),
        "blank_lines": LEVELS,
        "cost": cost_of(found, attempts, steps),
        "history": tell(history, names)[::-1],
        "steps": steps_of(steps),
        "children": children_of(list(selectors.list_children(found.id))),
        "may_fork": _is_repeatable(found) and principal.may(CHANGE),
        "decision": decision_of(found),
        "panels": panels_for("execution", found.id, principal),
        "input": pretty(found.input),
        "output": pretty(found.output) if found.output is not None else "",
        "cancel": cancel_question(found) if not found.is_final and principal.may(CANCEL) else None,
        "buttons": _buttons(found) if principal.may(CHANGE) else [],
        "relatives": _relatives(found),
    }


def _buttons(found: Execution) -> Sequence[Button]:
    """Return what may be done with it beside canceling; the likeliest comes last."""
    if found.is_final and not _is_repeatable(found):
        return []
    if found.status == Status.SUCCEEDED:
        return [Button("replay", _("Run again"), "rotate-ccw", "default")]
    if found.is_final:
        return [Button("retry", _("Retry now"), "rotate-ccw", "primary")]
    if found.status == Status.PAUSED or found.is_pausing:
        return [Button("resume", _("Resume"), "play", "primary")]
    if found.status in {Status.PENDING_APPROVAL, Status.CANCELING}:
        return []
    return [Button("pause", _("Pause"), "pause", "default")]


def _is_repeatable(found: Execution) -> bool:
    return found.is_final and found.emptied_at is None


def _relatives(found: Execution) -> Sequence[tuple[str, UUID]]:
    """Return the executions it comes from and those that repeat it."""
    before = (
        (_("Retry of"), found.retry_of_id),
        (_("Replay of"), found.replay_of_id),
        (_("Fork of"), found.fork_of_id),
    )
    again = [(_("Run again as"), each.id) for each in selectors.list_repeats(found)] if found.is_final else []
    return [*((label, key) for label, key in before if key is not None), *again]


def _rows(listed: ListPage) -> ListPage:
    names = names_of(row.actor_id for row in listed.rows)
    rows = [
        Row(
            execution=row,
            actor=actor_name(row.actor_kind, row.actor_id, names),
            about=about_input(row.input),
            duration=row.finished_at - row.started_at if row.started_at and row.finished_at else None,
        )
        for row in listed.rows
    ]
    return replace(listed, rows=rows)


def _tabs(everything: QuerySet[Execution], current: str, query: QueryDict) -> Sequence[Tab]:
    kept = [(name, query[name]) for name in NAMES if query.get(name)]
    return [
        Tab(
            label=_(label),
            url="?" + urlencode([("view", name), *kept]),
            count=count_view(everything, name),
            is_current=name == current,
        )
        for name, (label, _statuses) in VIEWS.items()
    ]
