"""How deals go: what comes of those that reach a stage, how long they stay there, why they are won and lost.

Times come from the stays that the database writes down (`StageEntry`), never from when a row was changed last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Lower, TruncMonth

from core.money import Money
from crm.models import Lead, Opportunity
from tenants.selectors import current_home, get_current_tenant

MOST_REASONS: Final = 20
MOST_SOURCES: Final = 20
_DAY: Final = 86400
# Lost is behind every stage, won beyond every one.
_WAYS: Final = """
WITH deal AS ({deals}), stay AS (
    SELECT e.opportunity_id, e.stage_id, e.entered_at, e.left_at,
        CASE s.kind WHEN 'won' THEN 1000000 WHEN 'lost' THEN -1 ELSE s.position END AS rank
    FROM crm_stageentry e JOIN deal d ON d.id = e.opportunity_id
    JOIN crm_stage s ON s.tenant_id = e.tenant_id AND s.id = e.stage_id
    WHERE e.tenant_id = %s AND e.pipeline_id = %s
), furthest AS (SELECT opportunity_id, max(rank) AS rank FROM stay GROUP BY 1)
SELECT s.id, s.name, s.kind, count(DISTINCT y.opportunity_id),
    count(DISTINCT y.opportunity_id) FILTER (WHERE f.rank > y.rank),
    count(DISTINCT y.opportunity_id) FILTER (WHERE f.rank = 1000000),
    avg(extract(epoch FROM y.left_at - y.entered_at)),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM y.left_at - y.entered_at))
        FILTER (WHERE y.left_at IS NOT NULL),
    count(*) FILTER (WHERE y.stage_id IS NOT NULL AND y.left_at IS NULL)
FROM crm_stage s
LEFT JOIN stay y ON y.stage_id = s.id AND y.entered_at >= %s AND y.entered_at < %s
LEFT JOIN furthest f ON f.opportunity_id = y.opportunity_id
WHERE s.tenant_id = %s AND s.pipeline_id = %s
GROUP BY s.id, s.name, s.kind, s.position ORDER BY s.position, s.id
"""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the business, both included."""

    since: date
    until: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """When it begins, and when the day after it does."""
        zone = ZoneInfo(get_current_tenant().timezone)
        return datetime.combine(self.since, time(), zone), datetime.combine(
            self.until + timedelta(days=1), time(), zone
        )


def last_days(count: int, *, now: datetime, until: date | None = None) -> Period:
    """Return so many days of the business, up to a day or up to this one."""
    last = until or now.astimezone(ZoneInfo(get_current_tenant().timezone)).date()
    return Period(last - timedelta(days=count - 1), last)


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage: deals that came into it in the period, how many of them went beyond it and were won, and their stays.

    Days are those of stays that ended; `still_here` counts stays that last. Shares are of `entered`, None without any.
    """

    stage_id: UUID
    name: str
    kind: str
    entered: int
    went_on: int
    won: int
    mean_days: float | None
    median_days: float | None
    still_here: int

    @property
    def conversion(self) -> float | None:
        """The share that went on."""
        return share(self.went_on, self.entered)

    @property
    def win_rate(self) -> float | None:
        """The share that was won."""
        return share(self.won, self.entered)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Deals that ended one way in the period: how many, their sums by currency, days from their making to their end."""

    deals: int
    amounts: Sequence[Money]
    mean_days: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why deals were lost: the words as written most early, how many, and their sums by currency."""

    name: str
    deals: int
    amounts: Sequence[Money]


@dataclass(frozen=True, slots=True)
class Source:
    """Where leads came from, and what became of them."""

    name: str
    leads: int
    qualified: int
    converted: int

    @property
    def conversion(self) -> float | None:
        """The share that was converted."""
        return share(self.converted, self.leads)


def share(part: int, whole: int) -> float | None:
    """Return a part as a share between 0 and 1, to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def stages(deals: QuerySet[Opportunity], *, pipeline_id: UUID, period: Period) -> list[StageLine]:
    """Return the stages of a pipeline in their order, with one query."""
    keys, given = deals.order_by().values("id").query.sql_with_params()
    tenant_id, (since, until) = get_current_tenant().id, period.bounds
    values = [*given, tenant_id, pipeline_id, since, until, tenant_id, pipeline_id]
    with connection.cursor() as cursor:
        cursor.execute(_WAYS.format(deals=keys), values)
        rows = cursor.fetchall()
    return [
        StageLine(key, name, kind, entered, went_on, won, _days(mean), _days(median), here)
        for key, name, kind, entered, went_on, won, mean, median, here in rows
    ]


