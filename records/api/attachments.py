"""Files of records over REST: multipart/form-data, or a small one as JSON; read with a token or by a signed link."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.filters import filtered
from core.api.views import ListRows, TenantViewSet, answers, asks, read_body, takes
from core.errors import FieldError, InvalidError, MalformedError
from core.tenancy import tenant_context
from records import commands, file_types, signatures
from records.api.serializers import AttachmentSerializer, LinkSerializer
from records.api.subjects import SUBJECT, TYPE, name_authors, read_subject
from records.models import Attachment
from records.selectors import attachments as selectors
from records.served import serve
from records.services import attachments as services

_FORM = "multipart/form-data"
_AROUND = 65_536


class FileUploadSerializer(serializers.Serializer[Any]):
    """A file of a record."""

    record_type = serializers.CharField()
    record_id = serializers.UUIDField()
    file = serializers.FileField()


class MissingFileError(InvalidError):
    """The form has no file, or more than one."""

    code = "missing"


class AttachmentViewSet(ListRows, TenantViewSet):
    """Files that people put to records."""

    serializer_class = AttachmentSerializer
    permissions = {
        "list": "records.view_attachment",
        "retrieve": "records.view_attachment",
        "create": "records.add_attachment",
        # Beside it stands records.delete_attachment for those of others.
        "destroy": "records.add_attachment",
        "link": "records.view_attachment",
        "file": "records.view_attachment",
    }
    filters = {SUBJECT: "record_id", TYPE: "record_type", "status": "status"}
    stored: services.StoredFile | None = None
    given: commands.UploadAttachment | None = None
    signed_for: UUID | None = None
    body = b""

    def get_queryset(self) -> QuerySet[Attachment]:
        _kind, key = read_subject(self.request, self.principal)
        return selectors.list_attachments([key])

    def selection(self, request: Request) -> QuerySet[Attachment]:
        return filtered(self.get_queryset(), request, self.filters)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Name who sent them."""
        return name_authors(rows)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; a file that no row took is deleted, after a refusal and after a repeat alike."""
        response = super().dispatch(request, *args, **kwargs)
        is_taken = response.status_code == 201 and "Idempotent-Replayed" not in response
        if self.stored is not None and not is_taken:
            services.discard_file(self.stored)
        return response

    def check_role(self, request: Request) -> None:
        """Ask the permission table, but for a file that a signed link opens."""
        signature = request.query_params.get("signature", "") if self.action == "file" else ""
        if signature:
            self.signed_for = signatures.tenant_of(signature, file_id=self.key(), now=timezone.now())
            return
        super().check_role(request)

    def tenant_of(self, request: Request) -> UUID | None:
        """Return the business to act in: that of the link, else that of the token."""
        return self.signed_for or super().tenant_of(request)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Store the file of an upload before the transaction begins: the storage may be far away."""
        super().initial(request, *args, **kwargs)
        if self.action == "create":
            self._take(request)

    def _take(self, request: Request) -> None:
        self.given, name, content = _read_form(request) if _is_form(request) else _read_json(request)
        self.body = b"\0".join([content, name.encode(), self.given.model_dump_json().encode()])
        with tenant_context(self.tenant_of(request)):
            services.refuse_full(**self.given.given(), actor=self.principal, more=len(content))
            self.stored = services.store_file(content=content, name=name)

    def fingerprint(self, request: Request) -> bytes:
        """Two uploads are the same when file, name and record are, whatever stands between the parts of the form."""
        return self.body or super().fingerprint(request)

    def create(self, request: Request) -> HttpResponse:
        """Put a file to a record that one may see."""
        given, stored = self.given, self.stored
        if given is None or stored is None:
            raise MissingFileError("Send a file")
        return self.created(services.add_attachment(**given.given(), stored=stored, actor=self.principal))

    create.command = {_FORM: FileUploadSerializer, "application/json": commands.AddAttachment}  # type: ignore[attr-defined]

    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        """Read what is known of a file."""
        return reply(self.row(selectors.get_attachment(self.key(), seen_by=self.principal)), request=request)

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a file from its record and from the storage."""
        services.delete_attachment(attachment_id=self.matched(self.lock), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @answers(LinkSerializer())
    @takes(commands.LinkAttachment)
    def link(self, request: Request, pk: str, command: commands.LinkAttachment) -> HttpResponse:
        """Make an address that opens the file without a sign-in for a while."""
        attachment = services.require_served(selectors.get_attachment(self.key(), seen_by=self.principal))
        expires_at = timezone.now() + timedelta(seconds=command.expires_in_seconds)
        signature = signatures.sign(tenant_id=attachment.tenant_id, file_id=attachment.id, expires_at=expires_at)
        path = reverse("attachment-file", args=[attachment.id])
        return reply({"url": f"{settings.PUBLIC_URL}{path}?signature={signature}", "expires_at": expires_at})

    @action(detail=True, methods=["get"])
    @answers(
        OpenApiTypes.BINARY,
        status=(200, file_types.ANY),
        more={(200, kind): OpenApiTypes.BINARY for kind in sorted(file_types.INLINE)},
        refuses=["409"],
    )
    @asks(
        signature="That of a link; no token is needed beside it",
        inline="true shows a picture or a PDF in the browser; all else is saved",
    )
    def file(self, request: Request, pk: str) -> HttpResponseBase:
        """Read the file itself."""
        seen_by = None if self.signed_for else self.principal
        attachment = selectors.get_attachment(self.key(), seen_by=seen_by)
        return serve(attachment, is_inline=request.query_params.get("inline") == "true")

    def lock(self, key: UUID) -> Attachment:
        """Return the row that If-Match is held against."""
        return selectors.get_attachment(key, seen_by=self.principal, is_held=True)


def _is_form(request: Request) -> bool:
    return str(request.META.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() == _FORM


def _read_json(request: Request) -> tuple[commands.UploadAttachment, str, bytes]:
    command = commands.AddAttachment.read(read_body(request))
    given = commands.UploadAttachment(record_type=command.record_type, record_id=command.record_id)
    return given, command.name, command.content


def _read_form(request: Request) -> tuple[commands.UploadAttachment, str, bytes]:
    """Return where the file goes, its name and its bytes.

    Raises:
        TooLargeError: the form is larger than a file may be.
        MalformedError: it cannot be read.
        InvalidError: a part is missing, unknown or breaks its rule.
    """
    services.refuse_large(int(request.META.get("CONTENT_LENGTH") or 0) - _AROUND)
    form: HttpRequest = request._request  # noqa: SLF001 - Django reads forms; the API's own parser is for JSON
    try:
        parts, files = form.POST, form.FILES
    except MultiPartParserError:
        raise MalformedError("The form cannot be read") from None
    given = commands.UploadAttachment.check(parts.dict())
    if [name for name, found in files.lists() for _ in found] != ["file"]:
        detail = "Send one file, as the part file"
        raise MissingFileError(detail, errors=[FieldError("/file", "missing", detail)])
    file: Any = files["file"]
    return given, file.name or "", file.read()
