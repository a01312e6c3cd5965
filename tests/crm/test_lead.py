"""Changes of leads, but for conversion."""

import pytest

from core.errors import InvalidTransitionError, NotFoundError
from core.phones import InvalidPhoneError
from crm import services
from crm.models import Lead
from crm.services.lead import ConvertedLeadError
from crm.services.owners import UnknownOwnerError
from tests.factories.crm import ContactFactory, LeadFactory
from tests.factories.facts import facts_of, last_payload


@pytest.fixture
def converted(in_tenant):
    return LeadFactory(status=Lead.Status.CONVERTED, contact=ContactFactory())


class TestCreateLead:
    def test_is_new_and_belongs_to_its_maker(self, owner):
        lead = services.create_lead(name="Bola Ade", phone="08031234567", source="web form", actor=owner)

        assert (lead.status, lead.phone, lead.owner_id) == ("new", "+2348031234567", owner.id)
        assert facts_of(lead.id) == ["lead.created"]

    def test_refuses_a_number_that_cannot_exist(self, owner):
        with pytest.raises(InvalidPhoneError):
            services.create_lead(name="Bola Ade", phone="1", actor=owner)

    def test_refuses_an_owner_of_another_business(self, owner, stranger):
        with pytest.raises(UnknownOwnerError):
            services.create_lead(name="Bola Ade", owner_id=stranger.id, actor=owner)


class TestChangeLead:
    def test_writes_what_differs(self, owner):
        lead = LeadFactory(source="fair")

        services.change_lead(lead_id=lead.id, source="fair", notes="Wants 20 chairs", actor=owner)

        assert last_payload(lead.id)["fields"] == ["notes"]

    def test_refuses_one_that_is_history(self, owner, converted):
        with pytest.raises(ConvertedLeadError):
            services.change_lead(lead_id=converted.id, notes="X", actor=owner)

    def test_hides_one_of_another_agent(self, member):
        with pytest.raises(NotFoundError):
            services.change_lead(lead_id=LeadFactory().id, notes="X", actor=member)


class TestMarkLeadContacted:
    def test_moves_a_new_one_once(self, owner):
        lead = LeadFactory()

        services.mark_lead_contacted(lead_id=lead.id, actor=owner)
        again = services.mark_lead_contacted(lead_id=lead.id, actor=owner)

        assert (again.status, facts_of(lead.id)) == ("contacted", ["lead.contacted"])

    def test_refuses_one_that_is_past_that(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.mark_lead_contacted(lead_id=LeadFactory(status="qualified").id, actor=owner)


class TestQualifyLead:
    def test_moves_a_contacted_one(self, owner):
        lead = LeadFactory(status="contacted")

        services.qualify_lead(lead_id=lead.id, actor=owner)

        assert facts_of(lead.id) == ["lead.qualified"]

    def test_refuses_one_that_was_given_up(self, owner):
        lead = LeadFactory(status="disqualified", disqualified_reason="No budget")

        with pytest.raises(InvalidTransitionError):
            services.qualify_lead(lead_id=lead.id, actor=owner)


class TestDisqualifyLead:
    def test_keeps_the_reason(self, owner):
        lead = services.disqualify_lead(lead_id=LeadFactory().id, reason="No budget", actor=owner)

        assert (lead.status, lead.disqualified_reason) == ("disqualified", "No budget")
        assert last_payload(lead.id)["reason"] == "No budget"

    def test_refuses_one_that_is_history(self, owner, converted):
        with pytest.raises(InvalidTransitionError):
            services.disqualify_lead(lead_id=converted.id, reason="No budget", actor=owner)


class TestReopenLead:
    def test_makes_it_new_and_forgets_the_reason(self, owner):
        lead = LeadFactory(status="disqualified", disqualified_reason="No budget")

        reopened = services.reopen_lead(lead_id=lead.id, actor=owner)

        assert (reopened.status, reopened.disqualified_reason) == ("new", "")
        assert facts_of(lead.id) == ["lead.reopened"]

    def test_refuses_one_that_was_not_given_up(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.reopen_lead(lead_id=LeadFactory().id, actor=owner)


class TestDeleteLead:
    def test_removes_it(self, owner):
        lead = LeadFactory()

        services.delete_lead(lead_id=lead.id, actor=owner)

        assert (Lead.objects.count(), facts_of(lead.id)) == (0, ["lead.deleted"])

    def test_refuses_one_that_is_history(self, owner, converted):
        with pytest.raises(ConvertedLeadError):
            services.delete_lead(lead_id=converted.id, actor=owner)
