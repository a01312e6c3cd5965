"""The board: open deals of one pipeline, a column for each stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.names import names_of
from core.errors import MalformedError
from core.money import Money
from core.pages import PageRequest, page
from crm import selectors
from crm.models import Opportunity, Pipeline, Stage
from tenants.selectors import get_current_tenant

CARDS = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A deal with the name of its owner."""

    deal: Opportunity
    owner: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its newest deals, how many it has in all, and their sum in the currency of the business."""

    stage: Stage
    cards: Sequence[Card]
    number: int
    total: Money

    @property
    def hidden(self) -> int:
        """How many deals the column does not show."""
        return self.number - len(self.cards)


@page("crm.view_opportunity")
def board(request: PageRequest) -> HttpResponse:
    """Show a pipeline as columns."""
    pipelines = list(selectors.list_pipelines().order_by("-is_default", "name", "id"))
    pipeline = _chosen(pipelines, request.GET.get("pipeline", ""))
    columns = _columns(request, pipeline) if pipeline else []
    return render(request, "crm/board.html", {"pipelines": pipelines, "pipeline": pipeline, "columns": columns})


def _chosen(pipelines: Sequence[Pipeline], key: str) -> Pipeline | None:
    if not key:
        return pipelines[0] if pipelines else None
    found = next((pipeline for pipeline in pipelines if str(pipeline.id) == key), None)
    if found is None:
        raise MalformedError("This business has no such pipeline")
    return found


def _columns(request: PageRequest, pipeline: Pipeline) -> list[Column]:
    stages = [stage for stage in selectors.list_stages(pipeline_id=pipeline.id) if stage.kind == Stage.Kind.OPEN]
    deals = selectors.list_opportunities(seen_by=request.principal).filter(
        pipeline_id=pipeline.id, status=Opportunity.Status.OPEN
    )
    found = list(deals.select_related("company", "contact").order_by("stage_id", "-id"))
    names = names_of(deal.owner_id for deal in found)
    by_stage = {stage_id: list(members) for stage_id, members in groupby(found, key=lambda deal: deal.stage_id)}
    currency = get_current_tenant().currency
    return [_column(stage, by_stage.get(stage.id, []), names, currency) for stage in stages]


def _column(stage: Stage, deals: Sequence[Opportunity], names: Mapping[UUID, str], currency: str) -> Column:
    minor = sum(deal.amount_minor or 0 for deal in deals if deal.amount_currency == currency)
    cards = [Card(deal, names.get(deal.owner_id or UUID(int=0), "")) for deal in deals[:CARDS]]
    return Column(stage=stage, cards=cards, number=len(deals), total=Money(minor, currency))
