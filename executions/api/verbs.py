"""What is told to one execution: pause, resume, signals, the beats and results of outside workers, and starts anew."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import answers, takes
from executions import selectors, services
from executions.agents import issue_agent_token
from executions.api.serializers import AgentTokenAnswer, ExecutionSerializer
from executions.commands import Beat, CompleteAttempt, FailAttempt, ForkExecution, PauseExecution, SendSignal
from executions.models import Execution

VERBS = dict.fromkeys(
    ("pause", "resume", "signals", "heartbeat", "complete", "fail", "retry", "replay", "fork", "agent_token"),
    selectors.CHANGE,
)


class ExecutionVerbs:
    """Mixed into the viewset of executions."""

    principal: Any
    key: Any
    row: Any
    changed: Any

    @action(detail=True, methods=["post"])
    @takes(PauseExecution)
    def pause(self, request: Request, command: PauseExecution, pk: str) -> HttpResponse:
        """Let it stand still: what waits at once, what runs after its present step."""
        return self._answer(
            services.pause_execution(execution_id=self.key(), reason=command.reason, actor=self.principal)
        )

    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> HttpResponse:
        """Let a paused one go on from where it was."""
        return self._answer(services.resume_execution(execution_id=self.key(), actor=self.principal))

    @action(detail=True, methods=["post"])
    @takes(SendSignal)
    def signals(self, request: Request, command: SendSignal, pk: str) -> HttpResponse:
        """Send a signal; it is kept until a wait takes it."""
        return self._answer(
            services.signal_execution(
                execution_id=self.key(), name=command.name, data=command.data, actor=self.principal
            )
        )

    @action(detail=True, methods=["post"], url_path="agent-token")
    @answers(AgentTokenAnswer, status=201)
    def agent_token(self, request: Request, pk: str) -> HttpResponse:
        """Get a token for whoever works at it from outside: fifteen minutes, this execution only, dead with its end."""
        actor = self.principal
        execution = selectors.get_changeable(self.key(), actor=actor, permission=selectors.CHANGE)
        token, expires_at = issue_agent_token(execution, actor=actor, now=timezone.now())
        return reply(AgentTokenAnswer(token=token, expires_at=expires_at), status=201)

    @action(detail=True, methods=["post"])
    @takes(Beat)
    def heartbeat(self, request: Request, command: Beat, pk: str) -> HttpResponse:
        """Say that an attempt lives, how far it is, and that it needs more time."""
        return self._answer(services.beat(execution_id=self.key(), actor=self.principal, **command.model_dump()))

    @action(detail=True, methods=["post"])
    @takes(CompleteAttempt)
    def complete(self, request: Request, command: CompleteAttempt, pk: str) -> HttpResponse:
        """End an attempt with its result; an older attempt is refused."""
        return self._answer(
            services.complete_attempt(
                execution_id=self.key(), attempt=command.attempt, output=command.output, actor=self.principal
            )
        )

    @action(detail=True, methods=["post"])
    @takes(FailAttempt)
    def fail(self, request: Request, command: FailAttempt, pk: str) -> HttpResponse:
        """End an attempt with an error; the retry rules decide what follows."""
        execution = services.fail_attempt(
            execution_id=self.key(),
            attempt=command.attempt,
            error={"code": command.code, "message": command.message},
            retry_after=command.retry_after,
            is_permanent=command.is_permanent,
            actor=self.principal,
            now=timezone.now(),
        )
        return self._answer(execution)

    @action(detail=True, methods=["post"])
    @answers(ExecutionSerializer, status=201)
    def retry(self, request: Request, pk: str) -> HttpResponse:
        """Run a failed one again, as a new execution."""
        return self._new(services.retry_execution(execution_id=self.key(), actor=self.principal, now=timezone.now()))

    @action(detail=True, methods=["post"])
    @answers(ExecutionSerializer, status=201)
    def replay(self, request: Request, pk: str) -> HttpResponse:
        """Run a final one again on the newest version of its action, as a new execution."""
        return self._new(services.replay_execution(execution_id=self.key(), actor=self.principal, now=timezone.now()))

    @action(detail=True, methods=["post"])
    @takes(ForkExecution)
    @answers(ExecutionSerializer, status=201)
    def fork(self, request: Request, command: ForkExecution, pk: str) -> HttpResponse:
        """Run a final one again from a step on, as a new execution; earlier steps are taken over."""
        return self._new(
            services.fork_execution(
                execution_id=self.key(), from_step=command.from_step, actor=self.principal, now=timezone.now()
            )
        )

    def _answer(self, execution: Execution) -> HttpResponse:
        answered: HttpResponse = self.changed(execution)
        return answered

    def _new(self, execution: Execution) -> HttpResponse:
        return reply(self.row(execution), status=201, Location=f"/api/v1/executions/{execution.id}")
