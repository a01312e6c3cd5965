"""Sparse reads: a row has what was asked for, and its id."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.commerce import ProductFactory
from tests.factories.crm import CompanyFactory, ContactFactory
from tests.factories.records import TaggingFactory

CONTACTS = "/api/v1/crm/contacts"
PRODUCTS = "/api/v1/commerce/products"


class TestFields:
    def test_leave_of_each_row_what_they_name_and_its_id(self, api, owner):
        company = CompanyFactory()
        ada = ContactFactory(first_name="Ada", company=company)

        rows = api(owner).get(f"{CONTACTS}?fields=first_name, company_id").json()["data"]

        assert rows == [{"id": str(ada.id), "first_name": "Ada", "company_id": str(company.id)}]

    def test_leave_of_one_row_the_same(self, api, owner):
        ada = ContactFactory(last_name="Obi")

        row = api(owner).get(f"{CONTACTS}/{ada.id}?fields=last_name").json()

        assert row == {"id": str(ada.id), "last_name": "Obi"}

    def test_that_are_empty_leave_the_id(self, api, owner):
        ada = ContactFactory()

        assert api(owner).get(f"{CONTACTS}/{ada.id}?fields=").json() == {"id": str(ada.id)}

    def test_that_are_not_asked_for_leave_everything(self, api, owner):
        ada = ContactFactory()

        assert {"id", "emails", "tags", "updated_at"} <= set(api(owner).get(f"{CONTACTS}/{ada.id}").json())

    @pytest.mark.parametrize("path", [CONTACTS, PRODUCTS])
    def test_of_an_unknown_name_are_refused_where_nothing_is(self, api, owner, path):
        answer = api(owner).get(f"{path}?fields=id,password")

        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_field")
        assert answer.json()["errors"][0]["pointer"] == "?fields"
        assert "created_at" in answer.json()["errors"][0]["hint"]

    def test_of_an_unknown_name_are_refused_for_one_row(self, api, owner):
        answer = api(owner).get(f"{CONTACTS}/{ContactFactory().id}?fields=password")

        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_field")

    def test_are_no_parameter_of_other_lists(self, api, owner):
        answer = api(owner).get("/api/v1/tags?fields=name")

        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_filter")

    def test_go_with_filters_and_pages(self, api, owner):
        for name in ("Ada", "Bisi", "Chi"):
            ContactFactory(first_name=name)
        client = api(owner)

        first = client.get(f"{CONTACTS}?fields=first_name&ordering=first_name&limit=2").json()
        second = client.get(
            f"{CONTACTS}?fields=first_name&ordering=first_name&limit=2&cursor={first['next_cursor']}"
        ).json()

        assert [row["first_name"] for row in first["data"] + second["data"]] == ["Ada", "Bisi", "Chi"]

    def test_read_children_only_when_these_are_asked_for(self, api, owner):
        product = ProductFactory()
        TaggingFactory(record_id=product.id, record_type="product")
        client = api(owner)

        with CaptureQueriesContext(connection) as bare:
            client.get(f"{PRODUCTS}?fields=name")
        with CaptureQueriesContext(connection) as whole:
            row = client.get(f"{PRODUCTS}?fields=name,variants").json()["data"][0]

        assert set(row) == {"id", "name", "variants"}
        assert len(whole) - len(bare) >= 3

    def test_read_the_names_of_tags_with_the_record(self, api, owner):
        product = ProductFactory()
        TaggingFactory(record_id=product.id, record_type="product")
        client = api(owner)

        with CaptureQueriesContext(connection) as bare:
            client.get(f"{PRODUCTS}?fields=name")
        with CaptureQueriesContext(connection) as tagged:
            row = client.get(f"{PRODUCTS}?fields=name,labels").json()["data"][0]

        assert set(row) == {"id", "name", "labels"}
        assert len(row["labels"]) == 1
        assert len(tagged) == len(bare)
