"""A qualified lead becomes a contact, a company and a deal."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Membership
from core.errors import InvalidTransitionError, NotFoundError
from core.money import Money
from core.tenancy import tenant_context
from crm import services
from crm.models import Company, Contact, Lead, Opportunity
from crm.services.opportunity import NoPipelineError
from tests.factories.crm import NOON, ActivityFactory, CompanyFactory, ContactFactory, LeadFactory, PipelineFactory
from tests.factories.facts import facts_of, last_payload


def qualified(**facts):
    return LeadFactory(status="qualified", name="Bola Ade", **facts)


class TestConvertLead:
    def test_makes_a_contact_a_company_and_a_deal(self, owner):
        PipelineFactory()
        lead = qualified(email="bola@example.com", phone="+2348031234567", company_name="Ade Foods", owner_id=owner.id)

        services.convert_lead(lead_id=lead.id, amount=Money(500000, "NGN"), actor=owner, now=NOON)

        lead.refresh_from_db()
        contact, deal = lead.contact, lead.opportunity
        assert (lead.status, lead.converted_at) == ("converted", NOON)
        assert (contact.first_name, contact.last_name, contact.emails) == ("Bola", "Ade", ["bola@example.com"])
        assert (contact.company.name, contact.phones) == ("Ade Foods", ["+2348031234567"])
        assert (deal.name, deal.amount, deal.contact_id) == ("Ade Foods", Money(500000, "NGN"), contact.id)
        assert (deal.company_id, deal.stage.slug) == (lead.company_id, "new")

    def test_says_what_it_became(self, owner):
        PipelineFactory()
        lead = qualified()

        services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        lead.refresh_from_db()
        assert facts_of(lead.id) == ["lead.converted"]
        assert last_payload(lead.id) == {
            "lead_id": str(lead.id),
            "contact_id": str(lead.contact_id),
            "company_id": None,
            "opportunity_id": str(lead.opportunity_id),
        }

    def test_answers_the_same_a_second_time(self, owner):
        PipelineFactory()
        lead = qualified(company_name="Ade Foods")

        first = services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)
        second = services.convert_lead(lead_id=lead.id, opportunity_name="Other", actor=owner, now=NOON)

        assert (first.contact_id, first.company_id, first.opportunity_id) == (
            second.contact_id,
            second.company_id,
            second.opportunity_id,
        )
        assert (Contact.objects.count(), Company.objects.count(), Opportunity.objects.count()) == (1, 1, 1)

    def test_takes_the_contact_and_the_company_that_are_there(self, owner):
        PipelineFactory()
        contact = ContactFactory(emails=["other@example.com", "bola@example.com"])
        company = CompanyFactory(name="ade foods")
        lead = qualified(email="bola@example.com", company_name="Ade Foods")

        converted = services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        assert (converted.contact_id, converted.company_id) == (contact.id, company.id)

    def test_keeps_the_timeline(self, owner):
        PipelineFactory()
        lead = qualified(company_name="Ade Foods")
        activity = ActivityFactory(lead=lead)

        converted = services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        activity.refresh_from_db()
        assert (activity.lead_id, activity.contact_id) == (lead.id, converted.contact_id)
        assert (activity.company_id, activity.opportunity_id) == (converted.company_id, converted.opportunity_id)

    def test_leaves_an_activity_with_the_other_record_it_is_about(self, owner):
        PipelineFactory()
        lead, adviser = qualified(), ContactFactory()
        activity = ActivityFactory(lead=lead, contact=adviser)

        services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        activity.refresh_from_db()
        lead.refresh_from_db()
        assert (activity.contact_id, activity.opportunity_id) == (adviser.id, lead.opportunity_id)

    def test_gives_the_deal_to_who_converts_when_its_owner_left(self, owner, member):
        PipelineFactory()
        lead = qualified(owner_id=member.id)
        Membership.objects.filter(user_id=member.id).update(status="suspended")

        converted = services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        assert converted.opportunity.owner_id == owner.id

    @pytest.mark.parametrize("status", ["new", "contacted"])
    def test_refuses_a_lead_nobody_qualified(self, owner, status):
        PipelineFactory()
        lead = LeadFactory(status=status)

        with pytest.raises(InvalidTransitionError):
            services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        assert not Contact.objects.exists()

    def test_refuses_without_a_pipeline_and_leaves_nothing(self, owner):
        lead = qualified(email="bola@example.com")

        with pytest.raises(NoPipelineError):
            services.convert_lead(lead_id=lead.id, actor=owner, now=NOON)

        assert not Contact.objects.exists()

    def test_hides_one_of_another_agent(self, member):
        with pytest.raises(NotFoundError):
            services.convert_lead(lead_id=qualified().id, actor=member, now=NOON)


@pytest.mark.django_db(transaction=True)
class TestConvertLeadAtOnce:
    @staticmethod
    def together(tenant_id, *works):
        barrier = Barrier(len(works))

        def run(work):
            barrier.wait()
            try:
                with tenant_context(tenant_id):
                    return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(run, works))

    def test_makes_one_contact_of_one_lead(self, owner):
        PipelineFactory()
        lead = qualified(email="bola@example.com", company_name="Ade Foods")

        def convert():
            return services.convert_lead(lead_id=lead.id, actor=owner, now=NOON).contact_id

        first, second = self.together(owner.tenant_id, convert, convert)

        assert first == second
        assert (Contact.objects.count(), Company.objects.count(), Opportunity.objects.count()) == (1, 1, 1)

    def test_makes_one_contact_of_two_leads_of_one_person(self, owner):
        PipelineFactory()
        leads = [qualified(email="bola@example.com", company_name="Ade Foods") for _ in range(2)]

        self.together(
            owner.tenant_id,
            *(lambda lead=lead: services.convert_lead(lead_id=lead.id, actor=owner, now=NOON) for lead in leads),
        )

        assert (Contact.objects.count(), Company.objects.count(), Opportunity.objects.count()) == (1, 1, 2)
        assert Lead.objects.filter(status="converted").count() == 2
