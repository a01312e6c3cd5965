"""The first page of each role: what the state is, what waits, what happened."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import BuiltInRole
from accounts.names import names_of
from console.selectors import executions_by_day
from console.web import figures
from core.actions import title_of
from core.happenings import Happening, about_input, actor_name, tell
from core.lists import Count
from core.pages import PageRequest, page
from core.principal import Principal
from crm import selectors as crm
from crm.models import Activity, Opportunity
from events.selectors import list_events
from executions.models import Execution, Status
from executions.selectors import list_executions
from governance.models import ApprovalRequest
from governance.selectors import list_approvals, list_decidable_approvals

ROWS = 4
FEED = 8
MOST_COUNTED = 100
# What a person should look at: it ended badly.
TROUBLED = (Status.FAILED, Status.TIMED_OUT)
# Steps on the way of a run; the feed tells how it ended.
_NOISE = ("execution.queued", "execution.started", "execution.suspended", "execution.retry_scheduled")
_VIEW_EVENTS, _VIEW_APPROVALS = "events.view_event", "governance.view_approval"
Context = dict[str, Any]


@require_safe
@page()
def home(request: PageRequest) -> HttpResponse:
    """Show the first page of the role; a role of the business's own sees what its rights open."""
    template, build = _PAGES.get(request.principal.role, _PAGES[BuiltInRole.USER])
    context = {"first_name": request.principal.name.partition(" ")[0], "greeting": _greeting()}
    return render(request, template, {**context, **build(request.principal)})


@require_safe
@page(_VIEW_EVENTS)
def activity(request: PageRequest) -> HttpResponse:
    """Show what happened last, as the part of the home that asks again by itself."""
    return render(request, "console/_activity.html", {"feed": _feed(request.principal)})


def _overview(principal: Principal) -> Context:
    """The whole business: for admin and management."""
    now = timezone.now()
    days = executions_by_day(now=now, days=2 * figures.SPAN)
    troubled, decisions = _troubled(principal), _decisions(principal)
    shown = [
        *figures.requested(principal, now=now),
        *figures.open_deals(principal),
        *figures.new_leads(principal),
        figures.succeeded(days),
    ]
    return {
        "lead": _lead(_counted(decisions), _counted(troubled)),
        "figures": shown[:ROWS],
        "runs_chart": figures.runs_chart(days),
        "demand_chart": figures.demand_chart(principal, now=now),
        "decisions": _as_lines(decisions[:ROWS]),
        "decisions_count": _counted(decisions),
        "troubled": troubled[:ROWS],
        "troubled_count": _counted(troubled),
        "shows_feed": principal.may(_VIEW_EVENTS),
        "feed": _feed(principal) if principal.may(_VIEW_EVENTS) else [],
    }


def _own_work(principal: Principal) -> Context:
    """What one person looks after: for agents and users."""
    troubled, asked = _troubled(principal), _asked(principal)
    shown = [figures.moving(principal), *figures.open_deals(principal), *figures.new_leads(principal)]
    return {
        "lead": _lead(Count(0), _counted(troubled)),
        "figures": [*shown, *figures.requested(principal, now=timezone.now())][:ROWS],
        "troubled": troubled[:ROWS],
        "troubled_count": _counted(troubled),
        "asked": _as_lines(asked),
        "shows_todo": principal.may("crm.view_activity"),
        "todo": _planned(principal),
        "deals": _open_deals(principal),
        "recent": list(list_executions(seen_by=principal).order_by("-id")[:ROWS]),
    }


def _totals(principal: Principal) -> Context:
    """Sums only, nothing of any single record: for investors."""
    now = timezone.now()
    days = executions_by_day(now=now, days=2 * figures.SPAN)
    runs = [figures.succeeded(days), figures.started(days)]
    if not principal.may("crm.view_totals"):
        return {"figures": runs, "runs_chart": figures.runs_chart(days)}
    return {
        "hero": figures.total(crm.list_opportunities().filter(status=Opportunity.Status.OPEN)),
        "figures": [*figures.deal_sums(), *runs],
        "won_chart": figures.won_chart(now=now),
        "runs_chart": figures.runs_chart(days),
    }


_PAGES: dict[str, tuple[str, Callable[[Principal], Context]]] = {
    BuiltInRole.ADMIN: ("console/home_overview.html", _overview),
    BuiltInRole.MANAGEMENT: ("console/home_overview.html", _overview),
    BuiltInRole.AGENT: ("console/home_own.html", _own_work),
    BuiltInRole.INVESTOR: ("console/home_totals.html", _totals),
    BuiltInRole.USER: ("console/home_own.html", _own_work),
}


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def _counted(found: Sequence[object]) -> Count:
    """Return how many were found, of which one more than is counted may have been asked for."""
    return Count(min(len(found), MOST_COUNTED), is_more=len(found) > MOST_COUNTED)


def _lead(decisions: Count, troubled: Count) -> str:
    """Say what waits, in one or two sentences."""
    found = []
    if decisions:
        words = ngettext("%(number)s decision waits for you.", "%(number)s decisions wait for you.", decisions)
        found.append(words % {"number": decisions.text})
    if troubled:
        words = ngettext("%(number)s run wants a look.", "%(number)s runs want a look.", troubled)
        found.append(words % {"number": troubled.text})
    return " ".join(found) or _("Nothing waits for you. Everything is moving.")


def _troubled(principal: Principal) -> list[Execution]:
    found = list_executions(seen_by=principal).filter(status__in=TROUBLED, parent_id__isnull=True)
    return list(found.order_by("-id")[: MOST_COUNTED + 1])


def _decisions(principal: Principal) -> list[ApprovalRequest]:
    return list(list_decidable_approvals(actor=principal, now=timezone.now())[: MOST_COUNTED + 1])


def _asked(principal: Principal) -> list[ApprovalRequest]:
    """Return what the person asked others to decide."""
    if not principal.may(_VIEW_APPROVALS):
        return []
    found = list_approvals(seen_by=principal).filter(status=ApprovalRequest.Status.PENDING, requester_id=principal.id)
    return list(found.order_by("expires_at", "id")[:ROWS])


def _as_lines(requests: list[ApprovalRequest]) -> list[Context]:
    names = names_of(request.requester_id for request in requests)
    return [
        {
            "request": request,
            "title": title_of(request.action),
            "about": about_input(request.input),
            "by": actor_name(request.requester_kind, request.requester_id, names),
        }
        for request in requests
    ]


def _feed(principal: Principal) -> list[Happening]:
    found = list_events(seen_by=principal).exclude(type__in=_NOISE).order_by("-xid", "-position")
    events = list(found[:FEED])
    return tell(events, names_of(event.actor_id for event in events))


def _planned(principal: Principal) -> list[Activity]:
    if not principal.may("crm.view_activity"):
        return []
    found = crm.list_activities(seen_by=principal).filter(status=Activity.Status.PLANNED)
    return list(found.order_by("due_at", "id")[:ROWS])


def _open_deals(principal: Principal) -> list[Opportunity]:
    if not principal.may("crm.view_opportunity"):
        return []
    found = crm.list_opportunities(seen_by=principal).filter(status=Opportunity.Status.OPEN)
    return list(found.select_related("stage").order_by("expected_close_on", "-id")[:ROWS])
