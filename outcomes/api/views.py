"""Results of executions."""

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from executions.agents import require_own
from outcomes import selectors, services
from outcomes.api.serializers import OutcomeSerializer
from outcomes.commands import RecordOutcome
from outcomes.models import Outcome


class OutcomeViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Revisions of results; nothing is changed or deleted, a new verdict is the next revision."""

    serializer_class = OutcomeSerializer
    permissions = {
        "list": selectors.VIEW,
        "retrieve": selectors.VIEW,
        "create": "outcomes.add_outcome",
    }
    agent_actions = frozenset({"create"})
    filters = {
        "execution_id": "execution_id",
        "key": "key",
        "revision": "revision",
        "verdict": "verdict",
        "source": "source",
        "status": "status",
        "created_at__gte": "created_at__gte",
        "created_at__lt": "created_at__lt",
    }

    def get_queryset(self) -> QuerySet[Outcome]:
        return selectors.list_outcomes(seen_by=self.principal)

    @takes(RecordOutcome)
    def create(self, request: Request, command: RecordOutcome) -> HttpResponse:
        """Record a result, or the next revision of one."""
        require_own(self.principal, command.execution_id)
        return self.created(services.record_outcome(**command.model_dump(), actor=self.principal))
