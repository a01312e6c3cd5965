"""Saved views over REST."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from records import commands
from records.api.serializers import SavedViewSerializer
from records.models import SavedView
from records.selectors import views as selectors
from records.services import views as services


class SavedViewViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Lists of records as people keep them; a list opens one by `?view=<id>`."""

    serializer_class = SavedViewSerializer
    permissions = {
        "list": "records.view_saved_view",
        "retrieve": "records.view_saved_view",
        "create": "records.add_saved_view",
        # Of one's own; what others share asks for records.change_saved_view besides.
        "partial_update": "records.add_saved_view",
        "destroy": "records.add_saved_view",
    }
    filters = {"record_type": "record_type", "is_shared": "is_shared", "owner_id": "owner_id"}
    orderings = ("name", "position", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[SavedView]:
        return selectors.list_views(seen_by=self.principal)

    def search(self, queryset: QuerySet[SavedView], text: str) -> QuerySet[SavedView]:
        return selectors.search_views(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Tell nobody what opens by itself for somebody else."""
        for row in rows:
            row["is_default"] = row["is_default"] and row["owner_id"] == self.principal.id
        return rows

    def lock(self, key: UUID) -> SavedView:
        """Return the row that If-Match is held against."""
        return selectors.lock_view(key, seen_by=self.principal)

    @takes(commands.CreateSavedView)
    def create(self, request: Request, command: commands.CreateSavedView) -> HttpResponse:
        """Keep a list by name: what it does not take answers 422 with a pointer; 409 duplicate_view, too_many_views."""
        return self.created(services.create_view(**command.given(), actor=self.principal))

    @takes(commands.ChangeSavedView)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeSavedView) -> HttpResponse:
        """Change a view: one's own, or a shared one with the right records.change_saved_view."""
        key = self.matched(self.lock)
        return self.changed(services.change_view(view_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Let a view go: one's own, or a shared one with the right records.change_saved_view."""
        services.delete_view(view_id=self.matched(self.lock), actor=self.principal)
        return no_content()
