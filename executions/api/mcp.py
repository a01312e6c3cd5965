"""The endpoint of the Model Context Protocol: each POST is one JSON-RPC message, answered with JSON."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from pydantic import BaseModel
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import SIGNED_IN, TenantViewSet, answers, read_body
from core.errors import NotPermittedError
from executions.mcp.protocol import Id, RpcError, RpcMessage, read_call
from executions.mcp.server import answer
from executions.stream.origins import is_ours


class StrangeOriginError(NotPermittedError):
    """A page of another site asks through somebody's browser."""

    code = "origin_refused"


class RpcFault(BaseModel):
    """What is wrong with a message."""

    code: int
    message: str
    data: dict[str, Any] | None = None


class RpcAnswer(BaseModel):
    """A JSON-RPC response: `result`, or `error`."""

    jsonrpc: str
    id: Id | None
    result: dict[str, Any] | None = None
    error: RpcFault | None = None


_FAULT = {(400, "application/json"): RpcAnswer, (404, "application/json"): RpcAnswer}


class McpViewSet(TenantViewSet):
    """Tools for models. Who may use which tool, the tools say: each asks for the rights of its action."""

    permissions = {"speak": SIGNED_IN}
    outside_calls = frozenset({"speak"})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let no page of another site in, wherever its name leads; then ask as everywhere."""
        origin = request.headers.get("Origin")
        if origin is not None and origin not in settings.CORS_ALLOWED_ORIGINS and not is_ours(origin):
            raise StrangeOriginError("Pages of this origin may not ask here", origin=origin)
        super().initial(request, *args, **kwargs)

    def _once(self, request: Request, run: Callable[[], HttpResponse]) -> HttpResponse:
        """A repeat under one key finds the execution of the first call, and tells how it stands by now."""
        return run()

    @answers(RpcAnswer, more={202: None, **_FAULT})
    def speak(self, request: Request) -> HttpResponse:
        """Take one message of the Model Context Protocol; a notification is answered 202."""
        body = read_body(request)
        try:
            call = read_call(body, request.headers)
            if call.id is None:
                return HttpResponse(status=202)
            key = request.headers.get("Idempotency-Key")
            return reply(answer(call, principal=self.principal, key=key))
        except RpcError as error:
            return reply(error.as_answer(), status=error.status)

    speak.command = RpcMessage  # type: ignore[attr-defined]
