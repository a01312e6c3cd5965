"""Comments over REST: who may see a record reads them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.filters import filtered
from core.api.views import ListRows, TenantViewSet, takes
from records import commands
from records.api.serializers import CommentSerializer
from records.api.subjects import SUBJECT, TYPE, name_authors, read_subject
from records.models import Comment
from records.selectors import comments as selectors
from records.services import comments as services


class CommentViewSet(ListRows, TenantViewSet):
    """What people say to one another about a record: plain text, in which `@[Name](user:id)` calls somebody."""

    serializer_class = CommentSerializer
    permissions = {
        "list": "records.view_comment",
        "retrieve": "records.view_comment",
        "create": "records.add_comment",
        "partial_update": "records.add_comment",
        # Beside it stands records.delete_comment for those of others.
        "destroy": "records.add_comment",
    }
    filters = {SUBJECT: "record_id", TYPE: "record_type", "parent_id": "parent_id"}

    def get_queryset(self) -> QuerySet[Comment]:
        _kind, key = read_subject(self.request, self.principal)
        return selectors.list_comments([key])

    def selection(self, request: Request) -> QuerySet[Comment]:
        return filtered(self.get_queryset(), request, self.filters)

    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        """Read one."""
        return reply(self.row(selectors.get_comment(self.key(), seen_by=self.principal)), request=request)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Name the authors."""
        return name_authors(rows)

    @takes(commands.CreateComment)
    def create(self, request: Request, command: commands.CreateComment) -> HttpResponse:
        """Write about a record that one may see."""
        return self.created(services.create_comment(**command.given(), actor=self.principal))

    @takes(commands.ChangeComment)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeComment) -> HttpResponse:
        """Let an own comment read otherwise; it is marked as edited."""
        key = self.matched(self.lock)
        changed = services.change_comment(comment_id=key, **command.given(), actor=self.principal, now=timezone.now())
        return self.changed(changed)

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Take a comment back; its place stays empty."""
        key = self.matched(self.lock)
        services.delete_comment(comment_id=key, actor=self.principal, now=timezone.now())
        return no_content()

    def lock(self, key: UUID) -> Comment:
        """Return the row that If-Match is held against."""
        return selectors.get_comment(key, seen_by=self.principal, is_held=True)
