"""Exports, erasures and consents over REST."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.request import Request

from accounts.site import device_of
from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.requests import address_of
from privacy import commands, selectors, services
from privacy.api.serializers import ConsentSerializer, ErasureSerializer, ExportSerializer
from privacy.models import Consent, Erasure, Export


class ExportViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Everything about a person in one file. Whoever may not export others exports themselves, by `user_id`."""

    serializer_class = ExportSerializer
    permissions = {
        "list": "privacy.view_export",
        "retrieve": "privacy.view_export",
        "download": "privacy.view_export",
        "create": "privacy.export_person",
    }
    filters = {"status": "status", "subject_kind": "subject_kind"}
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Export]:
        return selectors.list_exports(seen_by=self.principal)

    @answers(ExportSerializer, status=202)
    @takes(commands.RequestExport)
    def create(self, request: Request, command: commands.RequestExport) -> HttpResponse:
        """Have everything about a person gathered by one execution."""
        export = services.request_export(subject=command.subject, actor=self.principal, now=timezone.now())
        return reply(self.row(export), status=202, Location=f"{self.request.path.rstrip('/')}/{export.id}")

    @answers(OpenApiTypes.BINARY, status=(200, "application/zip"))
    @action(detail=True, methods=["get"])
    def download(self, request: Request, pk: str) -> HttpResponse:
        """Get the zip: a JSON file for each section, index.json, and index.html to read."""
        content = services.download_export(export_id=self.key(), actor=self.principal, now=timezone.now())
        headers = {
            "Content-Disposition": f'attachment; filename="export-{self.key()}.zip"',
            "Cache-Control": "no-store",
        }
        return HttpResponse(content, content_type="application/zip", headers=headers)


class ErasureViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The end of what is kept about a person: looked at, confirmed, done."""

    serializer_class = ErasureSerializer
    permissions = {
        "list": "privacy.view_erasure",
        "retrieve": "privacy.view_erasure",
        "create": "privacy.erase_person",
        "confirm": "privacy.erase_person",
        "cancel": "privacy.erase_person",
    }
    filters = {"status": "status", "subject_kind": "subject_kind"}
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Erasure]:
        return selectors.list_erasures()

    @answers(ErasureSerializer, status=202)
    @takes(commands.RequestErasure)
    def create(self, request: Request, command: commands.RequestErasure) -> HttpResponse:
        """Look at what an erasure would do; nothing is erased before it is confirmed."""
        device, now = device_of(request), timezone.now()
        erasure = services.request_erasure(**command.given(), device=device, actor=self.principal, now=now)
        return reply(self.row(erasure), status=202, Location=f"{self.request.path.rstrip('/')}/{erasure.id}")

    @action(detail=True, methods=["post"])
    @answers(ErasureSerializer, status=202)
    def confirm(self, request: Request, pk: str) -> HttpResponse:
        """Begin; there is no way back."""
        now = timezone.now()
        erasure = services.confirm_erasure(erasure_id=self.key(), actor=self.principal, now=now)
        return reply(self.row(erasure), status=202)

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> HttpResponse:
        """Give it up before it begins."""
        return self.changed(services.cancel_erasure(erasure_id=self.key(), actor=self.principal))


class ConsentViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What people said about being written to; the newest word about an address, channel and purpose counts."""

    serializer_class = ConsentSerializer
    permissions = {
        "list": "privacy.view_consent",
        "retrieve": "privacy.view_consent",
        "create": "privacy.change_consent",
        "withdraw": "privacy.change_consent",
    }
    filters = {
        "contact_id": "contact_id",
        "address": "address",
        "channel": "channel",
        "purpose": "purpose",
        "state": "state",
    }
    orderings = ("recorded_at", "created_at")

    def get_queryset(self) -> QuerySet[Consent]:
        return selectors.list_consents()

    @takes(commands.RecordConsent)
    def create(self, request: Request, command: commands.RecordConsent) -> HttpResponse:
        """Keep what a person said."""
        given = command.given()
        return self.created(services.record_consent(**given, actor=self.principal, now=timezone.now()))

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> HttpResponse:
        """Take back what was given; the answer is the newest word."""
        now = timezone.now()
        consent = services.withdraw_consent(
            consent_id=self.key(), source="api", actor=self.principal, now=now, ip=address_of(request)
        )
        return self.changed(consent)
