"""Merges over REST: made at the address of the record that stays, undone at that of the merge."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.views import ListRows, RetrieveRow, TenantViewSet
from records.api.serializers import MergeSerializer
from records.models import Merge
from records.selectors import merges as selectors
from records.services import merges as services


class MergeViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Records that became part of others."""

    serializer_class = MergeSerializer
    permissions = {
        "list": selectors.VIEW_MERGE,
        "retrieve": selectors.VIEW_MERGE,
        # The rights to the records of the kind are asked beside it.
        "undo": selectors.VIEW_MERGE,
    }
    filters = {"record_type": "record_type", "winner_id": "winner_id", "loser_id": "loser_id", "status": "status"}
    orderings = ("created_at", "undo_until")

    def get_queryset(self) -> QuerySet[Merge]:
        return selectors.list_merges()

    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> HttpResponse:
        """Part the two again, within 30 days: the old record comes back with all that pointed to it and still does."""
        parted = services.undo_merge(merge_id=self.key(), actor=self.principal, now=timezone.now())
        return self.changed(parted)
