"""What open deals will likely bring, by the month in which they are expected, beside what was won and is to be won."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from core.money import Money
from crm.models import ForecastSnapshot, Opportunity, Quota
from tenants.selectors import current_home, get_current_tenant

MOST_MONTHS: Final = 24
_GROUP: Final = ("amount_currency", "owner_id", "forecast_category")
_PER_CENT: Final = Decimal("0.01")
Category = Opportunity.ForecastCategory
_COUNTED: Final = (Category.COMMIT.value, Category.BEST_CASE.value, Category.PIPELINE.value)
# Month, currency and person; None stands for all of them.
Key = tuple[date, str, UUID | None]


@dataclass(slots=True)
class Line:
    """One month in one currency, of one person or of all.

    Amounts are minor units; `product` is the sum of amount times probability in per cent, `weighted` a hundredth of it
    rounded half up once. What is omitted from the forecast counts nowhere.
    """

    month: date
    currency: str
    owner_id: UUID | None
    deals: int = 0
    total: int = 0
    product: int = 0
    won: int = 0
    quota: int | None = None
    categories: dict[str, int] = field(default_factory=dict)

    def money(self, minor: int) -> Money:
        """Return minor units as money."""
        return Money(minor, self.currency)

    @property
    def weighted(self) -> Money:
        """What is to be expected."""
        return self.money(self.product).times(_PER_CENT)

    def as_json(self) -> dict[str, Any]:
        """Return the line as the API answers it."""
        return {
            "month": f"{self.month:%Y-%m}",
            "currency": self.currency,
            "owner_id": str(self.owner_id) if self.owner_id else None,
            "deals": self.deals,
            "amount": self.money(self.total).as_json(),
            "weighted": self.weighted.as_json(),
            **{name: self.money(self.categories.get(name, 0)).as_json() for name in _COUNTED},
            "won": self.money(self.won).as_json(),
            "quota": None if self.quota is None else self.money(self.quota).as_json(),
        }


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months asked for, their lines over all people and by person, and deals that no month has.

    `overdue` is how many open deals were expected before the first month, `undated` how many have no date.
    """

    months: Sequence[date]
    lines: Sequence[Line]
    owners: Sequence[Line]
    overdue: int
    undated: int

    def as_json(self) -> dict[str, Any]:
        """Return it as the API answers it."""
        return {
            "months": [f"{month:%Y-%m}" for month in self.months],
            "lines": [line.as_json() for line in self.lines],
            "owners": [line.as_json() for line in self.owners],
            "overdue": self.overdue,
            "undated": self.undated,
        }


def this_month(now: datetime) -> date:
    """Return the first day of the month that it is in the running business."""
    return now.astimezone(_zone()).date().replace(day=1)


def months_from(first: date, count: int) -> list[date]:
    """Return the first days of so many months."""
    start = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + count)]


def forecast_of(deals: QuerySet[Opportunity], *, months: Sequence[date], quotas: QuerySet[Quota]) -> Forecast:
    """Return the forecast of some deals over months that follow one another, with five queries."""
    end = months_from(months[-1], 2)[-1]
    found: dict[Key, Line] = {}
    counted = deals.filter(status=Opportunity.Status.OPEN).exclude(forecast_category=Category.OMITTED)
    _add_open(found, counted.filter(expected_close_on__gte=months[0], expected_close_on__lt=end))
    _add_won(found, deals, months[0], end)
    for quota in quotas.filter(month__gte=months[0], month__lt=end):
        for line in _lines(found, quota.month, quota.amount_currency, quota.owner_id):
            line.quota = (line.quota or 0) + quota.amount_minor
    ordered = sorted(found.values(), key=lambda line: (line.month, line.currency, str(line.owner_id or "")))
    outside = counted.aggregate(
        overdue=Count("id", filter=Q(expected_close_on__lt=months[0])),
        undated=Count("id", filter=Q(expected_close_on__isnull=True)),
    )
    return Forecast(
        months,
        [line for line in ordered if line.owner_id is None],
        [line for line in ordered if line.owner_id is not None],
        **outside,
    )


def list_quotas() -> QuerySet[Quota]:
    """Return quotas, without order."""
    found: QuerySet[Quota] = Quota.objects.all()
    return found


def list_snapshots() -> QuerySet[ForecastSnapshot]:
    """Return snapshots of forecasts, without order."""
    found: QuerySet[ForecastSnapshot] = ForecastSnapshot.objects.all()
    return found


def _add_open(found: dict[Key, Line], deals: QuerySet[Opportunity]) -> None:
    named = deals.order_by().annotate(month=TruncMonth("expected_close_on")).values_list(*_GROUP, "month")
    product = Sum(F("amount_minor") * F("stage__probability"))
    grouped: Iterable[Any] = named.annotate(Count("id"), Sum("amount_minor"), product=product)
    for currency, owner_id, category, month, count, total, weighed in grouped:
        for line in _lines(found, month, currency, owner_id):
            line.deals += count
            line.total += int(total or 0)
            line.product += int(weighed or 0)
            line.categories[category] = line.categories.get(category, 0) + int(total or 0)


def _add_won(found: dict[Key, Line], deals: QuerySet[Opportunity], first: date, end: date) -> None:
    zone = _zone()
    since, until = (datetime(day.year, day.month, 1, tzinfo=zone) for day in (first, end))
    won = deals.filter(status=Opportunity.Status.WON, closed_at__gte=since, closed_at__lt=until).order_by()
    dated = won.annotate(month=TruncMonth("closed_at", tzinfo=zone))
    named = dated.values_list("amount_currency", "owner_id", "month")
    grouped: Iterable[Any] = named.annotate(Sum("amount_minor"))
    for currency, owner_id, month, total in grouped:
        for line in _lines(found, month.date(), currency, owner_id):
            line.won += int(total or 0)


def _lines(found: dict[Key, Line], month: date, currency: str, owner_id: UUID | None) -> Iterable[Line]:
    """Return the lines that a figure counts in: that of the month, and that of the person in it."""
    currency = currency or current_home().currency
    keys: list[Key] = [(month, currency, None)]
    if owner_id is not None:
        keys.append((month, currency, owner_id))
    return [found.setdefault(key, Line(*key)) for key in keys]


def _zone() -> ZoneInfo:
    return ZoneInfo(get_current_tenant().timezone)
