"""What people are in companies, over REST."""

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from crm import commands, selectors, services
from crm.api.serializers import AffiliationSerializer
from crm.models import Affiliation


class AffiliationViewSet(ListRows, RetrieveRow, TenantViewSet):
    """People in companies beside the one they are mainly of, each with a role; seen and changed as the people are."""

    serializer_class = AffiliationSerializer
    permissions = {
        "list": "crm.view_contact",
        "retrieve": "crm.view_contact",
        "create": "crm.change_contact",
        "partial_update": "crm.change_contact",
        "destroy": "crm.change_contact",
    }
    filters = {"contact_id": "contact_id", "company_id": "company_id"}

    def get_queryset(self) -> QuerySet[Affiliation]:
        return selectors.list_affiliations(seen_by=self.principal)

    @takes(commands.CreateAffiliation)
    def create(self, request: Request, command: commands.CreateAffiliation) -> HttpResponse:
        """Say that a person is in a company; 409 when that was said before."""
        return self.created(services.create_affiliation(**command.given(), actor=self.principal))

    @takes(commands.ChangeAffiliation)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeAffiliation) -> HttpResponse:
        """Say what the person is there from now on."""
        key = self.matched(lambda each: selectors.lock_affiliation(each, seen_by=self.principal))
        return self.changed(services.change_affiliation(affiliation_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Say that the person is in the company no longer."""
        key = self.matched(lambda each: selectors.lock_affiliation(each, seen_by=self.principal))
        services.delete_affiliation(affiliation_id=key, actor=self.principal)
        return no_content()
