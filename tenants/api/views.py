"""Domains of a business over REST."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from tenants import commands, selectors, services
from tenants.api.serializers import DomainSerializer
from tenants.models import Domain


class DomainViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The domains that lead, or will lead, to the shop of the business."""

    serializer_class = DomainSerializer
    permissions = {
        "list": "tenants.view_domain",
        "retrieve": "tenants.view_domain",
        "create": "tenants.change_domain",
        "verify": "tenants.change_domain",
        "destroy": "tenants.change_domain",
    }
    filters = {"status": "status", "host": "host"}
    orderings = ("host", "created_at")
    # It asks name servers, and is harmless twice: no stored answer, no transaction around it.
    outside_calls = frozenset({"verify"})
    secret_answers = frozenset({"verify"})

    def get_queryset(self) -> QuerySet[Domain]:
        return selectors.list_domains()

    @takes(commands.AddDomain)
    def create(self, request: Request, command: commands.AddDomain) -> HttpResponse:
        """Name a domain; the answer says which TXT record proves it."""
        return self.created(services.add_domain(**command.given(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def verify(self, request: Request, pk: str) -> HttpResponse:
        """Look for the TXT record now; `failure` says what was found instead."""
        now = timezone.now()
        return self.changed(services.verify_domain(domain_id=self.key(), actor=self.principal, now=now))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Give a domain up; it stops leading to the shop."""
        services.remove_domain(domain_id=self.matched(selectors.lock_domain), actor=self.principal)
        return no_content()
