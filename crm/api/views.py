"""Companies, contacts, leads and activities over REST."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import takes
from crm import commands, records, selectors, services
from crm.api.figure_views import WithFigures
from crm.api.serializers import ActivitySerializer, CompanySerializer, ContactSerializer, LeadSerializer
from crm.models import Activity, Company, Contact, Lead
from records.merging import MergeRows
from records.told import WithTimeline
from records.viewsets import RecordViewSet


class CompanyViewSet(WithTimeline, MergeRows, RecordViewSet):
    """Organisations a business deals with."""

    record_type = records.COMPANY
    serializer_class = CompanySerializer
    permissions = {
        "list": "crm.view_company",
        "retrieve": "crm.view_company",
        "create": "crm.add_company",
        "partial_update": "crm.change_company",
        "destroy": "crm.delete_company",
        "merge": "crm.change_company",
    }

    def lock(self, key: UUID) -> Company:
        """Return the row that If-Match is held against."""
        return selectors.lock_company(key, seen_by=self.principal)

    @takes(commands.CreateCompany)
    def create(self, request: Request, command: commands.CreateCompany) -> HttpResponse:
        """Add a company."""
        return self.created(services.create_company(**command.given(), actor=self.principal))

    @takes(commands.ChangeCompany)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeCompany) -> HttpResponse:
        """Edit a company."""
        key = self.matched(self.lock)
        return self.changed(services.change_company(company_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a company that nothing points to."""
        services.delete_company(company_id=self.matched(self.lock), actor=self.principal)
        return no_content()


