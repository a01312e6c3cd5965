"""Every noun of customer relations over REST, and contacts."""

import uuid

import pytest

from core.tenancy import tenant_context
from crm.models import Contact
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
)

CRM = "/api/v1/crm"
NOUNS = ["companies", "contacts", "leads", "opportunities", "activities", "pipelines"]
ADA = {"first_name": "Ada", "last_name": "Obi", "emails": ["Ada@Example.com"], "phones": ["08031234567"]}


@pytest.fixture
def rows(in_tenant):
    """One record of each noun, owned by nobody."""
    deal = OpportunityFactory()
    contact = ContactFactory()
    return {
        "companies": CompanyFactory(),
        "contacts": contact,
        "leads": LeadFactory(),
        "opportunities": deal,
        "activities": ActivityFactory(contact=contact),
        "pipelines": deal.pipeline,
    }


class TestEveryNoun:
    @pytest.mark.parametrize("noun", NOUNS)
    def test_answers_a_list_and_the_same_row_alone(self, api, owner, rows, noun):
        listed = api(owner).get(f"{CRM}/{noun}").json()["data"]
        alone = api(owner).get(f"{CRM}/{noun}/{rows[noun].id}").json()

        assert alone in listed

    @pytest.mark.parametrize("noun", NOUNS)
    def test_hides_records_of_another_business(self, api, stranger, rows, noun):
        path = f"{CRM}/{noun}/{rows[noun].id}"
        client = api(stranger)

        assert client.get(path).status_code == 404
        assert client.patch(path, {}).status_code == 404
        assert client.delete(path).status_code == 404
        assert client.get(f"{CRM}/{noun}").json()["data"] == []

    @pytest.mark.parametrize("noun", NOUNS)
    @pytest.mark.parametrize("role", ["investor", "user"])
    def test_is_closed_to_roles_without_the_right(self, api, join, rows, noun, role):
        client, path = api(join(role)), f"{CRM}/{noun}"

        assert client.get(path).status_code == 403
        assert client.post(path, {}).status_code == 403
        assert client.patch(f"{path}/{rows[noun].id}", {}).status_code == 403
        assert client.delete(f"{path}/{rows[noun].id}").status_code == 403

    @pytest.mark.parametrize("noun", NOUNS)
    def test_wants_a_login(self, api, rows, noun):
        assert api(None).get(f"{CRM}/{noun}").status_code == 401

    @pytest.mark.parametrize("noun", ["contacts", "leads", "opportunities", "activities"])
    def test_shows_an_agent_only_what_is_theirs(self, api, member, rows, noun):
        client = api(member)

        assert client.get(f"{CRM}/{noun}").json()["data"] == []
        assert client.get(f"{CRM}/{noun}/{rows[noun].id}").status_code == 404
        assert client.patch(f"{CRM}/{noun}/{rows[noun].id}", {}).status_code == 404
        assert client.delete(f"{CRM}/{noun}/{rows[noun].id}").status_code == 403

    @pytest.mark.parametrize("noun", NOUNS)
    def test_refuses_an_unknown_field_by_its_place(self, api, owner, noun):
        answer = api(owner).post(f"{CRM}/{noun}", {"colour": "red"})

        assert answer.status_code == 422
        assert "/colour" in [fault["pointer"] for fault in answer.json()["errors"]]

    @pytest.mark.parametrize("noun", NOUNS)
    def test_has_no_such_key(self, api, owner, noun):
        assert api(owner).get(f"{CRM}/{noun}/{uuid.uuid4()}").status_code == 404
        assert api(owner).get(f"{CRM}/{noun}/not-a-key").status_code == 404

    @pytest.mark.parametrize("noun", NOUNS)
    def test_deletes(self, api, owner, rows, noun):
        row = PipelineFactory(is_default=False) if noun == "pipelines" else rows[noun]
        if noun == "contacts":
            rows["activities"].delete()

        assert api(owner).delete(f"{CRM}/{noun}/{row.id}").status_code == 204
        assert api(owner).get(f"{CRM}/{noun}/{row.id}").status_code == 404

    @pytest.mark.parametrize(
        ("noun", "queries"),
        # The page and the tags of its rows; pipelines have stages instead.
        [("companies", 2), ("contacts", 2), ("leads", 2), ("opportunities", 2), ("activities", 2), ("pipelines", 2)],
    )
    def test_lists_in_the_same_number_of_queries(self, api, owner, rows, noun, queries, django_assert_max_num_queries):
        client = api(owner)
        client.get(f"{CRM}/{noun}")
        for _ in range(5):
            contact = ContactFactory(company=CompanyFactory())
            ActivityFactory(contact=contact)
            LeadFactory()
            OpportunityFactory(pipeline=PipelineFactory(is_default=False), contact=contact, company=contact.company)

        # One more tells who asks.
        with django_assert_max_num_queries(queries + 1):
            found = client.get(f"{CRM}/{noun}").json()["data"]

        assert len(found) >= 6


