"""The page of health: what waits, what is stopped, who works; and stopping and letting go on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from core.charts import Chart, Series, bar_chart
from core.form_fields import line
from core.forms import CommandForm, form_page, sent
from core.happenings import actor_name
from core.pages import PageRequest, page
from core.toasts import done
from executions import selectors, services
from executions.commands import PauseScope
from executions.lease import LEASE_SECONDS
from executions.models import Pause, Status, Worker
from executions.selectors import CONTROL
from executions.web.schedule_acts import REASON_HELP
from executions.web.schedule_forms import offered_actions
from executions.web.sections import HEALTH, section_page

SLOTS, SLOT = 12, timedelta(minutes=5)
# More rows than this of the last hour are not read for a chart.
MOST_READ = 20_000
LONG = timedelta(minutes=5)
_BAD = frozenset({Status.FAILED, Status.TIMED_OUT})


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue with what stands in it; `pause` is what keeps it from starting anything."""

    name: str
    queued: int
    held_back: int
    running: int
    waits: str
    is_slow: bool
    pause: Pause | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that is stopped: what, by whom, since when and why."""

    pause: Pause
    what: str
    actor: str


@dataclass(frozen=True, slots=True)
class Process:
    """A process that runs executions; late when it did not renew its lease."""

    number: int
    started_at: datetime
    beat_at: datetime
    is_alive: bool


@dataclass(frozen=True, slots=True)
class State:
    """The answer of the page in one sentence."""

    title: str
    sentence: str
    tone: str
    icon: str


class PauseForm(CommandForm):
    """What is stopped, and why."""

    command = PauseScope

    scope = forms.ChoiceField(choices=Pause.Scope.choices, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    reason = line(gettext_lazy("Reason"), help_text=REASON_HELP)

    def __init__(self, data: Any = None, *, scope: str, name: str, actions: Sequence[Any]) -> None:
        super().__init__(data, initial={"scope": scope, "name": name})
        if scope == Pause.Scope.ACTION:
            self.fields["name"] = forms.ChoiceField(label=_("Action"), choices=actions)
        self.order_fields(["name", "reason"])


@require_safe
@page(selectors.VIEW)
def health(request: PageRequest) -> HttpResponse:
    """Show queues, workers and what is stopped."""
    now, principal = timezone.now(), request.principal
    pauses = list(selectors.list_pauses().order_by("id"))
    by_queue = {pause.name: pause for pause in pauses if pause.scope == Pause.Scope.QUEUE}
    queues = [_queue(row, by_queue, now) for row in selectors.summarize_queues(seen_by=principal)]
    workers = [_process(number, each, now) for number, each in enumerate(selectors.list_workers(), start=1)]
    names = names_of(pause.actor_id for pause in pauses)
    context = {
        "state": _state(queues, pauses, workers),
        "queues": queues,
        "stops": [_stop(pause, names) for pause in pauses],
        "workers": workers,
        "alive": sum(each.is_alive for each in workers),
        "totals": {name: sum(getattr(queue, name) for queue in queues) for name in ("queued", "held_back", "running")},
        "chart": _chart(selectors.read_recent(seen_by=principal, since=now - SLOTS * SLOT, most=MOST_READ + 1), now),
        "may_control": principal.may(CONTROL),
        "is_all_paused": any(pause.scope == Pause.Scope.TENANT for pause in pauses),
    }
    return section_page(request, "executions/health.html", HEALTH, context)


@require_http_methods(["GET", "POST"])
@page(CONTROL)
def pause(request: PageRequest) -> HttpResponse:
    """Ask why, then stop everything, one queue or one action."""
    given = request.POST if request.method == "POST" else request.GET
    scope = given.get("scope") if given.get("scope") in Pause.Scope.values else Pause.Scope.TENANT.value
    name = given.get("name", "") if scope != Pause.Scope.TENANT else ""
    form = PauseForm(sent(request), scope=str(scope), name=name, actions=offered_actions(request.principal))
    made = None
    if request.method == "POST":
        made = form.save(lambda command: services.pause_scope(**command.model_dump(), actor=request.principal))
    if made is not None:
        done(request, _("Nothing of it starts any more; what runs goes on."))
        return redirect("executions:health")
    titles = {
        Pause.Scope.TENANT.value: _("Pause everything"),
        Pause.Scope.QUEUE.value: _("Pause the queue %(name)s") % {"name": name},
        Pause.Scope.ACTION.value: _("Pause an action"),
    }
    back = reverse("executions:health")
    title = titles[str(scope)]
    return form_page(request, form, title=title, submit=_("Pause"), back=back, parent=_("Health"), parent_url=back)


@require_POST
@page(CONTROL)
def resume(request: PageRequest, key: UUID) -> HttpResponse:
    """Let what is stopped go on, in the order it came."""
    found = selectors.get_pause(key)
    services.resume_scope(scope=found.scope, name=found.name, actor=request.principal, now=timezone.now())
    done(request, _("It goes on, in the order it came."))
    return redirect("executions:health")


def _queue(row: Mapping[str, Any], pauses: Mapping[str, Pause], now: datetime) -> Queue:
    oldest = row["oldest_at"]
    return Queue(
        name=row["queue"],
        queued=row["queued"],
        held_back=row["held_back"],
        running=row["running"],
        waits=timesince(oldest, now, depth=1) if oldest else "",
        is_slow=bool(oldest) and now - oldest > LONG,
        pause=pauses.get(row["queue"]),
    )


def _process(number: int, worker: Worker, now: datetime) -> Process:
    beat = worker.lease_until - timedelta(seconds=LEASE_SECONDS)
    return Process(number, worker.started_at, beat, worker.lease_until >= now)


def _stop(found: Pause, names: Mapping[UUID, str]) -> Stop:
    what = {
        Pause.Scope.TENANT.value: _("Everything"),
        Pause.Scope.QUEUE.value: _("The queue %(name)s") % {"name": found.name},
        Pause.Scope.ACTION.value: _("The action %(name)s") % {"name": found.name},
    }[found.scope]
    return Stop(found, what, actor_name(found.actor_kind, found.actor_id, names))


def _state(queues: Sequence[Queue], pauses: Sequence[Pause], workers: Sequence[Process]) -> State:
    """Say what matters most: nobody works, something is stopped, something waits for long, or all is well."""
    waiting = sum(queue.queued for queue in queues)
    if waiting and not any(each.is_alive for each in workers):
        told = ngettext("%(number)d run waits for one.", "%(number)d runs wait for one.", waiting)
        return State(_("No worker is alive."), told % {"number": waiting}, "bad", "triangle-alert")
    if any(pause.scope == Pause.Scope.TENANT for pause in pauses):
        return State(_("Everything is paused."), _("What runs goes on; nothing new starts."), "wait", "pause")
    if pauses:
        told = ngettext("%(number)d thing is stopped.", "%(number)d things are stopped.", len(pauses))
        return State(told % {"number": len(pauses)}, _("All else runs."), "wait", "pause")
    slow = [queue for queue in queues if queue.is_slow]
    if slow:
        told = _("The oldest run of %(queue)s waits for %(span)s.") % {"queue": slow[0].name, "span": slow[0].waits}
        return State(_("Something waits for long."), told, "wait", "hourglass")
    if not any(each.is_alive for each in workers):
        told = _("Nothing waits for one. What is started now waits until a worker is there.")
        return State(_("No worker was heard of."), told, "neutral", "info")
    return State(_("All is well."), _("Workers are there and nothing waits for long."), "good", "circle-check")


def _chart(recent: Sequence[tuple[datetime, str]], now: datetime) -> Chart | None:
    """Draw what was started in the last hour; None when it is nothing, or too much to be read at once."""
    if not recent or len(recent) > MOST_READ:
        return None
    started, failed = Counter[int](), Counter[int]()
    for created_at, status in recent:
        place = SLOTS - 1 - min(SLOTS - 1, max(0, (now - created_at) // SLOT))
        started[place] += 1
        failed[place] += status in _BAD
    ends = [timezone.localtime(now - (SLOTS - 1 - place) * SLOT) for place in range(SLOTS)]
    total, bad = sum(started.values()), sum(failed.values())
    finding = _("%(total)d runs were started in the last hour, %(bad)d of them failed.") % {"total": total, "bad": bad}
    return bar_chart(
        labels=[f"{end:%H:%M}" for end in ends],
        series=[
            Series(_("Started"), [started[place] for place in range(SLOTS)]),
            Series(_("Failed of them"), [failed[place] for place in range(SLOTS)]),
        ],
        finding=finding,
    )
