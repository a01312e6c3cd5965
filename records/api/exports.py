"""Exports of lists over REST."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from records import commands, selectors, services
from records.api.serializers import RecordExportSerializer
from records.models import Export
from records.selectors.exports import ADD_EXPORT, VIEW_EXPORT
from records.sheets import MEDIA

_OTHERS = {(200, MEDIA[name]): OpenApiTypes.BINARY for name in ("xlsx", "jsonl")}


class ExportViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Every row of a list, as its reader sees it, in one file that ends after a week."""

    serializer_class = RecordExportSerializer
    permissions = {"list": VIEW_EXPORT, "retrieve": VIEW_EXPORT, "file": VIEW_EXPORT, "create": ADD_EXPORT}
    filters = {"status": "status", "record_type": "record_type"}
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Export]:
        return selectors.list_exports(seen_by=self.principal)

    @answers(RecordExportSerializer(), status=202)
    @takes(commands.RequestExport)
    def create(self, request: Request, command: commands.RequestExport) -> HttpResponse:
        """Have the rows written by one execution."""
        export = services.request_export(command=command, actor=self.principal, now=timezone.now())
        return reply(self.row(export), status=202, Location=f"{self.request.path.rstrip('/')}/{export.id}")

    @answers(OpenApiTypes.BINARY, status=(200, "text/csv"), more=_OTHERS)
    @action(detail=True, methods=["get"])
    def file(self, request: Request, pk: str) -> StreamingHttpResponse:
        """Get the file; only whoever asked for it does."""
        return download_of(services.download_export(export_id=self.key(), actor=self.principal, now=timezone.now()))


def download_of(found: tuple[Export, Iterator[bytes]]) -> StreamingHttpResponse:
    """Answer with the file of an export as it is read."""
    export, pieces = found
    headers = {
        "Content-Disposition": f'attachment; filename="{export.record_type}-{export.id}.{export.format}"',
        "Cache-Control": "no-store",
    }
    return StreamingHttpResponse(pieces, content_type=MEDIA[export.format], headers=headers)
