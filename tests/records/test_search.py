"""Search over every kind: exact before alike, never what the caller may not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import ObjectGrant
from tests.factories.commerce import ProductFactory
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search"


@pytest.fixture
def records(owner):
    """One record of each kind, all with the same rare word."""
    return {
        "contact": ContactFactory(first_name="Consolata", last_name="Ogbonnaya", emails=["c@example.com"]),
        "company": CompanyFactory(name="Ogbonnaya Foods"),
        "lead": LeadFactory(name="Ada Ogbonnaya"),
        "opportunity": OpportunityFactory(name="Fridges for Ogbonnaya"),
        "product": ProductFactory(name="Ogbonnaya pepper"),
    }


def found(client, **query):
    answer = client.get(SEARCH, query)
    assert answer.status_code == 200, answer.json()
    return {(hit["kind"], hit["id"], hit["is_exact"]) for hit in answer.json()["data"]}


class TestSearch:
    def test_finds_every_kind_by_a_word(self, api, owner, records):
        assert found(api(owner), q="ogbonnaya") == {(kind, str(row.id), True) for kind, row in records.items()}

    @pytest.mark.parametrize("typed", ["ogbonaya", "ogbonnya", "ogbonnayya", "Ogbonnaja"])
    def test_finds_them_with_a_letter_wrong(self, api, owner, records, typed):
        assert found(api(owner), q=typed) == {(kind, str(row.id), False) for kind, row in records.items()}

    def test_wants_every_word_to_be_alike(self, api, owner, records):
        assert found(api(owner), q="konsolata ogbonaya") == {("contact", str(records["contact"].id), False)}

    def test_puts_the_likest_first(self, api, owner):
        for name in ("Chidimma", "Chidinma", "Chidima"):
            ContactFactory(first_name=name, last_name="")

        titles = [hit["title"] for hit in api(owner).get(SEARCH, {"q": "chidinmma"}).json()["data"]]

        assert titles[0] == "Chidinma"

    def test_puts_exact_ones_of_any_kind_before_alike_ones(self, api, owner):
        ContactFactory(first_name="Ngozika", last_name="")
        CompanyFactory(name="Ngozikka Ltd")

        assert [hit["kind"] for hit in api(owner).get(SEARCH, {"q": "ngozikka"}).json()["data"]] == [
            "company",
            "contact",
        ]

    def test_looks_at_the_kinds_that_are_named(self, api, owner, records):
        assert {kind for kind, _, _ in found(api(owner), q="ogbonnaya", kind="lead,company")} == {"lead", "company"}

    def test_gives_as_many_of_a_kind_as_asked_for(self, api, owner):
        for _ in range(4):
            LeadFactory(name="Ngozika")

        assert len(found(api(owner), q="ngozika", limit="3")) == 3

    def test_names_what_it_found(self, api, owner, records):
        (hit,) = api(owner).get(SEARCH, {"q": "consolata"}).json()["data"]

        assert hit == {
            "id": str(records["contact"].id),
            "kind": "contact",
            "noun": "Contact",
            "title": "Consolata Ogbonnaya",
            "subtitle": "c@example.com",
            "url": f"/crm/contacts/{records['contact'].id}",
            "is_exact": True,
        }

    @pytest.mark.parametrize("typed", ["ogbonnaya", "ogbonaya"])
    def test_shows_people_what_is_theirs(self, api, member, records, typed):
        mine = LeadFactory(name="Ogbonnaya", owner_id=member.id)

        assert {key for kind, key, _ in found(api(member), q=typed) if kind == "lead"} == {str(mine.id)}

    def test_shows_people_what_was_granted_to_them(self, api, member, records):
        ObjectGrant.objects.create(
            principal_id=member.id,
            permission="crm.view_contact",
            object_type="contact",
            object_id=records["contact"].id,
        )

        hits = found(api(member), q="ogbonnaya", kind="contact,lead")

        assert hits == {("contact", str(records["contact"].id), True)}

    def test_shows_nothing_to_a_role_without_rights(self, api, join, records):
        assert found(api(join("investor")), q="ogbonnaya") == set()

    @pytest.mark.parametrize("typed", ["ogbonnaya", "ogbonaya"])
    def test_shows_nothing_of_another_business(self, api, stranger, records, typed):
        assert found(api(stranger), q=typed) == set()

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ({}, "bad_search"),
            ({"q": "a"}, "bad_search"),
            ({"q": "a" * 101}, "bad_search"),
            ({"q": "ada", "limit": "0"}, "bad_limit"),
            ({"q": "ada", "limit": "21"}, "bad_limit"),
            ({"q": "ada", "kind": "ghost"}, "bad_filter"),
        ],
    )
    def test_refuses_what_it_cannot_do(self, api, owner, query, code):
        answer = api(owner).get(SEARCH, query)

        assert (answer.status_code, answer.json()["code"]) == (400, code)

    def test_asks_for_a_session(self, client, db):
        assert client.get(SEARCH, {"q": "ada"}).status_code == 401

    def test_takes_as_many_queries_for_many_as_for_one(self, api, owner, records):
        client = api(owner)
        found(client, q="ogbonnaya")
        with CaptureQueriesContext(connection) as few:
            found(client, q="ogbonnaya", limit="20")
        for _ in range(10):
            ContactFactory(last_name="Ogbonnaya")

        with CaptureQueriesContext(connection) as many:
            found(client, q="ogbonnaya", limit="20")

        assert len(many) == len(few)
