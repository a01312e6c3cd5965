"""Scoring models and scores over REST."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from scoring import commands, selectors, services
from scoring.api.serializers import ScoreSerializer, ScoringModelSerializer, TriedModelSerializer
from scoring.models import Score, ScoringModel
from scoring.permissions import ADD, CHANGE, DELETE, VIEW, VIEW_SCORE

MOST_TRIED = 20


class ScoringModelViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What earns points; one model of a kind counts."""

    serializer_class = ScoringModelSerializer
    permissions = {
        "list": VIEW,
        "retrieve": VIEW,
        "create": ADD,
        "partial_update": CHANGE,
        "destroy": DELETE,
        "activate": CHANGE,
        "try_model": VIEW,
    }
    filters = {"record_type": "record_type", "is_active": "is_active"}
    orderings = ("name", "created_at")

    def get_queryset(self) -> QuerySet[ScoringModel]:
        return selectors.list_models()

    @takes(commands.CreateScoringModel)
    def create(self, request: Request, command: commands.CreateScoringModel) -> HttpResponse:
        """Say what earns points; it counts once it is activated."""
        return self.created(services.create_model(**command.kept(), actor=self.principal))

    @takes(commands.ChangeScoringModel)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeScoringModel) -> HttpResponse:
        """Edit a model; other rules or bands are its next version, by which all records are counted."""
        key = self.matched(selectors.lock_model)
        return self.changed(services.change_model(model_id=key, **command.kept(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a model that does not count."""
        services.delete_model(model_id=self.matched(selectors.lock_model), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def activate(self, request: Request, pk: str) -> HttpResponse:
        """Let it count instead of the one that did; all records are counted by it."""
        key = self.matched(selectors.lock_model)
        return self.changed(services.activate_model(model_id=key, actor=self.principal))

    @action(detail=True, methods=["post"], url_path="try")
    @answers(TriedModelSerializer())
    def try_model(self, request: Request, pk: str) -> HttpResponse:
        """Tell what it would give to the 20 newest records that the caller sees; nothing changes."""
        model = selectors.get_model(self.key())
        tried = services.try_model(model=model, most=MOST_TRIED, seen_by=self.principal, now=timezone.now())
        results = [
            {
                "record_id": each.record.pk,
                "name": str(each.record),
                "total": each.total,
                "band": each.band,
                "parts": [part.as_json() for part in each.parts],
            }
            for each in tried
        ]
        return reply({"results": results})


class ScoreViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Scores of the records that the caller sees."""

    serializer_class = ScoreSerializer
    permissions = {"list": VIEW_SCORE, "retrieve": VIEW_SCORE}
    filters = {
        "record_type": "record_type",
        "record_id": "record_id",
        "band": "band",
        "total__gte": "total__gte",
        "total__lte": "total__lte",
    }
    orderings = ("total", "computed_at")

    def get_queryset(self) -> QuerySet[Score]:
        seen = Q()
        for kind in selectors.KINDS:
            seen |= Q(id__in=selectors.scores_seen_by(self.principal, kind).values("id"))
        return selectors.list_scores().filter(seen)
