"""Templates over REST."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from messaging import template_commands as commands
from messaging.api.template_serializers import (
    TemplateFieldsSerializer,
    TemplatePreviewSerializer,
    TemplateSerializer,
    TemplateVersionSerializer,
    TemplateVersionsSerializer,
)
from messaging.models import Template
from messaging.placeholders import FIELDS
from messaging.selectors import templates as selectors
from messaging.services import templates as services
from messaging.template_rights import ADD, CHANGE

MOST_VERSIONS = 100


class TemplateViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Texts that are written once and sent often, by e-mail, SMS or WhatsApp."""

    serializer_class = TemplateSerializer
    permissions = {
        "list": selectors.VIEW,
        "retrieve": selectors.VIEW,
        "versions": selectors.VIEW,
        "fields": selectors.VIEW,
        "preview": selectors.VIEW,
        "create": ADD,
        "partial_update": CHANGE,
        "archive": CHANGE,
        "restore": CHANGE,
    }
    filters = {"channel": "channel", "language": "language", "status": "status", "purpose": "purpose"}
    orderings = ("name", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[Template]:
        return selectors.list_templates()

    def search(self, queryset: QuerySet[Template], text: str) -> QuerySet[Template]:
        return selectors.search_templates(queryset, text)

    @takes(commands.CreateTemplate)
    def create(self, request: Request, command: commands.CreateTemplate) -> HttpResponse:
        """Add a template; a text that names an unknown field answers 422 unknown_placeholder."""
        return self.created(services.create_template(**command.given(), actor=self.principal))

    @takes(commands.ChangeTemplate)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeTemplate) -> HttpResponse:
        """Edit a template; another text makes another version."""
        key = self.matched(selectors.lock_template)
        return self.changed(services.change_template(template_id=key, **command.given(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: str) -> HttpResponse:
        """Offer a template no longer; what was sent keeps its text."""
        return self.changed(services.archive_template(template_id=self.key(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> HttpResponse:
        """Offer a template again."""
        return self.changed(services.restore_template(template_id=self.key(), actor=self.principal))

    @action(detail=True, methods=["get"])
    @answers(TemplateVersionsSerializer())
    def versions(self, request: Request, pk: str) -> HttpResponse:
        """Read the texts that a template had, the newest first."""
        template = selectors.get_template(self.key())
        newest = selectors.list_versions(template.id).order_by("-number")[:MOST_VERSIONS]
        return reply({"data": TemplateVersionSerializer.rows(newest)}, request=request)

    @action(detail=False, methods=["get"])
    @answers(TemplateFieldsSerializer())
    def fields(self, request: Request) -> HttpResponse:
        """Read which fields a text may name."""
        known = [{"name": each.name, "label": str(each.label), "example": each.example} for each in FIELDS.values()]
        return reply({"data": known}, request=request)

    @action(detail=False, methods=["post"])
    @answers(TemplatePreviewSerializer())
    @takes(commands.PreviewTemplate)
    def preview(self, request: Request, command: commands.PreviewTemplate) -> HttpResponse:
        """See what a text becomes, with examples for the fields without a value; nothing is kept."""
        return reply(_shown(command))


def _shown(command: commands.PreviewTemplate) -> dict[str, Any]:
    filled = selectors.fill_draft(subject=command.subject, body=command.body, values=command.variables)
    sms = asdict(filled.segments) if command.channel == "sms" else None
    return {"subject": filled.subject, "body": filled.body, "sms": sms}
