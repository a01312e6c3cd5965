"""Records that may be one over REST."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from core.actions import submit
from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from crm import commands, duplicates, services
from crm.api.serializers import DuplicateSerializer, SearchStartedSerializer
from crm.models import Duplicate


class DuplicateViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Pairs of contacts, and of companies, that look like one; only those of which the caller may see both."""

    serializer_class = DuplicateSerializer
    permissions = {
        "list": "crm.view_duplicate",
        "retrieve": "crm.view_duplicate",
        "dismiss": "crm.change_duplicate",
        "reopen": "crm.change_duplicate",
        "find": "crm.change_duplicate",
    }
    filters = {
        "record_type": "record_type",
        "status": "status",
        "score__gte": "score__gte",
        "first_id": "first_id",
        "second_id": "second_id",
    }
    orderings = ("score", "created_at")
    ordering = "-score"

    def get_queryset(self) -> QuerySet[Duplicate]:
        return duplicates.list_duplicates(seen_by=self.principal)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the names of both in."""
        wanted = [(row["record_type"], row[column]) for row in rows for column in ("first_id", "second_id")]
        names = duplicates.names_of(wanted)
        for row in rows:
            row["first_label"], row["second_label"] = names.get(row["first_id"], ""), names.get(row["second_id"], "")
        return rows

    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> HttpResponse:
        """Say that the two are not the same; the pair does not come back by itself."""
        return self.changed(services.dismiss_duplicate(duplicate_id=self.key(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> HttpResponse:
        """Take that back."""
        return self.changed(services.reopen_duplicate(duplicate_id=self.key(), actor=self.principal))

    @action(detail=False, methods=["post"])
    @answers(SearchStartedSerializer(), status=202)
    @takes(commands.FindDuplicates)
    def find(self, request: Request, command: commands.FindDuplicates) -> HttpResponse:
        """Look through all records of a kind, in an execution; single records are looked at whenever they change."""
        execution_id = submit("crm.duplicates.find", command.model_dump(), actor=self.principal)
        return reply({"execution_id": execution_id}, status=202)
