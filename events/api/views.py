"""The feed of events."""

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.answers import reply
from core.api.pages import BadCursorError, Cursor, read_limit
from core.api.views import ListRows, TenantViewSet, answers
from events import selectors
from events.api.serializers import EventSerializer
from events.models import Event

_ORDER = "committed"


class EventViewSet(ListRows, TenantViewSet):
    """What happened, in the order of commits: the audit trail and the feed in one.

    Read on with `next_cursor`; an event that commits later is never behind a cursor already given out. The newest
    moment shows once every transaction that began before it has ended.
    """

    serializer_class = EventSerializer
    permissions = {"list": "events.view_event"}
    filters = {
        "type": ("type", lambda text: text.removeprefix("nexus.")),
        "subject": "subject_id",
        "subject_type": "subject_type",
        "actor_id": "actor_id",
        "time__gte": "occurred_at__gte",
        "time__lt": "occurred_at__lt",
    }

    def get_queryset(self) -> QuerySet[Event]:
        return selectors.list_events(seen_by=self.principal)

    @answers(EventSerializer)
    def list(self, request: Request, *args: object, **kwargs: object) -> HttpResponse:
        """List, oldest first; `next_cursor` stays on the last event, so the same call waits for new ones."""
        limit, after = read_limit(request), self._after(request)
        columns, _ = EventSerializer.plan()
        found = self.selection(request).filter(xid__lt=selectors.horizon())
        if after is not None:
            found = found.extra(where=["(xid, position) > (%s, %s)"], params=after)
        raw = list(found.order_by("xid", "position").values_list(*columns, "xid", "position")[:limit])
        text = request.query_params.get("cursor")
        following = Cursor(_ORDER, str(raw[-1][-2]), str(raw[-1][-1])).pack() if raw else text
        data = [EventSerializer.shape(values[:-2]) for values in raw]
        return reply({"data": data, "next_cursor": following, "prev_cursor": None}, request=request)

    @staticmethod
    def _after(request: Request) -> tuple[int, int] | None:
        text = request.query_params.get("cursor")
        if not text:
            return None
        cursor = Cursor.unpack(text)
        if cursor.ordering != _ORDER or cursor.value is None:
            raise BadCursorError("The cursor belongs to another list")
        return int(cursor.value), int(cursor.key)
