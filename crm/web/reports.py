"""The page of reports: what comes of deals and leads, how long they stay where, why deals are lost."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.charts import Chart, Series, bar_chart
from core.errors import MalformedError
from core.lists import Tab
from core.pages import PageRequest, page
from core.templatetags.ui import short_money
from crm import reports, selectors
from crm.models import Opportunity, Pipeline
from crm.reports import Outcome, Period, StageLine
from crm.web.fields import people_seen
from crm.web.lists import of_owner

VIEW = "crm.view_report"
SPANS = (30, 90, 365)
PERCENT = 100


@require_safe
@page(VIEW)
def shown(request: PageRequest) -> HttpResponse:
    """Show the reports of a pipeline over the last 30, 90 or 365 days, of all whom one sees or of one person."""
    pipelines = list(selectors.list_pipelines().order_by("-is_default", "name", "id"))
    pipeline = _pipeline(pipelines, request.GET.get("pipeline", ""))
    days = _span(request.GET.get("days", "90"))
    period = reports.last_days(days, now=timezone.now())
    deals = of_owner(request, selectors.list_opportunities(seen_by=request.principal), "owner_id")
    leads = of_owner(request, selectors.list_leads(seen_by=request.principal), "owner_id")
    context = {
        "pipelines": pipelines,
        "pipeline": pipeline,
        "owners": people_seen(request.principal, "crm.view_opportunity"),
        "owner": request.GET.get("owner", ""),
        "days": days,
        "spans": _spans(request, days),
        "sources": reports.sources(leads, period=period),
        **(_of_deals(deals.filter(pipeline_id=pipeline.id), pipeline.id, period) if pipeline else {}),
    }
    return render(request, "crm/reports.html", context)


def _of_deals(deals: QuerySet[Opportunity], pipeline_id: UUID, period: Period) -> dict[str, Any]:
    lines = reports.stages(deals, pipeline_id=pipeline_id, period=period)
    won, lost = (reports.closed(deals, status, period=period) for status in ("won", "lost"))
    found = reports.reasons(deals, period=period)
    rate = reports.share(won.deals, won.deals + lost.deals)
    return {
        "stages": [(line, _percent(line.conversion)) for line in lines],
        "funnel": _funnel(lines),
        "months": _months(reports.by_month(deals, period=period)),
        "won": won,
        "won_sum": _sum(won),
        "lost": lost,
        "lost_sum": _sum(lost),
        "win_rate": "–" if rate is None else f"{_percent(rate)} %",
        "cycle": "–" if won.mean_days is None else round(won.mean_days),
        "reasons": found,
        "competitors": reports.reasons(deals, period=period, by="competitor"),
        "most_reasons": max((reason.deals for reason in found), default=0),
    }


def _pipeline(pipelines: Sequence[Pipeline], key: str) -> Pipeline | None:
    if not key:
        return pipelines[0] if pipelines else None
    found = next((pipeline for pipeline in pipelines if str(pipeline.id) == key), None)
    if found is None:
        raise MalformedError("This business has no such pipeline")
    return found


def _span(text: str) -> int:
    if text not in map(str, SPANS):
        raise MalformedError("Reports are over the last 30, 90 or 365 days")
    return int(text)


def _spans(request: PageRequest, days: int) -> list[Tab]:
    kept = {name: request.GET[name] for name in ("pipeline", "owner") if request.GET.get(name)}
    labels = {30: _("30 days"), 90: _("90 days"), 365: _("One year")}
    return [Tab(labels[span], f"?{urlencode({**kept, 'days': span})}", 0, span == days) for span in SPANS]


def _sum(outcome: Outcome) -> str:
    return ", ".join(short_money(amount) for amount in outcome.amounts)


def _percent(found: float | None) -> int | None:
    return None if found is None else round(PERCENT * found)


def _funnel(lines: Sequence[StageLine]) -> Chart | None:
    shown = [line for line in lines if line.kind != "lost"]
    if not any(line.entered for line in shown):
        return None
    stays = [line for line in lines if line.median_days is not None]
    slowest = max(stays, key=lambda line: line.median_days or 0, default=None)
    finding = _("Nothing has left a stage yet")
    if slowest is not None:
        named = {"stage": slowest.name, "days": f"{slowest.median_days:g}"}
        finding = _("Deals stay longest in %(stage)s: half of them more than %(days)s days") % named
    return bar_chart(
        labels=[line.name for line in shown],
        series=[
            Series(_("Came in"), [line.entered for line in shown]),
            Series(_("Went on"), [line.won if line.kind == "won" else line.went_on for line in shown]),
        ],
        finding=finding,
    )


def _months(found: Sequence[tuple[date, int, int]]) -> Chart | None:
    if not any(won or lost for _month, won, lost in found):
        return None
    best = max(found, key=lambda each: each[1])
    named = {"month": date_format(best[0], "F Y"), "count": best[1]}
    return bar_chart(
        labels=[date_format(month, "M y") for month, _won, _lost in found],
        series=[
            Series(_("Won"), [won for _month, won, _lost in found]),
            Series(_("Lost"), [lost for _month, _won, lost in found]),
        ],
        finding=_("Most deals were won in %(month)s: %(count)s") % named,
    )
