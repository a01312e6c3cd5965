"""Executions and the catalog of actions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.actions import Action, actions, get_action
from core.api.answers import reply
from core.api.pages import page
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from executions import selectors, services
from executions.agents import require_own
from executions.api.live import LIVE, LiveViews
from executions.api.serializers import (
    ActionPageSerializer,
    ActionSerializer,
    BatchSerializer,
    DeduplicatedSerializer,
    ExecutionSerializer,
    ExplanationSerializer,
    HistoryPageSerializer,
    HistorySerializer,
    StepPageSerializer,
    StepSerializer,
    TimelineSerializer,
    TreeNodeSerializer,
    TreePageSerializer,
)
from executions.api.verbs import VERBS, ExecutionVerbs
from executions.commands import CancelExecution, StartBatch, StartExecution
from executions.explain import explain
from executions.models import Execution
from executions.search import FILTERS, search, within
from executions.timeline import spans_of

MAX_TREE = 2000


class ExecutionViewSet(ExecutionVerbs, LiveViews, ListRows, RetrieveRow, TenantViewSet):
    """Runs of actions. `meta.<key>=<value>` finds by metadata."""

    serializer_class = ExecutionSerializer
    permissions = {
        "list": selectors.VIEW,
        "retrieve": selectors.VIEW,
        "history": selectors.VIEW,
        "steps": selectors.VIEW,
        "tree": selectors.VIEW,
        "explain": selectors.VIEW,
        "timeline": selectors.VIEW,
        "create": "executions.add_execution",
        "cancel": selectors.CANCEL,
        "batch": "executions.add_execution",
        **LIVE,
        **VERBS,
    }
    filters = FILTERS
    secret_answers = frozenset({"agent_token"})
    agent_actions = frozenset(
        {"retrieve", "history", "steps", "explain", "timeline", "signals", "heartbeat", "complete", "fail"}
    )

    def check_role(self, request: Request) -> None:
        """Ask the permission table; an agent is kept to its own execution."""
        super().check_role(request)
        if self.principal.execution_id is not None:
            require_own(self.principal, self.key())

    def get_queryset(self) -> QuerySet[Execution]:
        return selectors.list_executions(seen_by=self.principal)

    def selection(self, request: Request) -> QuerySet[Execution]:
        return search(self.get_queryset(), request.query_params.dict())

    def within(self, request: Request) -> QuerySet[Execution] | None:
        return within(self.get_queryset(), request.query_params.dict())

    @takes(StartExecution)
    @answers(ExecutionSerializer, status=201, more={200: DeduplicatedSerializer})
    def create(self, request: Request, command: StartExecution) -> HttpResponse:
        """Start an action; 201, or 200 with the live execution that holds the dedupe key."""
        started = services.start_execution(command=command, actor=self.principal, now=timezone.now())
        execution = selectors.get_any_execution(started.id)
        if started.is_duplicate:
            return reply({**self.row(execution), "deduplicated": True})
        return self.created(execution)

    @action(detail=False, methods=["post"])
    @takes(StartBatch)
    @answers(BatchSerializer, status=201)
    def batch(self, request: Request, command: StartBatch) -> HttpResponse:
        """Start up to 500; all are written, or none."""
        started = services.start_batch(commands=command.executions, actor=self.principal, now=timezone.now())
        rows = [{"id": each.id, "status": each.status, "deduplicated": each.is_duplicate} for each in started]
        return reply({"data": rows}, status=201)

    @action(detail=True, methods=["post"])
    @takes(CancelExecution)
    def cancel(self, request: Request, command: CancelExecution, pk: str) -> HttpResponse:
        """Stop it and its children."""
        execution = services.cancel_execution(
            execution_id=self.key(), reason=command.reason, actor=self.principal, now=timezone.now()
        )
        return self._answer(execution)

    @action(detail=True, methods=["get"])
    @answers(HistoryPageSerializer)
    def history(self, request: Request, pk: str) -> HttpResponse:
        """Every change, oldest first."""
        events = selectors.list_history(self._seen().id)
        return reply(page(HistorySerializer, events, request, ordering="sequence"), request=request)

    @action(detail=True, methods=["get"])
    @answers(StepPageSerializer)
    def steps(self, request: Request, pk: str) -> HttpResponse:
        """Finished steps, oldest first."""
        steps = selectors.list_steps(self._seen().id)
        return reply(page(StepSerializer, steps, request, ordering="finished_at"), request=request)

    @action(detail=True, methods=["get"])
    @answers(TreePageSerializer)
    def tree(self, request: Request, pk: str) -> HttpResponse:
        """The whole tree it belongs to, parents before children, at most 2,000."""
        rows = TreeNodeSerializer.rows(selectors.list_tree(self._seen())[:MAX_TREE])
        return reply({"data": rows, "next_cursor": None, "prev_cursor": None}, request=request)

    @action(detail=True, methods=["get"])
    @answers(ExplanationSerializer)
    def explain(self, request: Request, pk: str) -> HttpResponse:
        """The one cause why it does not move."""
        return reply(explain(self._seen(), now=timezone.now()), request=request)

    @action(detail=True, methods=["get"])
    @answers(TimelineSerializer)
    def timeline(self, request: Request, pk: str) -> HttpResponse:
        """Where its time went: waits, attempts with their steps, approvals, pauses."""
        seen, now = self._seen(), timezone.now()
        history, steps = list(selectors.list_history(seen.id)), list(selectors.list_steps(seen.id))
        spans = [span.as_row() for span in spans_of(seen, history, steps, now=now)]
        seconds = ((seen.finished_at or now) - seen.created_at).total_seconds()
        return reply({"execution_id": seen.id, "seconds": seconds, "data": spans}, request=request)

    def _seen(self) -> Execution:
        return selectors.get_execution(self.key(), seen_by=self.principal)


class ActionViewSet(TenantViewSet):
    """The catalog: what the caller may run, with the schemas of input and output."""

    lookup_value_regex = "[a-z0-9_.]+"
    serializer_class = ActionSerializer
    permissions = {"list": "executions.add_execution", "retrieve": "executions.add_execution"}

    @answers(ActionPageSerializer)
    def list(self, request: Request) -> HttpResponse:
        """List by name."""
        found = [each for _, each in sorted(actions().items()) if self.principal.may(each.permission)]
        rows = [_shown(each) for each in found]
        return reply({"data": rows, "next_cursor": None, "prev_cursor": None}, request=request)

    @answers(ActionSerializer)
    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        """Read one."""
        return reply(_shown(get_action(pk)), request=request)


def _shown(each: Action) -> dict[str, Any]:
    return {
        "name": each.name,
        "description": each.description,
        "permission": each.permission,
        "risk": each.risk,
        "version": each.version,
        "queue": each.queue,
        "is_repeatable": each.repeatable,
        "input_schema": each.command.model_json_schema(),
        "output_schema": each.result.model_json_schema() if each.result else None,
    }
