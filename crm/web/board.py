"""The board: open deals of one pipeline, a column for each stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.names import names_of
from core.errors import MalformedError
from core.money import Money
from core.pages import PageRequest, page
from crm import selectors
from crm.models import Activity, Opportunity, Pipeline, Stage
from crm.timeline import KIND_ICONS, NOBODY
from crm.web.fields import people_seen
from crm.web.lists import of_owner
from crm.web.nouns import DEAL
from crm.web.records import is_rotting
from records.badges import Badge, badges_of_kinds
from tenants.selectors import get_current_tenant

CARDS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next with a deal; late, or nothing at all, is what somebody should look at."""

    words: str
    icon: str
    due_at: datetime | None = None
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A deal with the name of its owner, its next step, whether it stands here too long, and its marks.

    The marks are those of the deal, such as its score; where it has none, those of its contact.
    """

    deal: Opportunity
    owner: str
    step: Step
    is_rotting: bool
    badges: Sequence[Badge] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its newest deals, how many it has in all, and their sum in the currency of the business."""

    stage: Stage
    cards: Sequence[Card]
    number: int
    total: Money
    more_url: str
    new_url: str

    @property
    def hidden(self) -> int:
        """How many deals the column does not show."""
        return self.number - len(self.cards)

    @property
    def weighted(self) -> Money:
        """The sum times the likelihood of the stage."""
        return Money(self.total.minor * self.stage.probability // 100, self.total.currency)


@require_safe
@page("crm.view_opportunity")
def board(request: PageRequest) -> HttpResponse:
    """Show a pipeline as columns."""
    pipelines = list(selectors.list_pipelines().order_by("-is_default", "name", "id"))
    pipeline = _chosen(pipelines, request.GET.get("pipeline", ""))
    stages = list(selectors.list_stages(pipeline_id=pipeline.id)) if pipeline else []
    owner = request.GET.get("owner", "")
    columns = _columns(request, pipeline, stages, owner) if pipeline else []
    context = {
        "pipelines": pipelines,
        "pipeline": pipeline,
        "columns": columns,
        "stages": stages,
        "owners": people_seen(request.principal, "crm.view_opportunity"),
        "owner": owner,
        "summary": _summary(columns) if columns else {},
        "new_url": DEAL.new_url,
        "may_add": request.principal.may("crm.add_opportunity"),
        "may_move": request.principal.may("crm.change_opportunity"),
        "here": request.get_full_path(),
    }
    return render(request, "crm/board.html", context)


def _chosen(pipelines: Sequence[Pipeline], key: str) -> Pipeline | None:
    if not key:
        return pipelines[0] if pipelines else None
    found = next((pipeline for pipeline in pipelines if str(pipeline.id) == key), None)
    if found is None:
        raise MalformedError("This business has no such pipeline")
    return found


def _columns(request: PageRequest, pipeline: Pipeline, stages: Sequence[Stage], owner: str) -> list[Column]:
    deals = selectors.list_opportunities(seen_by=request.principal).filter(
        pipeline_id=pipeline.id, status=Opportunity.Status.OPEN
    )
    deals = of_owner(request, deals, "owner_id")
    figures, currency = selectors.stage_figures(deals), get_current_tenant().currency
    cards = _cards(request, deals, {stage.id: stage for stage in stages})
    kept = {"owner": owner} if owner else {}
    return [
        Column(
            stage=stage,
            cards=cards.get(stage.id, []),
            number=sum(number for number, _minor in figures.get(stage.id, {}).values()),
            total=Money(figures.get(stage.id, {}).get(currency, (0, 0))[1], currency),
            more_url=f"{reverse('crm:opportunities')}?{urlencode({'stage': str(stage.id), 'view': 'open', **kept})}",
            new_url=f"{DEAL.new_url}?{urlencode({'stage': str(stage.id)})}",
        )
        for stage in stages
        if stage.kind == Stage.Kind.OPEN
    ]


def _cards(
    request: PageRequest, deals: QuerySet[Opportunity], stages: Mapping[UUID, Stage]
) -> Mapping[UUID, list[Card]]:
    found = list(selectors.newest_of_each_stage(deals.select_related("company", "contact"), most=CARDS))
    steps = selectors.next_steps([deal.id for deal in found], seen_by=request.principal)
    names, now = names_of(deal.owner_id for deal in found), timezone.now()
    people = {deal.contact_id for deal in found if deal.contact_id}
    badges = badges_of_kinds({"opportunity": {deal.id for deal in found}, "contact": people}, request.principal)
    cards = [
        Card(
            deal,
            names.get(deal.owner_id or NOBODY, ""),
            _step(steps.get(deal.id), now),
            is_rotting(deal, stages[deal.stage_id]),
            badges.get(deal.id) or badges.get(deal.contact_id or NOBODY, ()),
        )
        for deal in found
    ]
    return {stage_id: list(same) for stage_id, same in groupby(cards, key=lambda card: card.deal.stage_id)}


def _step(activity: Activity | None, now: datetime) -> Step:
    if activity is None:
        return Step(_("No next step"), "circle-alert", is_bad=True)
    icon = KIND_ICONS[Activity.Kind(activity.kind)]
    if activity.due_at is None or activity.due_at >= now:
        return Step(activity.title, icon, activity.due_at)
    days = (now - activity.due_at).days
    late = ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days} if days else _("Late")
    return Step(late, icon, is_bad=True)


def _summary(columns: Sequence[Column]) -> dict[str, object]:
    currency = columns[0].total.currency
    return {
        "number": sum(column.number for column in columns),
        "total": Money(sum(column.total.minor for column in columns), currency),
        "weighted": Money(sum(column.weighted.minor for column in columns), currency),
    }