def closed(deals: QuerySet[Opportunity], status: str, *, period: Period) -> Outcome:
    """Return how deals of a status ended in the period, with two queries."""
    ended = _closed(deals, status, period)
    taken = ExpressionWrapper(F("closed_at") - F("created_at"), output_field=DurationField())
    found = ended.aggregate(deals=Count("id"), taken=Avg(taken))
    mean = found["taken"].total_seconds() if found["taken"] is not None else None
    return Outcome(found["deals"], _sums(ended), _days(mean))


def reasons(deals: QuerySet[Opportunity], *, period: Period, by: str = "lost_reason") -> list[Reason]:
    """Return why deals were lost in the period, or to whom (`by="competitor"`), the most frequent first.

    Words that differ in their case only are one. At most twenty are named.
    """
    lost = _closed(deals, Opportunity.Status.LOST, period).exclude(**{by: ""}).order_by()
    rows = (
        lost.annotate(word=Lower(by))
        .values_list("word", "amount_currency")
        .annotate(Count("id"), Sum("amount_minor"), Min(by))
    )
    found: dict[str, list[Any]] = {}
    for word, currency, count, minor, written in rows:
        entry = found.setdefault(word, [written, 0, []])
        entry[1] += count
        if minor is not None:
            entry[2].append(Money(int(minor), currency))
    named = [Reason(written, count, sorted(sums, key=_size)) for written, count, sums in found.values()]
    return sorted(named, key=lambda reason: (-reason.deals, reason.name))[:MOST_REASONS]


def by_month(deals: QuerySet[Opportunity], *, period: Period) -> list[tuple[date, int, int]]:
    """Return for each month of the period how many deals were won and lost."""
    since, until = period.bounds
    ended = deals.filter(closed_at__gte=since, closed_at__lt=until).order_by()
    dated = ended.annotate(month=TruncMonth("closed_at", tzinfo=since.tzinfo)).values_list("month")
    rows = dated.annotate(won=Count("id", filter=Q(status="won")), lost=Count("id", filter=Q(status="lost")))
    found = {month.date(): (won, lost) for month, won, lost in rows}
    month, months = period.since.replace(day=1), []
    while month <= period.until:
        months.append((month, *found.get(month, (0, 0))))
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def sources(leads: QuerySet[Lead], *, period: Period) -> list[Source]:
    """Return where the leads of the period came from, the most frequent first; at most twenty are named."""
    since, until = period.bounds
    made = leads.filter(created_at__gte=since, created_at__lt=until).order_by()
    done, status = Lead.Status.CONVERTED, Lead.Status
    rows = (
        made.annotate(word=Lower("source"))
        .values_list("word")
        .annotate(
            Min("source"),
            Count("id"),
            qualified=Count("id", filter=Q(status__in=[status.QUALIFIED, done])),
            converted=Count("id", filter=Q(status=done)),
        )
    )
    found = [Source(*row[1:]) for row in rows]
    return sorted(found, key=lambda source: (-source.leads, source.name))[:MOST_SOURCES]


def _closed(deals: QuerySet[Opportunity], status: str, period: Period) -> QuerySet[Opportunity]:
    since, until = period.bounds
    return deals.filter(status=status, closed_at__gte=since, closed_at__lt=until)


def _sums(deals: QuerySet[Opportunity]) -> list[Money]:
    rows = deals.order_by().exclude(amount_minor=None).values_list("amount_currency").annotate(Sum("amount_minor"))
    return sorted((Money(int(minor), currency) for currency, minor in rows), key=_size)


def _size(money: Money) -> tuple[bool, str]:
    """Put the currency of the business first."""
    return money.currency != current_home().currency, money.currency


def _days(seconds: Any) -> float | None:
    return None if seconds is None else round(float(seconds) / _DAY, 2)
