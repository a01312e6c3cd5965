"""Notices over REST: people read their own, and choose what they are told of."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import SIGNED_IN, ListRows, TenantViewSet, answers, takes
from messaging import commands, selectors, services
from messaging.api.serializers import (
    MarkedSerializer,
    NoticeSerializer,
    PreferencesSerializer,
    UnreadSerializer,
)
from messaging.models import Notice
from messaging.selectors import Preference


def unread(notices: QuerySet[Notice], holds: bool) -> QuerySet[Notice]:  # noqa: FBT001 - the shape of a filter
    """Narrow notices to those that were read, or not."""
    return notices.filter(read_at__isnull=holds)


class NoticeViewSet(ListRows, TenantViewSet):
    """What the person who asks was told of. A machine has none."""

    serializer_class = NoticeSerializer
    permissions = {
        "list": SIGNED_IN,
        "count": SIGNED_IN,
        "read": SIGNED_IN,
        "read_many": SIGNED_IN,
        "preferences": SIGNED_IN,
        "choose": SIGNED_IN,
    }
    filters = {"kind": "kind", "unread": unread}

    def get_queryset(self) -> QuerySet[Notice]:
        return selectors.list_notices(self.principal)

    @answers(UnreadSerializer)
    @action(detail=False, methods=["get"])
    def count(self, request: Request) -> HttpResponse:
        """Count what waits to be read."""
        found = selectors.count_unread(self.principal)
        return reply({"unread": int(found), "is_more": found.is_more}, request=request)

    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> HttpResponse:
        """Note that a notice was read; a second time changes nothing."""
        return self.changed(services.mark_read(notice_id=self.key(), actor=self.principal, now=timezone.now()))

    @action(detail=False, methods=["post"], url_path="read")
    @answers(MarkedSerializer)
    @takes(commands.ReadNotices)
    def read_many(self, request: Request, command: commands.ReadNotices) -> HttpResponse:
        """Note that these notices were read, or all of them without `ids`."""
        marked = services.mark_all_read(ids=command.ids, actor=self.principal, now=timezone.now())
        return reply({"marked": marked})

    @answers(PreferencesSerializer)
    @action(detail=False, methods=["get"])
    def preferences(self, request: Request) -> HttpResponse:
        """Read what the person is told of, by which channel and how soon."""
        return reply(_shown(selectors.list_preferences(self.principal)), request=request)

    @preferences.mapping.patch
    @answers(PreferencesSerializer)
    @takes(commands.ChangeChoices)
    def choose(self, request: Request, command: commands.ChangeChoices) -> HttpResponse:
        """Choose anew; what is not named stays as it is."""
        return reply(_shown(services.set_choices(choices=command.choices, actor=self.principal)))


def _shown(preferences: Iterable[Preference]) -> dict[str, object]:
    return {
        "data": [
            {
                "kind": each.kind.name,
                "label": each.kind.label,
                "group": each.kind.group,
                "is_urgent": each.kind.is_urgent,
                "channels": [
                    {"channel": channel.name, "label": channel.label, "pace": pace, "paces": list(channel.paces)}
                    for channel, pace in each.paces
                ],
            }
            for each in preferences
        ]
    }