class TestCompanies:
    def test_name_each_fault_once_and_by_its_field(self, api, owner):
        answer = api(owner).post(f"{CRM}/companies", {"name": "A", "email": "x", "website": "y", "country": "ng"})

        found = [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]]
        assert found == [
            ("/website", "invalid_url"),
            ("/email", "invalid_email"),
            ("/country", "string_pattern_mismatch"),
        ]

    def test_take_empty_text_for_nothing(self, api, owner):
        made = api(owner).post(f"{CRM}/companies", {"name": "A", "email": "", "website": "", "country": ""})

        assert made.status_code == 201


class TestContacts:
    def test_creating_answers_what_reading_answers(self, api, owner):
        created = api(owner).post(f"{CRM}/contacts", ADA)

        found = api(owner).get(created["Location"])
        assert (created.status_code, created.content, created["ETag"]) == (201, found.content, found["ETag"])
        assert created.json()["phones"] == ["+2348031234567"]

    def test_a_second_one_with_the_address_is_a_conflict_unless_forced(self, api, owner):
        first = api(owner).post(f"{CRM}/contacts", ADA).json()

        second = api(owner).post(f"{CRM}/contacts", ADA)
        forced = api(owner).post(f"{CRM}/contacts", ADA | {"force": True})

        assert (second.status_code, second.json()["code"]) == (409, "duplicate_contact")
        assert second.json()["candidates"] == [first["id"]]
        assert forced.status_code == 201

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"first_name": "A", "phones": ["12"]}, "/phones/0", "invalid_phone"),
            ({"emails": ["nobody"]}, "/emails/0", "invalid_email"),
            ({"first_name": "A", "company_id": str(uuid.uuid4())}, "/company_id", "unknown_reference"),
            ({"first_name": "A", "owner_id": str(uuid.uuid4())}, "/owner_id", "unknown_owner"),
            ({"first_name": "A" * 101}, "/first_name", "string_too_long"),
            ({}, "", "nobody"),
        ],
    )
    def test_names_the_place_of_a_fault(self, api, owner, body, pointer, code):
        answer = api(owner).post(f"{CRM}/contacts", body)

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]

    def test_repeats_under_one_key_make_one(self, api, owner):
        client = api(owner)

        first = client.post(f"{CRM}/contacts", ADA, HTTP_IDEMPOTENCY_KEY="k-1")
        again = client.post(f"{CRM}/contacts", ADA, HTTP_IDEMPOTENCY_KEY="k-1")

        assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
        assert Contact.objects.count() == 1

    def test_a_stale_tag_changes_nothing(self, api, owner):
        contact = ContactFactory(first_name="Ada")
        path, client = f"{CRM}/contacts/{contact.id}", api(owner)
        tag = client.get(path)["ETag"]

        first = client.patch(path, {"first_name": "Adaeze"}, HTTP_IF_MATCH=tag)
        second = client.patch(path, {"first_name": "Adanna"}, HTTP_IF_MATCH=tag)
        third = client.delete(path, HTTP_IF_MATCH=tag)

        assert (first.status_code, second.status_code, third.status_code) == (200, 412, 412)
        assert client.get(path).json()["first_name"] == "Adaeze"
        assert client.patch(path, {"first_name": "Adanna"}, HTTP_IF_MATCH=first["ETag"]).status_code == 200

    def test_an_empty_change_keeps_everything(self, api, owner):
        contact = ContactFactory(company=CompanyFactory(), phones=["+2348031234567"])
        before = api(owner).get(f"{CRM}/contacts/{contact.id}").json()

        assert api(owner).patch(f"{CRM}/contacts/{contact.id}", {}).json() == before

    def test_shows_the_company_of_a_change(self, api, owner):
        contact, company = ContactFactory(company=CompanyFactory()), CompanyFactory(name="Ade Foods")

        answer = api(owner).patch(f"{CRM}/contacts/{contact.id}", {"company_id": str(company.id)}).json()

        assert (answer["company_id"], answer["company_name"]) == (str(company.id), "Ade Foods")

    @pytest.mark.parametrize("text", ["08031234567", "%2B2348031234567", "Obi", "ada@ex"])
    def test_search_finds_by_every_form(self, api, owner, text):
        made = api(owner).post(f"{CRM}/contacts", ADA).json()
        ContactFactory(first_name="Bola", last_name="Ade", emails=["bola@example.com"])

        found = api(owner).get(f"{CRM}/contacts?search={text}").json()["data"]

        assert [row["id"] for row in found] == [made["id"]]

    def test_filters_by_company_and_status(self, api, owner):
        company = CompanyFactory()
        contact = ContactFactory(company=company)
        ContactFactory(company=company, status="archived")
        ContactFactory()

        found = api(owner).get(f"{CRM}/contacts?company_id={company.id}&status=active").json()["data"]

        assert [row["id"] for row in found] == [str(contact.id)]

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("shoe_size=40", "unknown_filter"),
            ("owner_id=me", "bad_filter"),
            ("status=zz", "bad_filter"),
            ("status=active,zz", "bad_filter"),
            ("status=%00", "nul_character"),
            ("ordering=phones", "unknown_ordering"),
            ("limit=0", "bad_limit"),
            ("cursor=abc", "bad_cursor"),
        ],
    )
    def test_refuses_a_question_it_does_not_know(self, api, owner, query, code):
        answer = api(owner).get(f"{CRM}/contacts?{query}")

        assert (answer.status_code, answer.json()["code"]) == (400, code)

    @pytest.mark.parametrize("ordering", ["-id", "last_name", "-created_at"])
    def test_pages_show_each_row_once_and_lead_back(self, api, owner, ordering):
        for number in range(7):
            ContactFactory(last_name=f"Name {number % 3}")
        client, seen, cursors = api(owner), [], [""]

        while cursors[-1] is not None:
            page = client.get(f"{CRM}/contacts?limit=3&ordering={ordering}&cursor={cursors[-1]}").json()
            seen.append([row["id"] for row in page["data"]])
            cursors.append(page["next_cursor"])
            back = page["prev_cursor"]

        assert [len(ids) for ids in seen] == [3, 3, 1]
        assert len({key for ids in seen for key in ids}) == 7
        before = client.get(f"{CRM}/contacts?limit=3&ordering={ordering}&cursor={back}").json()
        assert [row["id"] for row in before["data"]] == seen[1]

    def test_archives_and_restores(self, api, owner):
        path = f"{CRM}/contacts/{ContactFactory().id}"

        assert api(owner).post(f"{path}/archive").json()["status"] == "archived"
        assert api(owner).post(f"{path}/restore").json()["status"] == "active"

    def test_does_not_point_into_another_business(self, api, owner, other_tenant):
        with tenant_context(other_tenant.id):
            theirs = CompanyFactory()

        answer = api(owner).post(f"{CRM}/contacts", {"first_name": "A", "company_id": str(theirs.id)})

        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_reference")
