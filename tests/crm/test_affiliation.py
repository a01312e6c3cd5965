"""People in several companies: each with a role, each company lists them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.tenancy import tenant_context
from crm.models import Affiliation
from crm.services import create_affiliation
from events.models import Event
from records.services.merges import merge_records, undo_merge
from tests.console.conftest import sign_in
from tests.factories.crm import AffiliationFactory, CompanyFactory, ContactFactory

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/crm/affiliations"


@pytest.fixture
def two(in_tenant):
    """A person, mainly of one company, and another company."""
    soap, hotel = CompanyFactory(name="Soap Ltd"), CompanyFactory(name="Eko Hotel")
    return ContactFactory(first_name="Ada", last_name="Obi", company=soap), soap, hotel


def people_of(client, company):
    return [row["id"] for row in client.get(f"/api/v1/crm/contacts?company_id={company.id}").json()["data"]]


class TestOnePerson:
    def test_has_a_role_in_each_company_and_each_lists_them(self, api, owner, two):
        ada, soap, hotel = two
        client = api(owner)
        for company, role in ((soap, "Founder"), (hotel, "Adviser")):
            made = client.post(PLACE, {"contact_id": str(ada.id), "company_id": str(company.id), "role": role})
            assert made.status_code == 201

        rows = client.get(f"{PLACE}?contact_id={ada.id}").json()["data"]

        assert {(row["company_name"], row["role"]) for row in rows} == {
            ("Soap Ltd", "Founder"),
            ("Eko Hotel", "Adviser"),
        }
        assert {row["contact_name"] for row in rows} == {"Ada Obi"}
        assert people_of(client, soap) == people_of(client, hotel) == [str(ada.id)]

    def test_is_in_a_company_once(self, api, owner, two):
        ada, _soap, hotel = two
        body = {"contact_id": str(ada.id), "company_id": str(hotel.id)}

        answers = [api(owner).post(PLACE, body) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [201, 409]
        assert answers[1].json()["code"] == "already_affiliated"

    def test_changes_and_leaves(self, api, owner, two):
        ada, _soap, hotel = two
        made = create_affiliation(contact_id=ada.id, company_id=hotel.id, role="Adviser", actor=owner)

        changed = api(owner).patch(f"{PLACE}/{made.id}", {"role": "Chair"})
        same = api(owner).patch(f"{PLACE}/{made.id}", {"role": "Chair"})
        gone = api(owner).delete(f"{PLACE}/{made.id}")

        assert (changed.json()["role"], same.status_code, gone.status_code) == ("Chair", 200, 204)
        assert people_of(api(owner), hotel) == []
        types = Event.objects.filter(subject_id=ada.id).order_by("sequence").values_list("type", flat=True)
        assert list(types) == ["contact.joined", "contact.role_changed", "contact.left"]

    def test_is_named_in_a_body_that_leads_somewhere(self, api, owner, two):
        ada, _soap, _hotel = two
        body = {"contact_id": str(ada.id), "company_id": str(ada.id)}

        answer = api(owner).post(PLACE, body)

        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/company_id")


class TestAgents:
    def test_see_and_change_them_of_their_people_alone(self, api, member, two):
        ada, _soap, hotel = two
        others = AffiliationFactory(contact=ada, company=hotel)
        own = AffiliationFactory(contact=ContactFactory(owner_id=member.id), company=hotel)
        client = api(member)

        assert [row["id"] for row in client.get(PLACE).json()["data"]] == [str(own.id)]
        assert client.get(f"{PLACE}/{others.id}").status_code == 404
        assert client.patch(f"{PLACE}/{others.id}", {"role": "Chair"}).status_code == 404
        assert client.delete(f"{PLACE}/{others.id}").status_code == 404
        assert client.patch(f"{PLACE}/{own.id}", {"role": "Chair"}).status_code == 200

    def test_of_another_business_see_none(self, api, stranger, two):
        made = AffiliationFactory(contact=two[0], company=two[2])

        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(f"{PLACE}/{made.id}").status_code == 404


class TestLists:
    def test_by_company_refuse_what_is_no_key(self, api, owner):
        answer = api(owner).get("/api/v1/crm/contacts?company_id=soap")

        assert (answer.status_code, answer.json()["code"]) == (400, "bad_filter")

    def test_by_several_companies_hold_each_person_once(self, api, owner, two):
        ada, soap, hotel = two
        AffiliationFactory(contact=ada, company=hotel)

        found = api(owner).get(f"/api/v1/crm/contacts?company_id={soap.id},{hotel.id}").json()["data"]

        assert [row["id"] for row in found] == [str(ada.id)]

    def test_cost_the_same_however_many_there_are(self, api, owner, two, django_assert_num_queries):
        client = api(owner)
        AffiliationFactory(contact=two[0], company=two[2])
        client.get(PLACE)
        with CaptureQueriesContext(connection) as few:
            client.get(PLACE)
        AffiliationFactory.create_batch(4)

        with django_assert_num_queries(len(few)):
            assert len(client.get(PLACE).json()["data"]) == 5


class TestMerges:
    def test_of_two_in_one_company_keep_one_row_and_give_both_back(self, owner, two):
        ada, _soap, hotel = two
        other, bank = ContactFactory(), CompanyFactory(name="Bank")
        AffiliationFactory(contact=ada, company=hotel, role="Adviser")
        AffiliationFactory(contact=other, company=hotel, role="Chair")
        AffiliationFactory(contact=other, company=bank, role="Clerk")

        def roles(contact):
            return set(Affiliation.objects.filter(contact_id=contact.id).values_list("company__name", "role"))

        now = timezone.now()
        merge = merge_records(record_type="contact", winner_id=ada.id, loser_id=other.id, actor=owner, now=now)
        assert roles(ada) == {("Eko Hotel", "Adviser"), ("Bank", "Clerk")}

        undo_merge(merge_id=merge.id, actor=owner, now=now)
        assert roles(ada) == {("Eko Hotel", "Adviser")}
        assert roles(other) == {("Eko Hotel", "Chair"), ("Bank", "Clerk")}

    def test_parted_after_a_company_went_leave_its_row_away(self, owner, two):
        ada, _soap, hotel = two
        other = ContactFactory()
        AffiliationFactory(contact=ada, company=hotel)
        AffiliationFactory(contact=other, company=hotel)
        now = timezone.now()
        merge = merge_records(record_type="contact", winner_id=ada.id, loser_id=other.id, actor=owner, now=now)
        hotel.delete()

        undo_merge(merge_id=merge.id, actor=owner, now=now)

        assert not Affiliation.objects.exists()


class TestPages:
    def test_show_roles_on_both_sides(self, owner, two):
        ada, _soap, hotel = two
        AffiliationFactory(contact=ada, company=hotel, role="Adviser")
        browser = sign_in(User.objects.get(id=owner.id))

        person = browser.get(f"/crm/contacts/{ada.id}").content.decode()
        company = browser.get(f"/crm/companies/{hotel.id}?tab=people").content.decode()

        assert all(text in person for text in ("Soap Ltd", "Eko Hotel", "Adviser"))
        assert all(text in company for text in ("Ada Obi", "Adviser"))

    def test_add_change_and_take_out(self, owner, two):
        ada, _soap, hotel = two
        browser = sign_in(User.objects.get(id=owner.id))
        sent = {"company_id": "Eko Hotel", "role": "Adviser"}

        assert browser.post(f"/crm/contacts/{ada.id}/companies/new", sent).status_code == 302
        again = browser.post(f"/crm/contacts/{ada.id}/companies/new", sent)
        assert "in the company already" in again.content.decode()
        made = Affiliation.objects.get(contact=ada, company=hotel)
        assert browser.post(f"/crm/affiliations/{made.id}/edit", {"role": "Chair"}).status_code == 302
        assert Affiliation.objects.get().role == "Chair"
        assert "Take Ada Obi out of Eko Hotel?" in browser.get(f"/crm/affiliations/{made.id}/delete").content.decode()
        assert browser.post(f"/crm/affiliations/{made.id}/delete", {"confirmed": "yes"}).status_code == 302
        assert not Affiliation.objects.exists()

    def test_of_others_people_are_not_here(self, member, two):
        made = AffiliationFactory(contact=two[0], company=two[2])
        browser = sign_in(User.objects.get(id=member.id))

        assert browser.get(f"/crm/affiliations/{made.id}/edit").status_code == 404
        assert browser.get(f"/crm/contacts/{two[0].id}/companies/new").status_code == 404
