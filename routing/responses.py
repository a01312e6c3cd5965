"""Questions about first responses: policy, clocks, and how long people took."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, Count, FloatField, Q, QuerySet
from django.db.models.functions import TruncWeek

from core.api.filters import Filter, Words, check_known
from core.errors import NotFoundError
from routing.models import ResponseClock, ResponsePolicy
from tenants.selectors import get_current_tenant

MOST_WEEKS: Final = 52
Status = ResponseClock.Status
# As people ask for them: one that runs is due.
_ASKED: Final = {"due": Status.RUNNING, "met": Status.MET, "breached": Status.BREACHED}


class ResponseClockNotFoundError(NotFoundError):
    """No such clock, or of a lead that the one who asks does not see."""

    code = "response_clock_not_found"


class Median(Aggregate):
    """The middle of the values of a group."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True, slots=True)
class Line:
    """The leads that came in one week, of one person or of all (`owner_id` is None and `is_all`).

    `median_seconds` is of the working time until a response, of those that have one. `open` are not answered yet and
    still in time.
    """

    week: date | None
    owner_id: UUID | None
    is_all: bool
    leads: int
    met: int
    breached: int
    open: int
    median_seconds: int | None

    @property
    def percent(self) -> int | None:
        """How many of hundred were answered in time, of those of which it is known."""
        known = self.met + self.breached
        return 100 * self.met // known if known else None

    def as_json(self) -> dict[str, Any]:
        """Return it as the API answers it."""
        return {
            "week": self.week.isoformat() if self.week else None,
            "owner_id": str(self.owner_id) if self.owner_id else None,
            "leads": self.leads,
            "met": self.met,
            "breached": self.breached,
            "open": self.open,
            "percent_in_time": self.percent,
            "median_seconds": self.median_seconds,
        }


@dataclass(frozen=True, slots=True)
class Times:
    """How long people took over some weeks: in all, by week, and by person."""

    weeks: Sequence[date]
    total: Line
    by_week: Sequence[Line]
    by_person: Sequence[Line]

    def as_json(self) -> dict[str, Any]:
        """Return it as the API answers it."""
        return {
            "weeks": [week.isoformat() for week in self.weeks],
            "total": self.total.as_json(),
            "by_week": [line.as_json() for line in self.by_week],
            "by_person": [line.as_json() for line in self.by_person],
        }


def find_policy() -> ResponsePolicy | None:
    """Return the policy of the business, or None before anybody made one."""
    found: ResponsePolicy | None = ResponsePolicy.objects.first()
    return found


def lock_policy() -> ResponsePolicy | None:
    """Return the policy with its row held, or None."""
    found: ResponsePolicy | None = ResponsePolicy.objects.select_for_update().first()
    return found


def list_clocks() -> QuerySet[ResponseClock]:
    """Return clocks, without order."""
    found: QuerySet[ResponseClock] = ResponseClock.objects.all()
    return found


def clocks_of(lead_ids: Collection[UUID]) -> Mapping[UUID, ResponseClock]:
    """Return the clocks of leads by lead, in one query."""
    return {clock.lead_id: clock for clock in list_clocks().filter(lead_id__in=list(lead_ids))} if lead_ids else {}


def running_after(key: str | None, *, limit: int) -> list[str]:
    """Return the keys of clocks that run, in their order, behind one of them."""
    running = list_clocks().filter(status=Status.RUNNING).order_by("id")
    found = running if key is None else running.filter(id__gt=key)
    return [str(each) for each in found.values_list("id", flat=True)[:limit]]


def by_response() -> Filter:
    """Return the filter of leads by how their first response stands: due, met or breached."""

    def narrow(leads: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        check_known("response", words, _ASKED)
        statuses = [_ASKED[word] for word in words]
        return leads.filter(pk__in=list_clocks().filter(status__in=statuses).values("lead_id"))

    return Words(narrow)


def response_times(*, now: datetime, weeks: int, owner_id: UUID | None = None) -> Times:
    """Return how long people took for the leads of so many weeks, this one being the last; three queries."""
    zone = ZoneInfo(get_current_tenant().timezone)
    today = now.astimezone(zone).date()
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    since = datetime(first.year, first.month, first.day, tzinfo=zone)
    clocks = list_clocks().filter(started_at__gte=since).order_by()
    clocks = clocks if owner_id is None else clocks.filter(owner_id=owner_id)
    found = clocks.annotate(week=TruncWeek("started_at", tzinfo=zone))
    by_week = [_line(row, week=row["week"].date()) for row in found.values("week").annotate(**_FIGURES)]
    by_person = [_line(row, owner_id=row["owner_id"]) for row in clocks.values("owner_id").annotate(**_FIGURES)]
    return Times(
        [first + timedelta(weeks=number) for number in range(weeks)],
        _line(clocks.aggregate(**_FIGURES)),
        sorted(by_week, key=lambda line: line.week or first),
        sorted(by_person, key=lambda line: (-line.leads, str(line.owner_id or ""))),
    )


_FIGURES: Final[Mapping[str, Any]] = {
    "leads": Count("id"),
    "met": Count("id", filter=Q(status=Status.MET)),
    "breached": Count("id", filter=Q(status=Status.BREACHED)),
    "running": Count("id", filter=Q(status=Status.RUNNING)),
    "median": Median("working_seconds"),
}


def _line(row: Mapping[str, Any], *, week: date | None = None, owner_id: UUID | None = None) -> Line:
    median = row["median"]
    return Line(
        week=week,
        owner_id=owner_id,
        is_all="owner_id" not in row,
        leads=row["leads"],
        met=row["met"],
        breached=row["breached"],
        open=row["running"],
        median_seconds=None if median is None else round(median),
    )
