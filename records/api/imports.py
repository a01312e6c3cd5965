"""Imports over REST: a file, a mapping, a dry run, the run, and back again."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.forms import FORM, is_form, read_form
from core.api.problems import UnsupportedMediaTypeError
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from records import commands, selectors, services
from records.api.serializers import ImportSerializer, SuggestionSerializer
from records.models import Import
from records.selectors.imports import ADD_IMPORT, VIEW_IMPORT
from records.tables import MOST_BYTES


class ImportUploadSerializer(serializers.Serializer[Any]):
    """A CSV or XLSX file of at most 8 MB and 100,000 rows, and what kind of record its rows are."""

    file = serializers.FileField()
    record_type = serializers.CharField()


class ImportViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Files whose rows become records."""

    serializer_class = ImportSerializer
    permissions = {
        "list": VIEW_IMPORT,
        "retrieve": VIEW_IMPORT,
        "suggestion": VIEW_IMPORT,
        "errors": VIEW_IMPORT,
        "create": ADD_IMPORT,
        "mapping": ADD_IMPORT,
        "check": ADD_IMPORT,
        "run": ADD_IMPORT,
        "undo": ADD_IMPORT,
    }
    filters = {"status": "status", "record_type": "record_type"}
    orderings = ("created_at",)
    parts: Mapping[str, str]
    file: UploadedFile

    def get_queryset(self) -> QuerySet[Import]:
        return selectors.list_imports(seen_by=self.principal)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read the form of an upload before the transaction begins."""
        super().initial(request, *args, **kwargs)
        if self.action == "create":
            if not is_form(request):
                raise UnsupportedMediaTypeError("Send the file as multipart/form-data")
            self.parts, self.file = read_form(request, most=MOST_BYTES)

    def fingerprint(self, request: Request) -> bytes:
        """Two uploads are the same when file and words are, whatever stands between the parts of the form."""
        if self.action != "create":
            return super().fingerprint(request)
        digest = hashlib.blake2b(repr(sorted(self.parts.items())).encode())
        for piece in self.file.chunks():
            digest.update(piece)
        return digest.digest()

    @answers(ImportSerializer(), status=201)
    def create(self, request: Request) -> HttpResponse:
        """Bring a file; the answer has its headings."""
        command = commands.UploadImport.check(dict(self.parts))
        job = services.upload_import(
            record_type=command.record_type,
            file=self.file,
            file_name=self.file.name or "",
            size=self.file.size or 0,
            actor=self.principal,
        )
        return self.created(job)

    create.command = {FORM: ImportUploadSerializer}  # type: ignore[attr-defined]

    @action(detail=True, methods=["get"])
    @answers(SuggestionSerializer())
    def suggestion(self, request: Request, pk: str) -> HttpResponse:
        """Read a mapping to begin with."""
        job = selectors.get_import(self.key(), seen_by=self.principal)
        return reply(services.suggestion_of(job), request=request)

    @action(detail=True, methods=["put"])
    @takes(commands.MapImport)
    def mapping(self, request: Request, pk: str, command: commands.MapImport) -> HttpResponse:
        """Say how columns become fields, and what a row about a known record does."""
        key = self.matched(self.lock)
        return self.changed(services.map_import(import_id=key, command=command, actor=self.principal))

    @action(detail=True, methods=["post"])
    @answers(ImportSerializer(), status=202)
    def check(self, request: Request, pk: str) -> HttpResponse:
        """Try every row and keep none; `checked` tells what they would do, with the first faults."""
        return self._begun(services.start_check)

    @action(detail=True, methods=["post"])
    @answers(ImportSerializer(), status=202)
    def run(self, request: Request, pk: str) -> HttpResponse:
        """Make records of the rows; what failed half way goes on where it was."""
        return self._begun(services.start_run)

    @action(detail=True, methods=["post"])
    @answers(ImportSerializer(), status=202)
    def undo(self, request: Request, pk: str) -> HttpResponse:
        """Remove what it created and nobody touched since."""
        return self._begun(services.start_undo)

    @answers(OpenApiTypes.BINARY, status=(200, "text/csv"), refuses=["409"])
    @action(detail=True, methods=["get"])
    def errors(self, request: Request, pk: str) -> StreamingHttpResponse:
        """Get the rows that became nothing as CSV, each with its reason."""
        job, pieces = services.bad_rows(import_id=self.key(), actor=self.principal)
        headers = {
            "Content-Disposition": f'attachment; filename="import-{job.id}-errors.csv"',
            "Cache-Control": "no-store",
        }
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)

    def lock(self, key: UUID) -> Import:
        """Return the row that If-Match is held against."""
        return selectors.lock_import(key, seen_by=self.principal)

    def _begun(self, start: Callable[..., Import]) -> HttpResponse:
        return reply(self.row(start(import_id=self.key(), actor=self.principal)), status=202)
