"""Pages of schedules: what starts by itself and when, and one schedule with what became of its times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.names import names_of
from core.actions import title_of
from core.happenings import actor_name, tell
from core.lists import BadPlaceError, ListPage, Tab, read_page
from core.pages import PageRequest, page
from core.principal import Principal
from executions import selectors
from executions.models import Schedule, ScheduleSlot
from executions.payloads import pretty
from executions.rhythm import Rhythm
from executions.selectors import CHANGE_SCHEDULE, VIEW_SCHEDULE
from executions.web.rhythms import Moment, Time, moment_of, next_moments, rhythm_in_words, times_of
from executions.web.schedule_acts import delete_question

ALL = "all"
TIMES, CHANGES = 25, 20
_VIEWS: Sequence[tuple[str, str | Promise]] = (
    (ALL, _("All")),
    (Schedule.Status.ACTIVE.value, _("Active")),
    (Schedule.Status.PAUSED.value, _("Paused")),
    (Schedule.Status.ENDED.value, _("Ended")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A schedule as a line of the list."""

    schedule: Schedule
    title: str
    rhythm: str
    next: Moment | None
    last: Time | None


@require_safe
@page(VIEW_SCHEDULE)
def schedules(request: PageRequest) -> HttpResponse:
    """List schedules, the newest first."""
    current = request.GET.get("view", ALL)
    current = current if current in dict(_VIEWS) else ALL
    everything = selectors.list_schedules()
    found = everything if current == ALL else everything.filter(status=current)
    context = {
        "page": _rows(read_page(found, request.GET), request.principal, now=timezone.now()),
        "views": _tabs(everything, current),
        "current": current,
        "may_change": request.principal.may(CHANGE_SCHEDULE),
    }
    return render(request, "executions/schedules.html", context)


@require_safe
@page(VIEW_SCHEDULE)
def schedule(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one schedule: when it starts next, what became of its times, and what it starts."""
    found, now = selectors.get_schedule(key), timezone.now()
    slots, older = _slots(found, request.GET.get("until", ""))
    may_change = request.principal.may(CHANGE_SCHEDULE)
    context = {
        "schedule": found,
        "title": title_of(found.action),
        "rhythm": rhythm_in_words(found),
        "coming": next_moments(Rhythm.of(found), now=now) if found.status == Schedule.Status.ACTIVE else [],
        "times": times_of(slots, found.timezone, request.principal, now=now),
        "older": older,
        "is_newest": "until" not in request.GET,
        "input": pretty(found.input),
        "options": pretty(found.options) if found.options else "",
        "may_change": may_change,
        "delete": delete_question(found) if may_change else None,
        **_people(found),
    }
    return render(request, "executions/schedule.html", context)


def _people(found: Schedule) -> dict[str, Any]:
    events = list(selectors.list_history(found.id).order_by("-sequence")[:CHANGES])
    names = names_of([found.actor_id, *(event.actor_id for event in events)])
    return {"actor": actor_name(found.actor_kind, found.actor_id, names), "history": tell(events, names)}


def _slots(found: Schedule, until: str) -> tuple[list[ScheduleSlot], str]:
    """Return handled times, the newest first, and from where on older ones stand; "" when there are none."""
    slots = selectors.list_slots(found.id).order_by("-slot_at")
    if until:
        slots = slots.filter(slot_at__lt=_moment(until))
    rows = list(slots[: TIMES + 1])
    return rows[:TIMES], rows[TIMES - 1].slot_at.isoformat() if len(rows) > TIMES else ""


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        raise BadPlaceError("until must be a time of the list")
    return found


def _rows(listed: ListPage, principal: Principal, *, now: datetime) -> ListPage:
    slots = list(selectors.list_last_slots(listed.rows))
    last = dict(zip([slot.schedule_id for slot in slots], times_of(slots, "UTC", principal, now=now), strict=True))
    rows = [
        Row(
            schedule=row,
            title=title_of(row.action),
            rhythm=rhythm_in_words(row),
            next=moment_of(row.next_at, row.timezone, now=now) if row.next_at and _is_active(row) else None,
            last=last.get(row.id),
        )
        for row in listed.rows
    ]
    return ListPage(rows=rows, total=listed.total, newer=listed.newer, older=listed.older)


def _is_active(row: Schedule) -> bool:
    return row.status == Schedule.Status.ACTIVE


def _tabs(everything: QuerySet[Schedule], current: str) -> Sequence[Tab]:
    counts = dict(everything.order_by().values_list("status").annotate(Count("id")))
    counts[ALL] = sum(counts.values())
    return [Tab(str(label), f"?view={name}", counts.get(name, 0), name == current) for name, label in _VIEWS]
