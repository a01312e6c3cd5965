"""Stages of a pipeline over REST."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from crm import commands, selectors, services
from crm.api.serializers import StageSerializer
from crm.models import Stage


class StageViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Stages of a pipeline in their order."""

    serializer_class = StageSerializer
    permissions = {
        "list": "crm.view_pipeline",
        "retrieve": "crm.view_pipeline",
        "create": "crm.change_pipeline",
        "partial_update": "crm.change_pipeline",
        "destroy": "crm.change_pipeline",
    }
    filters = {"slug": "slug", "kind": "kind"}
    ordering = "position"

    def get_queryset(self) -> QuerySet[Stage]:
        pipeline = selectors.get_pipeline(self.key("pipeline_id"))
        return selectors.list_stages(pipeline_id=pipeline.id)

    def lock(self, key: UUID) -> Stage:
        """Return the row that If-Match is held against."""
        return selectors.lock_stage(key, pipeline_id=self.key("pipeline_id"))

    @takes(commands.CreateStage)
    def create(self, request: Request, pipeline_id: str, command: commands.CreateStage) -> HttpResponse:
        """Add a stage, behind all others or at a position."""
        key = self.key("pipeline_id")
        made = services.add_stage(pipeline_id=key, stage=command, position=command.position, actor=self.principal)
        return self.created(made)

    @takes(commands.ChangeStage)
    def partial_update(
        self, request: Request, pipeline_id: str, pk: str, command: commands.ChangeStage
    ) -> HttpResponse:
        """Edit a stage or put it elsewhere; its kind stays while deals stand in it."""
        pipeline, key = self.key("pipeline_id"), self.matched(self.lock)
        given = command.given()
        return self.changed(services.change_stage(pipeline_id=pipeline, stage_id=key, **given, actor=self.principal))

    def destroy(self, request: Request, pipeline_id: str, pk: str) -> HttpResponse:
        """Remove a stage without deals; one of each kind stays."""
        pipeline, key = self.key("pipeline_id"), self.matched(self.lock)
        services.delete_stage(pipeline_id=pipeline, stage_id=key, actor=self.principal)
        return no_content()
