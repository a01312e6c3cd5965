"""One change of many records: each by its own right, and a refused one leaves the others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.models import Product
from core.ids import uuid7
from core.tenancy import tenant_context
from crm.models import Activity, Company, Contact, Lead
from events.models import Event
from executions.models import Execution, Step
from executions.testing import work_until_idle
from records.services import bulk as services
from tests.factories.accounts import MembershipFactory
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.crm import ActivityFactory, CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory

API = "/api/v1"
CONTACTS = f"{API}/crm/contacts"


def send(client, records, path=CONTACTS, headers=None, **body):
    return client.post(
        f"{path}/bulk", {"ids": [str(getattr(each, "id", each)) for each in records], **body}, headers=headers
    )


def statuses(answer):
    return [row["status"] for row in answer.json()["results"]]


class TestChange:
    def test_says_what_became_of_each(self, api, owner):
        company = CompanyFactory()
        ada, bisi = ContactFactory(), ContactFactory(company=company)

        answer = send(api(owner), [ada, bisi, uuid7()], change={"company_id": str(company.id)})

        assert (answer.status_code, statuses(answer)) == (200, ["changed", "unchanged", "missing"])
        assert answer.json()["counts"] == {"changed": 1, "unchanged": 1, "refused": 0, "missing": 1}
        assert answer.json()["results"][2]["code"] == "record_not_found"
        assert Contact.objects.filter(company=company).count() == 2

    def test_of_a_hundred_with_three_forbidden_changes_the_rest_and_reports_three(self, api, owner, member):
        mine = [CompanyFactory(owner_id=member.id) for _ in range(97)]
        hers = [CompanyFactory(owner_id=owner.id) for _ in range(3)]

        answer = send(
            api(member), [*mine[:50], *hers, *mine[50:]], path=f"{API}/crm/companies", change={"industry": "Soap"}
        )

        assert answer.json()["counts"] == {"changed": 97, "unchanged": 0, "refused": 3, "missing": 0}
        row = answer.json()["results"][50]
        assert statuses(answer)[50:53] == ["refused"] * 3
        assert (row["id"], row["code"]) == (str(hers[0].id), "not_permitted")
        assert "crm.change_company" in row["detail"]
        assert set(Company.objects.filter(industry="Soap").values_list("owner_id", flat=True)) == {member.id}

    def test_of_what_one_may_not_see_tells_nothing_but_that_it_is_missing(self, api, owner, member):
        hers = ContactFactory(owner_id=owner.id, first_name="Bisi")

        answer = send(api(member), [hers], change={"first_name": "Ada"})

        assert statuses(answer) == ["missing"]
        hers.refresh_from_db()
        assert hers.first_name == "Bisi"

    def test_may_give_all_of_ones_own_away(self, api, member):
        colleague = MembershipFactory(role="agent").user_id
        mine = [ContactFactory(owner_id=member.id) for _ in range(3)]

        answer = send(api(member), mine, change={"owner_id": str(colleague)})

        assert statuses(answer) == ["changed"] * 3

    def test_leaves_a_row_that_a_rule_refuses_as_it_was(self, api, owner):
        ContactFactory(emails=["ada@example.com"])
        bisi = ContactFactory(first_name="Bisi", emails=["bisi@example.com"])
        chi = ContactFactory(first_name="", last_name="", emails=["chi@example.com"])

        answer = send(api(owner), [bisi, chi], change={"emails": []})

        refused = answer.json()["results"][1]
        assert statuses(answer) == ["changed", "refused"]
        assert refused["code"] == "nobody"
        chi.refresh_from_db()
        assert chi.emails == ["chi@example.com"]

    def test_points_into_the_change_where_a_value_is_at_fault(self, api, owner):
        answer = send(api(owner), [ContactFactory()], change={"owner_id": str(uuid7())})

        row = answer.json()["results"][0]
        assert row["status"] == "refused"
        assert [fault["pointer"] for fault in row["errors"]] == ["/change/owner_id"]

    def test_does_not_reach_another_business(self, api, owner, stranger):
        with tenant_context(stranger.tenant_id):
            theirs = ContactFactory(first_name="Kofi")

        answer = send(api(owner), [theirs, uuid7()], change={"first_name": "Ada"})

        first, second = answer.json()["results"]
        assert {**first, "id": ""} == {**second, "id": ""}
        with tenant_context(stranger.tenant_id):
            assert Contact.objects.get(id=theirs.id).first_name == "Kofi"

    @pytest.mark.parametrize("field", ["company_id", "owner_id"])
    def test_takes_no_key_of_another_business(self, api, owner, stranger, field):
        with tenant_context(stranger.tenant_id):
            foreign = stranger.id if field == "owner_id" else CompanyFactory().id
        ada, client = ContactFactory(), api(owner)

        answers = [
            send(client, [ada], change={field: str(key)}).content.decode().replace(str(key), "")
            for key in (foreign, uuid7())
        ]

        assert answers[0] == answers[1]
        assert '"status":"refused"' in answers[0]

    def test_tells_each_change_as_a_fact_of_its_record(self, api, owner):
        ada, bisi = ContactFactory(), ContactFactory()

        send(api(owner), [ada, bisi, ada], change={"last_name": "Obi"})

        found = Event.objects.filter(type="contact.changed").values_list("subject_id", flat=True)
        assert sorted(found) == sorted([ada.id, bisi.id])

    @pytest.mark.parametrize(
        ("noun", "make", "change"),
        [
            ("crm/companies", CompanyFactory, {"industry": "Soap"}),
            ("crm/leads", LeadFactory, {"source": "fair"}),
            (
                "crm/opportunities",
                lambda: OpportunityFactory(pipeline__is_default=False),
                {"expected_close_on": "2027-01-01"},
            ),
            ("crm/activities", lambda: ActivityFactory(contact=ContactFactory()), {"title": "Call"}),
            ("commerce/products", ProductFactory, {"description": "Soft"}),
            ("commerce/categories", CategoryFactory, {"position": 7}),
        ],
    )
    def test_works_on_every_kind(self, api, owner, noun, make, change):
        found = [make(), make()]
        client = api(owner)

        first, second = (send(client, found, path=f"{API}/{noun}", change=change) for _ in range(2))

        assert (statuses(first), statuses(second)) == (["changed"] * 2, ["unchanged"] * 2)

    def test_under_one_idempotency_key_is_done_once(self, api, owner):
        ada, client = ContactFactory(), api(owner)
        headers = {"Idempotency-Key": "one"}

        first, second = (send(client, [ada], change={"last_name": "Obi"}, headers=headers) for _ in range(2))

        assert first.content == second.content
        assert second.headers["Idempotent-Replayed"] == "true"

    def test_of_five_hundred_asks_for_rights_at_once(self, api, owner):
        contacts = Contact.objects.bulk_create(Contact(first_name="Ada", last_name="Obi") for _ in range(500))
        client = api(owner)

        with CaptureQueriesContext(connection) as captured:
            answer = send(client, contacts, change={"last_name": "Obi"})

        assert answer.json()["counts"]["unchanged"] == 500
        listed = [each for each in captured if "crm_contact" in each["sql"] and "IN (" in each["sql"]]
        assert len(listed) == 2
        # Of each row: its savepoint, its lock, the release.
        assert len(captured) < 500 * 4 + 30


class TestDelete:
    def test_removes_what_may_go(self, api, owner):
        free, held = ContactFactory(), ContactFactory()
        OpportunityFactory(contact=held)

        answer = send(api(owner), [free, held], delete=True)

        assert statuses(answer) == ["changed", "refused"]
        assert answer.json()["results"][1]["code"] == "in_use"
        assert list(Contact.objects.values_list("id", flat=True)) == [held.id]

    def test_asks_each_for_the_right_to_delete_it(self, api, member):
        product = ProductFactory()

        answer = send(api(member), [product], path=f"{API}/commerce/products", delete=True)

        assert answer.json()["results"][0]["status"] == "refused"
        assert "commerce.delete_product" in answer.json()["results"][0]["detail"]
        assert Product.objects.filter(id=product.id).exists()

    def test_works_on_leads_and_activities(self, api, owner):
        lead, activity, client = LeadFactory(), ActivityFactory(contact=ContactFactory()), api(owner)

        send(client, [lead], path=f"{API}/crm/leads", delete=True)
        send(client, [activity], path=f"{API}/crm/activities", delete=True)

        assert (Lead.objects.count(), Activity.objects.count()) == (0, 0)


class TestBody:
    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({}, "", "one_of_two"),
            ({"delete": True, "change": {"last_name": "Obi"}}, "", "one_of_two"),
            ({"change": {}}, "/change", "nothing_to_change"),
            ({"change": {"pet": "cat"}}, "/change/pet", "extra_forbidden"),
            ({"change": {"emails": ["nobody"]}}, "/change/emails/0", "invalid_email"),
            ({"delete": True, "ids": []}, "/ids", "too_short"),
            ({"delete": True, "ids": ["x"]}, "/ids/0", "uuid_parsing"),
            ({"delete": True, "ids": [str(uuid7())] * 501}, "/ids", "too_long"),
        ],
    )
    def test_that_breaks_a_rule_is_refused_whole(self, api, owner, body, pointer, code):
        ada = ContactFactory()

        answer = send(api(owner), [ada], **body) if "ids" not in body else api(owner).post(f"{CONTACTS}/bulk", body)

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)

    def test_of_somebody_who_sees_no_such_records_is_refused(self, api, join):
        answer = send(api(join("user")), [uuid7()], path=f"{API}/crm/leads", delete=True)

        assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


class TestList:
    def output(self, answer):
        """Let the execution run; return what it found."""
        assert answer.status_code == 202, answer.content
        work_until_idle()
        done = Execution.objects.get(id=answer.json()["execution_id"])
        assert done.status == "succeeded", done.error
        return done.output

    def test_changes_all_that_fits_by_an_execution(self, api, owner):
        hot = [LeadFactory(source="fair") for _ in range(3)]
        cold = LeadFactory(source="web")

        answer = api(owner).post(f"{API}/crm/leads/bulk", {"filters": {"source": "fair"}, "change": {"source": "show"}})
        found = self.output(answer)

        assert answer.headers["Location"] == f"/api/v1/executions/{answer.json()['execution_id']}"
        assert found == {"changed": 3, "unchanged": 0, "refused": 0, "missing": 0, "refusals": []}
        assert set(Lead.objects.filter(source="show")) == set(hot)
        cold.refresh_from_db()
        assert cold.source == "web"

    def test_goes_on_a_part_at_a_time(self, api, owner, monkeypatch):
        monkeypatch.setattr(services, "PART", 2)
        for _ in range(5):
            LeadFactory()

        found = self.output(api(owner).post(f"{API}/crm/leads/bulk", {"filters": {}, "change": {"source": "show"}}))

        assert found["changed"] == 5
        assert Step.objects.filter(name__startswith="after ").count() == 2

    def test_deletes_what_may_go_and_says_why_the_rest_stays(self, api, owner):
        free, held = ContactFactory(last_name="Obi"), ContactFactory(last_name="Obi")
        OpportunityFactory(contact=held)

        found = self.output(api(owner).post(f"{CONTACTS}/bulk", {"filters": {}, "search": "obi", "delete": True}))

        assert (found["changed"], found["refused"]) == (1, 1)
        assert [(row["id"], row["code"]) for row in found["refusals"]] == [(str(held.id), "in_use")]
        assert not Contact.objects.filter(id=free.id).exists()

    def test_takes_values_as_one_change_does(self, api, owner):
        deal = OpportunityFactory()
        change = {"amount": {"amount": "1500.00", "currency": "NGN"}, "expected_close_on": "2027-01-01"}

        self.output(api(owner).post(f"{API}/crm/opportunities/bulk", {"filters": {}, "change": change}))

        deal.refresh_from_db()
        assert (deal.amount_minor, str(deal.expected_close_on)) == (150000, "2027-01-01")

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"filters": {"shoe_size": "44"}, "delete": True}, "/filters/shoe_size", "unknown_filter"),
            ({"filters": {"status": "asleep"}, "delete": True}, "/filters/status", "bad_filter"),
            ({"filters": {}}, "", "one_of_two"),
            ({"filters": {}, "ids": [str(uuid7())], "delete": True}, "", "ids_or_filters"),
            ({"search": "ada", "ids": [str(uuid7())], "delete": True}, "", "ids_or_filters"),
            ({"delete": True}, "", "ids_or_filters"),
        ],
    )
    def test_that_it_cannot_be_is_refused(self, api, owner, body, pointer, code):
        answer = api(owner).post(f"{CONTACTS}/bulk", body)

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)

    def test_asks_for_the_right_to_change_whole_lists(self, api, member):
        answer = api(member).post(f"{CONTACTS}/bulk", {"filters": {}, "delete": True})

        assert (answer.status_code, answer.json()["detail"]) == (403, "Your role lacks records.run_bulk")

    def test_of_too_many_records_is_refused(self, api, owner, monkeypatch):
        monkeypatch.setattr(services, "MOST_OF_LIST", 1)
        ContactFactory.create_batch(2)

        answer = api(owner).post(f"{CONTACTS}/bulk", {"filters": {}, "delete": True})

        assert (answer.status_code, answer.json()["code"]) == (422, "too_many_records")
