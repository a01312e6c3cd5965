"""Reports on deals and leads over REST."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from core.api.answers import reply
from core.api.filters import filters_in, narrowed
from core.api.rows import MoneyAnswerSerializer
from core.api.views import TenantViewSet, answers, asks
from core.errors import FieldError, MalformedError
from core.money import Money
from crm import reports, selectors
from crm.models import Opportunity, Pipeline
from crm.reports import Outcome, Period, Reason, StageLine

DAYS = 90
MOST_DAYS = 3660
_FILTERS = {"owner_id": "owner_id"}


class StageReportSerializer(serializers.Serializer[Any]):
    """A stage, of the deals that came into it in the period. Shares are of `entered`, null without any."""

    stage_id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()
    entered = serializers.IntegerField()
    went_on = serializers.IntegerField(help_text="Reached a stage beyond this one, or were won")
    won = serializers.IntegerField()
    conversion = serializers.FloatField(allow_null=True)
    win_rate = serializers.FloatField(allow_null=True)
    mean_days = serializers.FloatField(allow_null=True, help_text="Of the stays that ended")
    median_days = serializers.FloatField(allow_null=True)
    still_here = serializers.IntegerField()


class ClosedDealsSerializer(serializers.Serializer[Any]):
    """Deals that ended in the period."""

    deals = serializers.IntegerField()
    amounts = MoneyAnswerSerializer(many=True, help_text="Their sum in each currency")
    mean_days = serializers.FloatField(allow_null=True, help_text="From their making to their end")


class LossReasonSerializer(serializers.Serializer[Any]):
    """Words that people gave, how many deals they are about and their sum in each currency."""

    name = serializers.CharField()
    deals = serializers.IntegerField()
    amounts = MoneyAnswerSerializer(many=True)


class PipelineReportSerializer(serializers.Serializer[Any]):
    """How deals of a pipeline went in a period."""

    pipeline_id = serializers.UUIDField(allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField()
    stages = StageReportSerializer(many=True)
    won = ClosedDealsSerializer()
    lost = ClosedDealsSerializer()
    win_rate = serializers.FloatField(allow_null=True, help_text="Won of won and lost")
    lost_reasons = LossReasonSerializer(many=True)
    competitors = LossReasonSerializer(many=True)


class LeadSourceSerializer(serializers.Serializer[Any]):
    """Where leads came from; "" is unknown."""

    name = serializers.CharField()
    leads = serializers.IntegerField()
    qualified = serializers.IntegerField(help_text="Those converted included")
    converted = serializers.IntegerField()
    conversion = serializers.FloatField(allow_null=True)


class LeadReportSerializer(serializers.Serializer[Any]):
    """What became of the leads of a period."""

    since = serializers.DateField()
    until = serializers.DateField()
    sources = LeadSourceSerializer(many=True)


_ASKED = {
    "since": "The first day, such as 2026-09-01; 90 days before the last one when left out",
    "until": "The last day; today when left out",
    "owner_id": "Only those of this person",
}


class PipelineReportViewSet(TenantViewSet):
    """How the deals that the caller may see go through a pipeline."""

    serializer_class = None
    permissions = {"list": "crm.view_report"}

    @answers(PipelineReportSerializer(), refuses=["malformed"])
    @asks(pipeline_id="Of which pipeline; of the default one when left out", **_ASKED)
    def list(self, request: Request) -> HttpResponse:
        """Read it: stages with conversion and days spent, won and lost deals, reasons and competitors."""
        period, given = period_of(request), _filters(request)
        pipeline = self._pipeline(given.pop("pipeline_id", ""))
        deals = narrowed(selectors.list_opportunities(seen_by=self.principal), given, _FILTERS)
        if pipeline is not None:
            deals = deals.filter(pipeline_id=pipeline.id)
        won, lost = (reports.closed(deals, status, period=period) for status in _ENDS)
        lines = reports.stages(deals, pipeline_id=pipeline.id, period=period) if pipeline else []
        return reply(
            {
                "pipeline_id": str(pipeline.id) if pipeline else None,
                "since": period.since.isoformat(),
                "until": period.until.isoformat(),
                "stages": [_stage(line) for line in lines],
                "won": _outcome(won),
                "lost": _outcome(lost),
                "win_rate": reports.share(won.deals, won.deals + lost.deals),
                "lost_reasons": _reasons(reports.reasons(deals, period=period)),
                "competitors": _reasons(reports.reasons(deals, period=period, by="competitor")),
            }
        )

    def _pipeline(self, text: str) -> Pipeline | None:
        if not text:
            return selectors.find_default_pipeline()
        found: Pipeline | None = narrowed(
            selectors.list_pipelines(), {"pipeline_id": text}, {"pipeline_id": "id"}
        ).first()
        if found is None:
            raise _malformed("pipeline_id", "No such pipeline")
        return found


class LeadReportViewSet(TenantViewSet):
    """What became of the leads that the caller may see."""

    serializer_class = None
    permissions = {"list": "crm.view_report"}

    @answers(LeadReportSerializer(), refuses=["malformed"])
    @asks(**_ASKED)
    def list(self, request: Request) -> HttpResponse:
        """Read it: by source how many there were, were qualified and became customers."""
        period = period_of(request)
        leads = narrowed(selectors.list_leads(seen_by=self.principal), _filters(request), _FILTERS)
        found = [
            {
                "name": source.name,
                "leads": source.leads,
                "qualified": source.qualified,
                "converted": source.converted,
                "conversion": source.conversion,
            }
            for source in reports.sources(leads, period=period)
        ]
        return reply({"since": period.since.isoformat(), "until": period.until.isoformat(), "sources": found})


_ENDS = (Opportunity.Status.WON, Opportunity.Status.LOST)


def period_of(request: Request) -> Period:
    """Return the period that is asked for.

    Raises:
        MalformedError: a day that is none, or the last one before the first.
    """
    whole = reports.last_days(DAYS, now=timezone.now(), until=_day(request, "until"))
    period = Period(_day(request, "since") or whole.since, whole.until)
    if not 0 <= (period.until - period.since).days <= MOST_DAYS:
        raise _malformed("until", "The last day comes after the first, by ten years at most")
    return period


def _day(request: Request, name: str) -> date | None:
    text = str(request.query_params.get(name, ""))
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _malformed(name, "Write the day as 2026-09-01") from None


def _filters(request: Request) -> dict[str, str]:
    given = {name: str(text) for name, text in request.query_params.items() if name not in {"since", "until"}}
    return filters_in(given)


def _malformed(name: str, detail: str) -> MalformedError:
    return MalformedError(detail, errors=[FieldError(f"?{name}", "malformed", detail)])


def _stage(line: StageLine) -> Mapping[str, Any]:
    return {
        "stage_id": str(line.stage_id),
        "name": line.name,
        "kind": line.kind,
        "entered": line.entered,
        "went_on": line.went_on,
        "won": line.won,
        "conversion": line.conversion,
        "win_rate": line.win_rate,
        "mean_days": line.mean_days,
        "median_days": line.median_days,
        "still_here": line.still_here,
    }


def _outcome(found: Outcome) -> Mapping[str, Any]:
    return {"deals": found.deals, "amounts": _amounts(found.amounts), "mean_days": found.mean_days}


def _reasons(found: Sequence[Reason]) -> Sequence[Mapping[str, Any]]:
    return [{"name": each.name, "deals": each.deals, "amounts": _amounts(each.amounts)} for each in found]


def _amounts(amounts: Sequence[Money]) -> Sequence[Any]:
    return [amount.as_json() for amount in amounts]
