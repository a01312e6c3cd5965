"""Breaches and times of keeping over REST."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from privacy import commands, notices, selectors, services
from privacy.api.serializers import BreachSerializer, RetentionRuleSerializer, RetentionsSerializer
from privacy.models import Breach
from tenants.selectors import get_tenant


class BreachViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The register of breaches with its clock of 72 hours."""

    serializer_class = BreachSerializer
    permissions = {
        "list": "privacy.view_breach",
        "retrieve": "privacy.view_breach",
        "notice": "privacy.view_breach",
        "create": "privacy.change_breach",
        "partial_update": "privacy.change_breach",
        "assess": "privacy.change_breach",
        "notify": "privacy.change_breach",
        "close": "privacy.change_breach",
    }
    filters = {"status": "status"}
    orderings = ("due_at", "created_at")

    def get_queryset(self) -> QuerySet[Breach]:
        return selectors.list_breaches()

    @takes(commands.RecordBreach)
    def create(self, request: Request, command: commands.RecordBreach) -> HttpResponse:
        """Start the clock, which runs from the discovery."""
        return self.created(services.record_breach(**command.given(), actor=self.principal, now=timezone.now()))

    @takes(commands.ChangeBreach)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeBreach) -> HttpResponse:
        """Write down what is known by now."""
        breach_id = self.matched(selectors.lock_breach)
        return self.changed(services.change_breach(breach_id=breach_id, actor=self.principal, **command.changes()))

    @action(detail=True, methods=["post"])
    @takes(commands.AssessBreach)
    def assess(self, request: Request, pk: str, command: commands.AssessBreach) -> HttpResponse:
        """Write down how bad it is for the people concerned."""
        return self.changed(
            services.assess_breach(breach_id=self.key(), assessment=command.assessment, actor=self.principal)
        )

    @action(detail=True, methods=["post"])
    @takes(commands.NotifyBreach)
    def notify(self, request: Request, pk: str, command: commands.NotifyBreach) -> HttpResponse:
        """Note that the regulator was told; after 72 hours with the reason."""
        now = timezone.now()
        given = command.given()
        return self.changed(services.notify_breach(breach_id=self.key(), **given, actor=self.principal, now=now))

    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> HttpResponse:
        """End the case."""
        return self.changed(services.close_breach(breach_id=self.key(), actor=self.principal, now=timezone.now()))

    @answers(OpenApiTypes.STR, status=(200, "text/html"))
    @action(detail=True, methods=["get"])
    def notice(self, request: Request, pk: str) -> HttpResponse:
        """Get a page to print for the regulator."""
        breach = selectors.get_breach(self.key())
        page = notices.page(breach, business=get_tenant(breach.tenant_id))
        return HttpResponse(page, content_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


class RetentionViewSet(TenantViewSet):
    """How long what is kept."""

    serializer_class = RetentionRuleSerializer
    permissions = {"list": "privacy.view_retention", "update": "privacy.change_retention"}
    lookup_value_regex = r"[a-z_.]+"

    @answers(RetentionsSerializer)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """List every kind of record with the days it is kept."""
        rows = [
            {
                "name": kind.name,
                "label": kind.label,
                "days": days,
                "default_days": kind.days,
                "least_days": kind.least,
                "most_days": kind.most,
                "is_global": kind.is_global,
            }
            for kind, days in selectors.list_retention()
        ]
        return reply({"data": rows}, request=request)

    @takes(commands.SetRetention)
    def update(self, request: Request, pk: str, command: commands.SetRetention) -> HttpResponse:
        """Keep a kind of record for so many days."""
        return self.changed(services.set_retention(name=pk, days=command.days, actor=self.principal))
