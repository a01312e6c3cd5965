"""What the endpoints and pages of kinds of record that can be merged share with each other."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import OWN, RetrieveRow, answers, takes
from core.errors import NotFoundError
from core.pages import Page, PageRequest
from records import commands
from records.api.serializers import MergeSerializer
from records.registry import get_record_type
from records.selectors.merges import find_winner
from records.services.merges import merge_records


def leads_on(name: str) -> Callable[[Page], Page]:
    """Let the page of a merged record lead to that of the one that it became part of, for who may see that."""

    def wrap(view: Page) -> Page:
        @wraps(view)
        def inner(request: PageRequest, key: UUID) -> HttpResponseBase:
            try:
                return view(request, key)
            except NotFoundError:
                kind, winner = get_record_type(name), find_winner(name, key)
                if winner is None or not kind.listed(seen_by=request.principal).filter(pk=winner).exists():
                    raise
                led = redirect(kind.url(winner), permanent=True)
                led["Cache-Control"] = "no-store"  # a browser that kept it would go on after the two were parted
                return led

        return inner

    return wrap


class MergeRows:
    """POST of a merge, and reads of merged records, whose addresses lead to those that they became part of."""

    @answers(OWN, more={301: None})
    def retrieve(self: Any, request: Request, pk: str) -> HttpResponse:
        """Read one; 301 to the record that it became part of."""
        try:
            return RetrieveRow.retrieve(self, request, pk=pk)
        except NotFoundError:
            winner = find_winner(self.record_type.name, self.key())
            if winner is None or not self.get_queryset().filter(pk=winner).exists():
                raise
            return _moved(request, self.key(), winner)

    @action(detail=True, methods=["post"])
    @answers(MergeSerializer())
    @takes(commands.MergeRecord)
    def merge(self: Any, request: Request, pk: str, command: commands.MergeRecord) -> HttpResponse:
        """Let another record become part of this one, with all that points to it."""
        key = self.matched(self.lock)
        merged = merge_records(
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
