"""The first page of each role: what the state is, what waits, what happened."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import BuiltInRole
from accounts.names import names_of
from console.selectors import Day, executions_by_day
from core.charts import Chart, Series, line_chart
from core.happenings import Happening, tell
from core.money import Money
from core.pages import PageRequest, page
from core.principal import Principal
from crm import selectors as crm
from crm.models import Activity, Lead, Opportunity
from events.selectors import list_events
from executions.models import LIVE, Execution, Status
from executions.selectors import list_executions
from tenants.selectors import get_current_tenant

ROWS = 4
FEED = 8
# What a person should look at: it waits for a decision, or it ended badly.
TROUBLED = (Status.PENDING_APPROVAL, Status.FAILED, Status.TIMED_OUT)
# Steps on the way of a run; the feed tells how it ended.
_NOISE = ("execution.queued", "execution.started", "execution.suspended", "execution.retry_scheduled")
Context = dict[str, Any]


@page()
def home(request: PageRequest) -> HttpResponse:
    """Show the first page of the role; a role of the business's own sees what its rights open."""
    template, build = _PAGES.get(request.principal.role, _PAGES[BuiltInRole.USER])
    context = {"first_name": request.principal.name.partition(" ")[0], "greeting": _greeting()}
    return render(request, template, {**context, **build(request.principal)})


def _overview(principal: Principal) -> Context:
    """The whole business: for admin and management."""
    days = executions_by_day(now=timezone.now())
    troubled = _troubled(principal)
    return {
        "lead": _lead(len(troubled)),
        "figures": [_runs(days), _moving(principal), *_sales(principal)],
        "chart": _chart(days),
        "troubled": troubled[:ROWS],
        "feed": _feed() if principal.may("events.view_event") else [],
    }


def _own_work(principal: Principal) -> Context:
    """What one person looks after: for agents and users."""
    troubled = _troubled(principal)
    return {
        "lead": _lead(len(troubled)),
        "figures": [_moving(principal), *_sales(principal)],
        "troubled": troubled[:ROWS],
        "todo": _planned(principal),
        "deals": _open_deals(principal),
        "recent": list(list_executions(seen_by=principal).order_by("-id")[:ROWS]),
    }


def _totals(principal: Principal) -> Context:
    """Sums only, nothing of any single record: for investors."""
    days = executions_by_day(now=timezone.now())
    sums = _deal_sums() if principal.may("crm.view_totals") else {}
    return {**sums, "figures": [*sums.get("deals", []), _runs(days), _started(days)], "chart": _chart(days)}


def _deal_sums() -> Context:
    open_deals = crm.list_opportunities().filter(status=Opportunity.Status.OPEN)
    won = _sum(crm.list_opportunities().filter(status=Opportunity.Status.WON))
    return {
        "hero": _sum(open_deals),
        "deals": [
            {"label": _("Open deals"), "value": open_deals.count(), "note": _("in all stages")},
            {"label": _("Won deals"), "value": won, "kind": "money", "note": _("since the start")},
        ],
    }


def _started(days: Sequence[Day]) -> Context:
    return {"label": _("Runs started"), "value": sum(day.started for day in days), "note": _("in 14 days")}


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


def _lead(waiting: int) -> str:
    if not waiting:
        return _("Nothing waits for you. Everything is moving.")
    found = ngettext("%(number)d run wants a look.", "%(number)d runs want a look.", waiting)
    return found % {"number": waiting}


def _runs(days: Sequence[Day]) -> Context:
    succeeded, failed = sum(day.succeeded for day in days), sum(day.failed for day in days)
    ended = succeeded + failed
    share = f"{100 * succeeded / ended:.1f}%" if ended else None
    note = _("%(failed)d failed in 14 days") % {"failed": failed} if ended else _("nothing has ended yet")
    return {"label": _("Runs that succeeded"), "value": share, "note": note}


def _moving(principal: Principal) -> Context:
    counts = dict(
        list_executions(seen_by=principal)
        .filter(status__in=sorted(LIVE))
        .order_by()
        .values_list("status")
        .annotate(Count("id"))
    )
    running = counts.get(Status.RUNNING, 0)
    note = _("%(running)d running now") % {"running": running}
    return {"label": _("Runs on their way"), "value": sum(counts.values()), "note": note}


def _sales(principal: Principal) -> list[Context]:
    found = []
    if principal.may("crm.view_opportunity"):
        deals = crm.list_opportunities(seen_by=principal).filter(status=Opportunity.Status.OPEN)
        number = deals.count()
        note = ngettext("%(number)d open deal", "%(number)d open deals", number) % {"number": number}
        found.append({"label": _("Open deals"), "value": _sum(deals), "kind": "money", "note": note})
    if principal.may("crm.view_lead"):
        leads = crm.list_leads(seen_by=principal)
        note = _("%(total)d open in all") % {"total": leads.filter(status__in=sorted(Lead.OPEN)).count()}
        found.append({"label": _("New leads"), "value": leads.filter(status=Lead.Status.NEW).count(), "note": note})
    return found


def _sum(deals: QuerySet[Opportunity]) -> Money:
    """Add up the deals that are in the currency of the business."""
    currency = get_current_tenant().currency
    total = deals.filter(amount_currency=currency).aggregate(total=Sum("amount_minor"))["total"]
    return Money(int(total or 0), currency)


def _chart(days: Sequence[Day]) -> Chart:
    started, succeeded = [day.started for day in days], [day.succeeded for day in days]
    finding = _("%(started)d runs started in 14 days, %(succeeded)d of them succeeded") % {
        "started": sum(started),
        "succeeded": sum(succeeded),
    }
    series = [Series(_("Started"), started), Series(_("Succeeded"), succeeded)]
    return line_chart(labels=[day.on for day in days], series=series, finding=finding)


def _troubled(principal: Principal) -> list[Execution]:
    found = list_executions(seen_by=principal).filter(status__in=TROUBLED, parent_id__isnull=True)
    return list(found.order_by("-id")[: ROWS * 5])


def _feed() -> list[Happening]:
    found = list_events().exclude(type__in=_NOISE).order_by("-xid", "-position")
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
