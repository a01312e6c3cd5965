"""Queues, what a business has stopped, and what failed for good."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.errors import NotFoundError
from executions import selectors, services
from executions.api.serializers import (
    DeadLetterSerializer,
    ExecutionSerializer,
    PauseSerializer,
    QueuePageSerializer,
    QueueSerializer,
)
from executions.commands import DiscardDeadLetter, PauseExecution, PauseScope
from executions.models import DeadLetter, Pause
from executions.selectors import CONTROL


class QueueViewSet(TenantViewSet):
    """Queues in which executions of the business stand."""

    lookup_value_regex = "[a-z][a-z0-9_-]{0,39}"
    serializer_class = QueueSerializer
    permissions = {"list": selectors.VIEW, "pause": CONTROL, "resume": CONTROL}

    @answers(QueuePageSerializer)
    def list(self, request: Request) -> HttpResponse:
        """List by name, with how many wait, are held back and run."""
        rows = selectors.summarize_queues(seen_by=self.principal)
        return reply({"data": rows, "next_cursor": None, "prev_cursor": None}, request=request)

    @action(detail=True, methods=["post"])
    @takes(PauseExecution)
    @answers(PauseSerializer)
    def pause(self, request: Request, command: PauseExecution, pk: str) -> HttpResponse:
        """Let nothing of the queue start."""
        pause = services.pause_scope(scope="queue", name=pk, reason=command.reason, actor=self.principal)
        return reply(PauseSerializer.row(pause))

    @action(detail=True, methods=["post"])
    @answers(None, status=204)
    def resume(self, request: Request, pk: str) -> HttpResponse:
        """Let the queue go on, in order."""
        services.resume_scope(scope="queue", name=pk, actor=self.principal, now=timezone.now())
        return no_content()


class PauseViewSet(ListRows, TenantViewSet):
    """What is stopped: everything of the business, queues, actions."""

    serializer_class = PauseSerializer
    permissions = {"list": selectors.VIEW, "create": CONTROL, "destroy": CONTROL}
    filters = {"scope": "scope"}

    def get_queryset(self) -> QuerySet[Pause]:
        return selectors.list_pauses()

    @takes(PauseScope)
    @answers(PauseSerializer, status=201)
    def create(self, request: Request, command: PauseScope) -> HttpResponse:
        """Stop everything, one queue or one action."""
        pause = services.pause_scope(**command.model_dump(), actor=self.principal)
        return reply(self.row(pause), status=201)

    @answers(None, status=204)
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Let it go on."""
        found: Pause | None = self.get_queryset().filter(id=self.key()).first()
        if found is None:
            raise NotFoundError("Nothing is here")
        services.resume_scope(scope=found.scope, name=found.name, actor=self.principal, now=timezone.now())
        return no_content()


class DeadLetterViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Executions that failed for good and wait for somebody to look at them."""

    serializer_class = DeadLetterSerializer
    permissions = {
        "list": CONTROL,
        "retrieve": CONTROL,
        "requeue": CONTROL,
        "discard": CONTROL,
    }
    filters = {"status": "status", "action": "action", "error_code": "error_code", "execution_id": "execution_id"}

    def get_queryset(self) -> QuerySet[DeadLetter]:
        return selectors.list_dead_letters()

    @action(detail=True, methods=["post"])
    @answers(ExecutionSerializer, status=201)
    def requeue(self, request: Request, pk: str) -> HttpResponse:
        """Run it again, as a new execution that names it."""
        execution = services.requeue_dead_letter(letter_id=self.key(), actor=self.principal, now=timezone.now())
        location = f"/api/v1/executions/{execution.id}"
        return reply(ExecutionSerializer.row(execution), status=201, Location=location)

    @action(detail=True, methods=["post"])
    @takes(DiscardDeadLetter)
    def discard(self, request: Request, command: DiscardDeadLetter, pk: str) -> HttpResponse:
        """Put it aside, with a reason."""
        letter = services.discard_dead_letter(letter_id=self.key(), reason=command.reason, actor=self.principal)
        return self.changed(letter)