class ContactViewSet(WithFigures, WithTimeline, MergeRows, RecordViewSet):
    """People a business deals with."""

    record_type = records.CONTACT
    serializer_class = ContactSerializer
    permissions = {
        "list": "crm.view_contact",
        "retrieve": "crm.view_contact",
        "create": "crm.add_contact",
        "partial_update": "crm.change_contact",
        "destroy": "crm.delete_contact",
        "archive": "crm.change_contact",
        "restore": "crm.change_contact",
        "figures": "crm.view_contact",
        "consents": "privacy.view_consent",
        "merge": "crm.change_contact",
    }

    def lock(self, key: UUID) -> Contact:
        """Return the row that If-Match is held against."""
        return selectors.lock_contact(key, seen_by=self.principal)

    @takes(commands.CreateContact)
    def create(self, request: Request, command: commands.CreateContact) -> HttpResponse:
        """Add a person; 409 duplicate_contact names those with the same e-mail address unless `force` is sent."""
        return self.created(services.create_contact(**command.given(), actor=self.principal))

    @takes(commands.ChangeContact)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeContact) -> HttpResponse:
        """Edit a person."""
        key = self.matched(self.lock)
        return self.changed(services.change_contact(contact_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a person that no lead or deal points to."""
        services.delete_contact(contact_id=self.matched(self.lock), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: str) -> HttpResponse:
        """Deal with a person no longer."""
        return self._move(Contact.Status.ARCHIVED)

    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> HttpResponse:
        """Deal with an archived person again."""
        return self._move(Contact.Status.ACTIVE)

    def _move(self, status: str) -> HttpResponse:
        key = self.matched(self.lock)
        return self.changed(services.move_contact(contact_id=key, status=status, actor=self.principal))


class LeadViewSet(WithTimeline, RecordViewSet):
    """People who may become customers: new, contacted, qualified, then converted or disqualified."""

    record_type = records.LEAD
    serializer_class = LeadSerializer
    permissions = {
        "list": "crm.view_lead",
        "retrieve": "crm.view_lead",
        "create": "crm.add_lead",
        "partial_update": "crm.change_lead",
        "destroy": "crm.delete_lead",
        "contact": "crm.change_lead",
        "qualify": "crm.change_lead",
        "disqualify": "crm.change_lead",
        "reopen": "crm.change_lead",
        "convert": "crm.change_lead",
    }

    def lock(self, key: UUID) -> Lead:
        """Return the row that If-Match is held against."""
        return selectors.lock_lead(key, seen_by=self.principal)

    @takes(commands.CreateLead)
    def create(self, request: Request, command: commands.CreateLead) -> HttpResponse:
        """Write down somebody who may become a customer."""
        return self.created(services.create_lead(**command.given(), actor=self.principal))

    @takes(commands.ChangeLead)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeLead) -> HttpResponse:
        """Edit a lead."""
        key = self.matched(self.lock)
        return self.changed(services.change_lead(lead_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a lead that was not converted."""
        services.delete_lead(lead_id=self.matched(self.lock), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def contact(self, request: Request, pk: str) -> HttpResponse:
        """Note that somebody got in touch."""
        key = self.matched(self.lock)
        return self.changed(services.mark_lead_contacted(lead_id=key, actor=self.principal))

    @action(detail=True, methods=["post"])
    def qualify(self, request: Request, pk: str) -> HttpResponse:
        """Note that the lead is worth a deal."""
        key = self.matched(self.lock)
        return self.changed(services.qualify_lead(lead_id=key, actor=self.principal))

    @action(detail=True, methods=["post"])
    @takes(commands.DisqualifyLead)
    def disqualify(self, request: Request, pk: str, command: commands.DisqualifyLead) -> HttpResponse:
        """Give the lead up and say why."""
        key = self.matched(self.lock)
        return self.changed(services.disqualify_lead(lead_id=key, **command.given(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> HttpResponse:
        """Look again at a lead that was given up."""
        key = self.matched(self.lock)
        return self.changed(services.reopen_lead(lead_id=key, actor=self.principal))

    @action(detail=True, methods=["post"])
    @takes(commands.ConvertLead)
    def convert(self, request: Request, pk: str, command: commands.ConvertLead) -> HttpResponse:
        """Turn a qualified lead into a contact, a company and a deal; a second call answers the same ids."""
        key = self.matched(self.lock)
        converted = services.convert_lead(lead_id=key, **command.given(), actor=self.principal, now=timezone.now())
        return self.changed(converted)


class ActivityViewSet(RecordViewSet):
    """Tasks, calls, meetings and notes about contacts, companies, leads and deals."""

    record_type = records.ACTIVITY
    serializer_class = ActivitySerializer
    permissions = {
        "list": "crm.view_activity",
        "retrieve": "crm.view_activity",
        "create": "crm.add_activity",
        "partial_update": "crm.change_activity",
        "destroy": "crm.delete_activity",
        "complete": "crm.change_activity",
        "cancel": "crm.change_activity",
        "reopen": "crm.change_activity",
    }

    def lock(self, key: UUID) -> Activity:
        """Return the row that If-Match is held against."""
        return selectors.lock_activity(key, seen_by=self.principal)

    @takes(commands.CreateActivity)
    def create(self, request: Request, command: commands.CreateActivity) -> HttpResponse:
        """Write an activity down; a note is done at once."""
        made = services.create_activity(**command.given(), actor=self.principal, now=timezone.now())
        return self.created(made)

    @takes(commands.ChangeActivity)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeActivity) -> HttpResponse:
        """Edit an activity."""
        key = self.matched(self.lock)
        return self.changed(services.change_activity(activity_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove an activity."""
        services.delete_activity(activity_id=self.matched(self.lock), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def complete(self, request: Request, pk: str) -> HttpResponse:
        """Note that it was done."""
        key = self.matched(self.lock)
        return self.changed(services.complete_activity(activity_id=key, actor=self.principal, now=timezone.now()))

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> HttpResponse:
        """Note that it will not happen."""
        key = self.matched(self.lock)
        return self.changed(services.cancel_activity(activity_id=key, actor=self.principal))

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> HttpResponse:
        """Plan it again."""
        key = self.matched(self.lock)
        return self.changed(services.reopen_activity(activity_id=key, actor=self.principal))
