"""Merges over REST: made at the address of the record that stays, undone at that of the merge."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import OWN, ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.errors import NotFoundError
from records import commands
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


class MergeRows:
    """POST of a merge, and reads of merged records, whose addresses lead to those that they became part of."""

    @answers(OWN, more={301: None})
    def retrieve(self: Any, request: Request, pk: str) -> HttpResponse:
        """Read one; 301 to the record that it became part of."""
        try:
            return RetrieveRow.retrieve(self, request, pk=pk)
        except NotFoundError:
            winner = selectors.find_winner(self.record_type.name, self.key())
            if winner is None or not self.get_queryset().filter(pk=winner).exists():
                raise
            return _moved(request, self.key(), winner)

    @action(detail=True, methods=["post"])
    @answers(MergeSerializer())
    @takes(commands.MergeRecord)
    def merge(self: Any, request: Request, pk: str, command: commands.MergeRecord) -> HttpResponse:
        """Let another record become part of this one, with all that points to it."""
        key = self.matched(self.lock)
        merged = services.merge_records(
            record_type=self.record_type.name,
            winner_id=key,
            loser_id=command.other_id,
            choose=command.choose,
            actor=self.principal,
            now=timezone.now(),
        )
        return reply(MergeSerializer.row(merged))


def _moved(request: Request, key: UUID, winner: UUID) -> HttpResponse:
    return HttpResponse(status=301, headers={"Location": request.path.replace(str(key), str(winner))})
