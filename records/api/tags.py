"""Tags over REST."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from records import commands
from records.api.serializers import TaggedListSerializer, TagSerializer
from records.models import Tag
from records.selectors import tags as selectors
from records.services import tags as services


class TagViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Words that stand on records of any kind."""

    serializer_class = TagSerializer
    permissions = {
        "list": "records.view_tag",
        "retrieve": "records.view_tag",
        "create": "records.add_tag",
        "partial_update": "records.change_tag",
        "destroy": "records.delete_tag",
        "merge": "records.change_tag",
        # The right to change each record is asked beside it.
        "attach": "records.view_tag",
        "detach": "records.view_tag",
    }
    filters = {"color": "color", "name": ("name_key", str.lower)}
    orderings = ("name", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[Tag]:
        return selectors.list_tags()

    def search(self, queryset: QuerySet[Tag], text: str) -> QuerySet[Tag]:
        return selectors.search_tags(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Count the records."""
        uses = selectors.count_uses([row["id"] for row in rows])
        for row in rows:
            row["uses"] = uses.get(row["id"], 0)
        return rows

    @takes(commands.CreateTag)
    def create(self, request: Request, command: commands.CreateTag) -> HttpResponse:
        """Add a tag; a name that is taken answers 409 duplicate_tag."""
        return self.created(services.create_tag(**command.given(), actor=self.principal))

    @takes(commands.ChangeTag)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeTag) -> HttpResponse:
        """Give a tag another name or color."""
        key = self.matched(selectors.lock_tag)
        return self.changed(services.change_tag(tag_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Take a tag from every record and remove it."""
        services.delete_tag(tag_id=self.matched(selectors.lock_tag), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @takes(commands.MergeTag)
    def merge(self, request: Request, pk: str, command: commands.MergeTag) -> HttpResponse:
        """Let another tag take this one's place on every record; answers the other one."""
        key: UUID = self.matched(selectors.lock_tag)
        return self.changed(services.merge_tag(tag_id=key, **command.given(), actor=self.principal))

    @action(detail=False, methods=["post"])
    @answers(TaggedListSerializer())
    @takes(commands.TagRecords)
    def attach(self, request: Request, command: commands.TagRecords) -> HttpResponse:
        """Put tags on up to 200 records; each asks for the right to change it and has its own result."""
        return _results(services.attach_tags(**command.given(), actor=self.principal))

    @action(detail=False, methods=["post"])
    @answers(TaggedListSerializer())
    @takes(commands.TagRecords)
    def detach(self, request: Request, command: commands.TagRecords) -> HttpResponse:
        """Take tags from up to 200 records; each asks for the right to change it and has its own result."""
        return _results(services.detach_tags(**command.given(), actor=self.principal))


def _results(found: list[services.Tagged]) -> HttpResponse:
    return reply({"results": [asdict(each) for each in found]})
