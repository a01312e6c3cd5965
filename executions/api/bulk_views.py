"""One verb for many executions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.filters import filtered
from core.api.pages import page
from core.api.rows import RowSerializer
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from executions import selectors, services
from executions.api.serializers import ActorField, EnvelopeSerializer
from executions.commands import CreateBulkJob
from executions.models import BulkItem, BulkJob


class BulkJobSerializer(RowSerializer):
    """A bulk job: what it was told, how many matched, how far it is."""

    filter = serializers.DictField(read_only=True, help_text='{"filter": ...} or {"ids": [...]}')
    actor = ActorField(read_only=True)

    class Meta:
        model = BulkJob
        fields = [
            "id",
            "status",
            "verb",
            "filter",
            "reason",
            "matched",
            "done",
            "failed",
            "execution_id",
            "actor",
            "created_at",
            "updated_at",
        ]


class DryRunSerializer(serializers.Serializer[Any]):
    """How many executions match now; nothing was done."""

    dry_run = serializers.BooleanField()
    matched = serializers.IntegerField()


class BulkItemSerializer(RowSerializer):
    """What became of one execution; `result_id` is what a retry or replay started."""

    class Meta:
        model = BulkItem
        fields = ["id", "execution_id", "outcome", "result_id", "code", "detail", "created_at"]


class BulkItemPageSerializer(EnvelopeSerializer):
    """A page of results, in the order of the work."""

    data = BulkItemSerializer(many=True)  # type: ignore[assignment]


class BulkJobViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Retries, replays, cancels, pauses or resumes all executions that a filter matches."""

    serializer_class = BulkJobSerializer
    permissions = dict.fromkeys(("list", "retrieve", "create", "items", "cancel"), selectors.VIEW)
    filters = {"status": "status", "verb": "verb"}

    def get_queryset(self) -> QuerySet[BulkJob]:
        return selectors.list_bulk_jobs(seen_by=self.principal)

    @takes(CreateBulkJob)
    @answers(BulkJobSerializer, status=202, more={200: DryRunSerializer})
    def create(self, request: Request, command: CreateBulkJob) -> HttpResponse:
        """Begin; 200 with the count alone when it is a dry run."""
        job = services.create_bulk_job(command=command, actor=self.principal, now=timezone.now())
        if command.dry_run:
            return reply({"dry_run": True, "matched": job.matched})
        return reply(self.row(job), status=202, Location=f"/api/v1/bulk-jobs/{job.id}")

    @action(detail=True, methods=["get"])
    @answers(BulkItemPageSerializer)
    def items(self, request: Request, pk: str) -> HttpResponse:
        """What became of each; `?outcome=failed` lists what was refused."""
        job = selectors.get_bulk_job(self.key(), seen_by=self.principal)
        found = filtered(selectors.list_bulk_items(job.id), request, {"outcome": "outcome"})
        return reply(page(BulkItemSerializer, found, request, ordering="id"), request=request)

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> HttpResponse:
        """Stop it; what was done stays done."""
        return self.changed(services.cancel_bulk_job(job_id=self.key(), actor=self.principal, now=timezone.now()))
