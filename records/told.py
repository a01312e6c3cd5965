"""A timeline as REST answers it: of the record that an address names, and of one that it asks for."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.pages import BadCursorError, Cursor, read_limit
from core.api.views import TenantViewSet, answers, asks
from records.registry import RecordType
from records.timeline import Entry, Place, Subject, Window, read_timeline

RIGHT = "records.view_timeline"
ASKED = {
    "kind": "Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval",
    "cursor": "Where the last page ended",
    "limit": "Entries a page, 50 by default, at most 200",
}
_ORDER = "timeline"


class ActorSerializer(serializers.Serializer[Any]):
    """Who did something."""

    kind = serializers.CharField(read_only=True)
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(read_only=True)


class EntrySubjectSerializer(serializers.Serializer[Any]):
    """What an entry is about."""

    type = serializers.CharField(read_only=True)
    id = serializers.UUIDField(read_only=True)


class EntrySerializer(serializers.Serializer[Any]):
    """One thing that happened; the sentence follows the name of the actor."""

    id = serializers.UUIDField(read_only=True)
    at = serializers.DateTimeField(read_only=True)
    kind = serializers.CharField(read_only=True)
    sentence = serializers.CharField(read_only=True)
    actor = ActorSerializer(read_only=True)
    subject = EntrySubjectSerializer(read_only=True)
    url = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)


class TimelinePageSerializer(serializers.Serializer[Any]):
    """Entries, the newest first, and the cursor of older ones."""

    data = EntrySerializer(many=True, read_only=True)  # type: ignore[assignment]
    next_cursor = serializers.CharField(read_only=True, allow_null=True)


class WithTimeline(TenantViewSet):
    """Adds the timeline of each record to the endpoint of a kind."""

    record_type: ClassVar[RecordType]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.permissions = {**cls.permissions, "timeline": RIGHT}

    @action(detail=True, methods=["get"])
    @answers(TimelinePageSerializer())
    @asks(**ASKED)
    def timeline(self, request: Request, pk: str) -> HttpResponse:
        """Read a page of facts, comments, files, activities, executions and approvals about it, as /timeline does."""
        key = self.key()
        self.record_type.get(key, seen_by=self.principal)
        return told(Subject(self.record_type, key, self.principal), request)


def told(subject: Subject, request: Request) -> HttpResponse:
    """Answer the page of a timeline that an address asks for.

    Raises:
        MalformedError: it asks for a kind of entry that is none, or for too many.
        BadCursorError: the cursor is of another list.
    """
    kinds = [word.strip() for word in request.query_params.get("kind", "").split(",") if word.strip()]
    window = Window(read_limit(request), _place(request.query_params.get("cursor", "")))
    found = read_timeline(subject, window, kinds=kinds)
    cursor = Cursor(_ORDER, found.older.at.isoformat(), str(found.older.key)).pack() if found.older else None
    return reply({"data": [_row(entry) for entry in found.entries], "next_cursor": cursor}, request=request)


def _place(text: str) -> Place | None:
    if not text:
        return None
    cursor = Cursor.unpack(text)
    if cursor.ordering != _ORDER or cursor.value is None:
        raise BadCursorError("The cursor belongs to another list")
    return Place(datetime.fromisoformat(cursor.value), UUID(cursor.key))


def _row(entry: Entry) -> dict[str, Any]:
    told = asdict(entry)
    return {
        **{name: told[name] for name in ("id", "at", "kind", "sentence", "url", "detail")},
        "actor": {"kind": entry.actor_kind, "id": entry.actor_id, "name": entry.who},
        "subject": {"type": entry.subject_type, "id": entry.subject_id},
    }
