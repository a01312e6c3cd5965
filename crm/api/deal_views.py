"""Pipelines and the deals in them over REST."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.rows import attach
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from crm import commands, records, selectors, services
from crm.api.serializers import OpportunitySerializer, PipelineSerializer, StageSerializer
from crm.models import Opportunity, Pipeline
from records.told import WithTimeline
from records.viewsets import RecordViewSet


class PipelineViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The ways a deal can go, each with its stages."""

    serializer_class = PipelineSerializer
    permissions = {
        "list": "crm.view_pipeline",
        "retrieve": "crm.view_pipeline",
        "create": "crm.add_pipeline",
        "partial_update": "crm.change_pipeline",
        "destroy": "crm.delete_pipeline",
    }
    filters = {"slug": "slug", "is_default": "is_default"}
    orderings = ("name", "created_at")
    ordering = "id"

    def get_queryset(self) -> QuerySet[Pipeline]:
        return selectors.list_pipelines()

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the stages in."""
        columns, _ = StageSerializer.plan()
        found = selectors.list_stages().filter(pipeline_id__in=[row["id"] for row in rows])
        stages: dict[UUID, list[dict[str, Any]]] = {}
        for pipeline_id, *values in found.values_list("pipeline_id", *columns):
            stages.setdefault(pipeline_id, []).append(StageSerializer.shape(tuple(values)))
        return attach(rows, "stages", stages)

    @takes(commands.CreatePipeline)
    def create(self, request: Request, command: commands.CreatePipeline) -> HttpResponse:
        """Set up a pipeline."""
        return self.created(services.create_pipeline(**command.given(), actor=self.principal))

    @takes(commands.ChangePipeline)
    def partial_update(self, request: Request, pk: str, command: commands.ChangePipeline) -> HttpResponse:
        """Rename a pipeline, make it the default, change its stages or add some."""
        key = self.matched(selectors.lock_pipeline)
        return self.changed(services.change_pipeline(pipeline_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a pipeline without deals."""
        services.delete_pipeline(pipeline_id=self.matched(selectors.lock_pipeline), actor=self.principal)
        return no_content()


class OpportunityViewSet(WithTimeline, RecordViewSet):
    """Deals: open, won or lost."""

    record_type = records.OPPORTUNITY
    serializer_class = OpportunitySerializer
    permissions = {
        "list": "crm.view_opportunity",
        "retrieve": "crm.view_opportunity",
        "create": "crm.add_opportunity",
        "partial_update": "crm.change_opportunity",
        "destroy": "crm.delete_opportunity",
        "move": "crm.change_opportunity",
        "win": "crm.change_opportunity",
        "lose": "crm.change_opportunity",
        "reopen": "crm.change_opportunity",
    }

    def lock(self, key: UUID) -> Opportunity:
        """Return the row that If-Match is held against."""
        return selectors.lock_opportunity(key, seen_by=self.principal)

    @takes(commands.CreateOpportunity)
    def create(self, request: Request, command: commands.CreateOpportunity) -> HttpResponse:
        """Open a deal."""
        made = services.create_opportunity(**command.given(), actor=self.principal, now=timezone.now())
        return self.created(made)

    @takes(commands.ChangeOpportunity)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeOpportunity) -> HttpResponse:
        """Edit a deal."""
        key = self.matched(self.lock)
        changed = services.change_opportunity(opportunity_id=key, **command.given(), actor=self.principal)
        return self.changed(changed)

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a deal that no lead became."""
        services.delete_opportunity(opportunity_id=self.matched(self.lock), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @takes(commands.MoveOpportunity)
    def move(self, request: Request, pk: str, command: commands.MoveOpportunity) -> HttpResponse:
        """Put the deal into a stage; 422 names the fields that the stage wants."""
        return self._step(services.move_opportunity, **command.given())

    @action(detail=True, methods=["post"])
    def win(self, request: Request, pk: str) -> HttpResponse:
        """Close the deal as won."""
        return self._step(services.win_opportunity)

    @action(detail=True, methods=["post"])
    @takes(commands.LoseOpportunity)
    def lose(self, request: Request, pk: str, command: commands.LoseOpportunity) -> HttpResponse:
        """Close the deal as lost and say why."""
        return self._step(services.lose_opportunity, **command.given())

    @action(detail=True, methods=["post"])
    @takes(commands.ReopenOpportunity)
    def reopen(self, request: Request, pk: str, command: commands.ReopenOpportunity) -> HttpResponse:
        """Open a closed deal again."""
        return self._step(services.reopen_opportunity, **command.given())

    def _step(self, service: Any, **values: Any) -> HttpResponse:
        key = self.matched(self.lock)
        return self.changed(service(opportunity_id=key, **values, actor=self.principal, now=timezone.now()))
