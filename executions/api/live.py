"""Looking on while an execution runs: what it says, as pages and as a stream."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.filters import filtered
from core.api.pages import page
from core.api.views import TenantViewSet, answers
from executions import selectors
from executions.api.serializers import LinePageSerializer, LineSerializer
from executions.stream.polling import TYPE, follow

LIVE = {"lines": selectors.VIEW, "stream": selectors.VIEW}
_LED = OpenApiResponse(None, "To the stream process, for those who accept text/event-stream")


class LiveViews(TenantViewSet):
    """What may be watched of one execution."""

    @action(detail=True, methods=["get"])
    @answers(LinePageSerializer)
    def lines(self, request: Request, pk: str) -> HttpResponse:
        """What it said, oldest first; `kind` and `level` narrow."""
        seen = selectors.get_execution(self.key(), seen_by=self.principal)
        lines = filtered(selectors.list_lines(seen.id), request, {"kind": "kind", "level": "level"})
        return reply(page(LineSerializer, lines, request, ordering="number"), request=request)

    @action(detail=True, methods=["get"])
    @answers(None, status=204, more={(200, TYPE): OpenApiTypes.STR, 307: _LED})
    def stream(self, request: Request, pk: str) -> HttpResponse:
        """Follow it by server-sent events; `Last-Event-ID` or `after` goes on behind a message's id.

        204 when the execution is final and the follower has everything.
        """
        seen = selectors.get_execution(self.key(), seen_by=self.principal)
        django_request: HttpRequest = getattr(request, "_request", request)
        return follow(django_request, seen, self.principal)
