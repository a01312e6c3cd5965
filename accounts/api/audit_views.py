"""The audit trail as people read it, and as a file."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.request import Request

from accounts.api.serializers import TrailSerializer
from accounts.selectors.trail import told, trail_row
from accounts.trail_files import CSV, JSONL, MEDIA, export_answer
from core.api.answers import reply
from core.api.filters import Filter, check_known, filtered
from core.api.pages import BadCursorError, Cursor, read_limit
from core.api.views import ListRows, TenantViewSet, answers, asks
from core.errors import FieldError, InvalidError
from core.principal import Kind
from events.models import Event
from events.selectors import before, beginning_with, list_events

_ORDER = "newest"
_BESIDE = frozenset({"type", "format"})


def _kind(text: str) -> str:
    check_known("actor_kind", [text], list(Kind))
    return text


FILTERS: Mapping[str, Filter] = {
    "actor_id": "actor_id",
    "actor_kind": ("actor_kind", _kind),
    "subject": "subject_id",
    "since": "occurred_at__gte",
    "until": "occurred_at__lt",
}


class UnknownFormatError(InvalidError):
    """An export is CSV or JSON lines."""

    code = "unknown_format"


class AuditViewSet(ListRows, TenantViewSet):
    """Who did what, when and to what, the newest first. `type` takes the beginning of a type, such as `member.`."""

    serializer_class = TrailSerializer
    permissions = {"list": "events.view_event", "export": "events.export_event"}
    filters = FILTERS

    def get_queryset(self) -> QuerySet[Event]:
        return list_events(seen_by=self.principal)

    def selection(self, request: Request) -> QuerySet[Event]:
        found = filtered(self.get_queryset(), request, self.filters, beside=_BESIDE)
        return beginning_with(found, request.query_params.get("type", "").removeprefix("nexus.")[:100])

    @answers(TrailSerializer)
    @asks(type="The beginning of the type")
    def list(self, request: Request, *args: object, **kwargs: object) -> HttpResponse:
        """List; somebody whose right covers their own sees what they did and what is about them."""
        limit = read_limit(request)
        found = list(before(self.selection(request), _place(request))[: limit + 1])
        shown = found[:limit]
        last = shown[-1] if len(found) > limit else None
        following = Cursor(_ORDER, str(last.xid), str(last.position)).pack() if last else None
        data = [trail_row(event, line) for event, line in told(shown)]
        return reply({"data": data, "next_cursor": following, "prev_cursor": None}, request=request)

    @action(detail=False, methods=["get"])
    @answers(OpenApiTypes.STR, status=(200, "text/csv"), more={(200, MEDIA[JSONL]): OpenApiTypes.STR})
    @asks(
        format="csv or jsonl",
        actor_id="Who did it",
        actor_kind="What sort of actor: user, api_key (a service account or a program), agent, system",
        type="The beginning of the type",
        subject="What it is about",
        since="From this moment on",
        until="Before this moment",
    )
    def export(self, request: Request) -> StreamingHttpResponse:
        """Take the selection along as a file; the log keeps who did."""
        kind = request.query_params.get("format", CSV)
        if kind not in MEDIA:
            fault = FieldError("?format", UnknownFormatError.code, "An export is csv or jsonl")
            raise UnknownFormatError(fault.detail, errors=[fault])
        found = self.selection(request)
        named = {name: str(text) for name, text in request.query_params.items() if name in {*self.filters, "type"}}
        return export_answer(found, kind, filters=named, actor=self.principal)


def _place(request: Request) -> tuple[int, int] | None:
    text = request.query_params.get("cursor")
    if not text:
        return None
    cursor = Cursor.unpack(text)
    if cursor.ordering != _ORDER or cursor.value is None:
        raise BadCursorError("The cursor belongs to another list")
    return int(cursor.value), int(cursor.key)
