"""The figures and charts of the homes, over the rows the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from console.selectors import Day, count_by_day, dates, sum_by_month
from core.charts import Chart, Series, Spark, bar_chart, line_chart, spark
from core.money import Money
from core.principal import Principal
from core.templatetags.ui import short_money
from crm import selectors as crm
from crm.models import Lead, Opportunity
from executions.models import LIVE, Status
from executions.selectors import list_executions
from executions.standing import standing
from storefront.selectors import list_order_requests
from tenants.selectors import get_current_tenant

SPAN = 14
MONTHS = 6
_REQUESTS = "storefront.view_orderrequest"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts, its value (None is not known yet) and what to make of it.

    `change` says how it moved against the days before, `is_good` whether more is better.
    """

    label: str
    value: object
    note: str = ""
    change: str = ""
    is_good: bool = True
    spark: Spark | None = None

    @property
    def is_money(self) -> bool:
        """Money is shown short, with the full amount in the title."""
        return isinstance(self.value, Money)


def succeeded(days: Sequence[Day]) -> Figure:
    """Return the share of ended runs that succeeded in the last days, against as many days before."""
    before, last = _share(days[:SPAN]), _share(days[SPAN:])
    failed = sum(day.failed for day in days[SPAN:])
    if last is None:
        return Figure(_("Runs that succeeded"), None, _("nothing has ended yet"))
    note = ngettext("%(number)s failed in 14 days", "%(number)s failed in 14 days", failed) % {"number": f"{failed:,}"}
    change = "" if before is None or f"{last - before:.1f}" in {"0.0", "-0.0"} else f"{last - before:+.1f} pt"
    trend = spark([day.succeeded for day in days[SPAN:]], finding=_("Succeeded by day"))
    return Figure(_("Runs that succeeded"), f"{last:.1f}%", note, change, spark=trend)


def started(days: Sequence[Day]) -> Figure:
    """Return how many runs started in the last days."""
    now, before = (sum(day.started for day in part) for part in (days[SPAN:], days[:SPAN]))
    trend = spark([day.started for day in days[SPAN:]], finding=_("Started by day"))
    return Figure(_("Runs started"), now, _("in 14 days"), change_of(now, before), spark=trend)


def moving(principal: Principal) -> Figure:
    """Return how many runs are on their way."""
    found = list_executions(seen_by=principal).filter(standing(LIVE)).order_by()
    counts = dict(found.values_list("status").annotate(Count("id")))
    running = counts.get(Status.RUNNING, 0)
    return Figure(_("Runs on their way"), sum(counts.values()), _("%(running)d running now") % {"running": running})


def open_deals(principal: Principal) -> list[Figure]:
    """Return the value of the open deals, for those who may see deals."""
    if not principal.may("crm.view_opportunity"):
        return []
    deals = crm.list_opportunities(seen_by=principal).filter(status=Opportunity.Status.OPEN)
    number = deals.count()
    note = ngettext("%(number)d open deal", "%(number)d open deals", number) % {"number": number}
    return [Figure(_("Open deals"), total(deals), note)]


def new_leads(principal: Principal) -> list[Figure]:
    """Return how many leads nobody has looked at, for those who may see leads."""
    if not principal.may("crm.view_lead"):
        return []
    leads = crm.list_leads(seen_by=principal)
    note = _("%(total)d open in all") % {"total": leads.filter(status__in=sorted(Lead.OPEN)).count()}
    return [Figure(_("New leads"), leads.filter(status=Lead.Status.NEW).count(), note)]


def requested(principal: Principal, *, now: datetime) -> list[Figure]:
    """Return what customers asked for in the shop, for those who may see order requests."""
    if not principal.may(_REQUESTS):
        return []
    days = count_by_day(list_order_requests(), now=now, days=2 * SPAN)
    last, before = sum(days[SPAN:]), sum(days[:SPAN])
    trend = spark(days[SPAN:], finding=_("Order requests by day"))
    return [Figure(_("Order requests"), last, _("in 14 days"), change_of(last, before), spark=trend)]


def deal_sums() -> list[Figure]:
    """Return how many deals are open and what was won, of the whole business."""
    won = total(crm.list_opportunities().filter(status=Opportunity.Status.WON))
    number = crm.list_opportunities().filter(status=Opportunity.Status.OPEN).count()
    return [Figure(_("Open deals"), number, _("in all stages")), Figure(_("Won deals"), won, _("since the start"))]


def total(deals: QuerySet[Any]) -> Money:
    """Add up the deals that are in the currency of the business."""
    currency = get_current_tenant().currency
    found = deals.filter(amount_currency=currency).aggregate(total=Sum("amount_minor"))["total"]
    return Money(int(found or 0), currency)


def runs_chart(days: Sequence[Day]) -> Chart:
    """Draw the runs of the last days."""
    last = days[SPAN:]
    begun, good = [day.started for day in last], [day.succeeded for day in last]
    finding = _("%(started)d runs started in 14 days, %(succeeded)d succeeded") % {
        "started": sum(begun),
        "succeeded": sum(good),
    }
    labels = [f"{day.on.day}" for day in last]
    return line_chart(
        labels=labels, series=[Series(_("Started"), begun), Series(_("Succeeded"), good)], finding=finding
    )


def demand_chart(principal: Principal, *, now: datetime) -> Chart | None:
    """Draw the leads and order requests of the last days; None for those who may see neither."""
    series = []
    if principal.may("crm.view_lead"):
        series.append(Series(_("Leads"), count_by_day(crm.list_leads(seen_by=principal), now=now, days=SPAN)))
    if principal.may(_REQUESTS):
        series.append(Series(_("Order requests"), count_by_day(list_order_requests(), now=now, days=SPAN)))
    if not series:
        return None
    parts = [f"{sum(each.values)} {each.name.lower()}" for each in series]
    finding = _("In 14 days: %(parts)s") % {"parts": ", ".join(parts)}
    return bar_chart(labels=[f"{on.day}" for on in dates(now=now, days=SPAN)], series=series, finding=finding)


def won_chart(*, now: datetime) -> Chart:
    """Draw the sum of won deals by month."""
    currency = get_current_tenant().currency
    won = crm.list_opportunities().filter(status=Opportunity.Status.WON, amount_currency=currency)
    months = sum_by_month(won, at="closed_at", minor="amount_minor", now=now, months=MONTHS)
    finding = _("Won in %(months)d months: %(sum)s") % {
        "months": MONTHS,
        "sum": Money(sum(minor for _on, minor in months), currency),
    }
    return bar_chart(
        labels=[date_format(month, "M") for month, _minor in months],
        series=[Series(_("Won"), [minor for _on, minor in months])],
        finding=finding,
        shown=lambda minor: short_money(Money(int(minor), currency)),
    )


def change_of(now: int, before: int) -> str:
    """Return the change against a figure before, in percent; nothing when there was nothing before or no change."""
    if not before or now == before:
        return ""
    return f"{100 * (now - before) / before:+.0f}%"


def _share(days: Sequence[Day]) -> float | None:
    good = sum(day.succeeded for day in days)
    ended = good + sum(day.failed for day in days)
    return 100 * good / ended if ended else None
