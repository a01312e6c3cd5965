"""Acts on the chosen rows of a list, as pages: what a person can do without script."""

import pytest

from commerce.models import Product
from crm.models import Company, Contact, Lead
from records.models import Tagging
from tests.console.conftest import people, visit  # noqa: F401 - fixtures
from tests.factories.commerce import ProductFactory
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
)
from tests.records.conftest import LISTS, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


def choose(client, kind, records, **body):
    keys = [str(each.id) for each in records]
    return client.post(f"/records/{kind}/chosen", {"act": "edit-chosen", "keys": keys, "next": LISTS[kind], **body})


class TestChosen:
    @pytest.mark.parametrize("kind", LISTS)
    def test_are_offered_on_every_list(self, client, kind):
        PipelineFactory()
        ContactFactory()
        CompanyFactory()
        LeadFactory()
        OpportunityFactory(pipeline__is_default=False)
        ActivityFactory(contact=ContactFactory())
        ProductFactory()

        text = said(client, LISTS[kind])

        assert f'formaction="/records/{kind}/chosen"' in text
        assert "data-row" in text

    def test_get_one_value_in_two_steps(self, client, people):  # noqa: F811 - the fixture above
        leads = [LeadFactory() for _ in range(3)]

        fields = choose(client, "lead", leads).content.decode()
        value = choose(client, "lead", leads, field="owner_id").content.decode()
        answer = choose(client, "lead", leads, field="owner_id", sent="yes", value=str(people["agent"].id))

        assert "Change a field" in fields
        assert 'value="owner_id"' in fields
        assert "created_at" not in fields
        assert people["agent"].name in value
        assert (answer.status_code, answer["Location"]) == (302, LISTS["lead"])
        assert Lead.objects.filter(owner_id=people["agent"].id).count() == 3

    @pytest.mark.parametrize(
        ("kind", "factory", "field", "value", "kept"),
        [
            ("lead", LeadFactory, "source", "fair", "fair"),
            ("lead", LeadFactory, "source", "", ""),
            (
                "contact",
                ContactFactory,
                "emails",
                "ada@example.com, a@example.com",
                ["ada@example.com", "a@example.com"],
            ),
            ("product", ProductFactory, "kind", "service", "service"),
            ("product", ProductFactory, "description", "Soft", "Soft"),
            ("opportunity", OpportunityFactory, "amount", "USD 25,000.00", 2500000),
        ],
    )
    def test_take_values_of_every_shape(self, client, kind, factory, field, value, kept):
        record = factory()

        answer = choose(client, kind, [record], field=field, sent="yes", value=value)

        record.refresh_from_db()
        assert answer.status_code == 302, answer.content.decode()
        assert getattr(record, "amount_minor" if field == "amount" else field) == kept

    @pytest.mark.parametrize(
        ("kind", "factory", "field", "value"),
        [
            ("contact", ContactFactory, "emails", "nobody"),
            ("opportunity", OpportunityFactory, "amount", "much"),
            ("opportunity", OpportunityFactory, "expected_close_on", "soon"),
            ("product", ProductFactory, "kind", "ship"),
        ],
    )
    def test_say_what_does_not_fit_before_a_row_is_touched(self, client, kind, factory, field, value):
        answer = choose(client, kind, [factory()], field=field, sent="yes", value=value)

        assert answer.status_code == 422
        assert "nx-error" in answer.content.decode()

    def test_name_who_was_refused_and_why(self, visit, people):  # noqa: F811 - fixtures
        mine = CompanyFactory(owner_id=people["agent"].id)
        hers = CompanyFactory(name="Hers Ltd", owner_id=people["admin"].id)
        theirs = ContactFactory(owner_id=people["admin"].id)
        client = visit("agent")

        answer = choose(client, "company", [mine, hers], field="industry", sent="yes", value="Soap")
        missing = choose(client, "contact", [theirs], field="last_name", sent="yes", value="Soap")

        text = answer.content.decode()
        assert answer.status_code == 200
        for part in ("1 of 2 changed.", "Hers Ltd", "You may not change this record", LISTS["company"]):
            assert part in text
        assert set(Company.objects.filter(industry="Soap")) == {mine}
        assert "A record that is gone, or not yours to see" in missing.content.decode()

    def test_get_tags_and_lose_them(self, client):
        leads = [LeadFactory(), LeadFactory()]

        asked = choose(client, "lead", leads, field="put-tags").content.decode()
        put = choose(client, "lead", leads, field="put-tags", sent="yes", value="vip, new")
        number = Tagging.objects.count()
        choose(client, "lead", leads, field="take-tags", sent="yes", value="new")

        assert "Several are separated by commas." in asked
        assert (put.status_code, number) == (302, 4)
        assert set(Tagging.objects.values_list("tag__name", flat=True)) == {"vip"}

    def test_get_no_tag_that_is_none_or_that_one_may_not_add(self, visit, people):  # noqa: F811 - fixtures
        lead = LeadFactory(owner_id=people["agent"].id)
        client = visit("agent")

        new = choose(client, "lead", [lead], field="put-tags", sent="yes", value="never seen")
        empty = choose(client, "lead", [lead], field="put-tags", sent="yes", value=" , ")

        assert (new.status_code, empty.status_code) == (422, 422)
        assert "No tag is called" in new.content.decode()
        assert not Tagging.objects.exists()

    def test_are_deleted_after_asking(self, client):
        free, held = ContactFactory(), ContactFactory(first_name="Held")
        OpportunityFactory(contact=held)

        asked = choose(client, "contact", [free, held], act="delete-chosen")
        assert Contact.objects.count() == 2
        answer = choose(client, "contact", [free, held], act="delete-chosen", confirmed="yes")

        assert "Delete 2 records?" in asked.content.decode()
        assert str(free.id) in asked.content.decode()
        for part in ("1 of 2 deleted.", "Held"):
            assert part in answer.content.decode()
        assert list(Contact.objects.values_list("id", flat=True)) == [held.id]

    def test_of_products_are_deleted_from_the_page_of_edits(self, client):
        product = ProductFactory()

        asked = choose(client, "product", [product], field="delete-chosen")
        choose(client, "product", [product], act="delete-chosen", confirmed="yes")

        assert "Delete 1 record?" in asked.content.decode()
        assert not Product.objects.exists()

    def test_need_a_row_and_an_act_that_is_there(self, client):
        lead = LeadFactory()

        assert choose(client, "lead", []).status_code == 422
        assert choose(client, "lead", [lead], act="sell").status_code == 400
        assert client.post("/records/ship/chosen", {"act": "edit-chosen"}).status_code == 404

    def test_of_records_that_one_may_not_see_are_refused(self, visit):  # noqa: F811 - the fixture above
        assert choose(visit("investor"), "lead", [LeadFactory()]).status_code == 403

    def test_lead_back_to_the_list_and_nowhere_else(self, client):
        lead = LeadFactory()

        answer = choose(
            client, "lead", [lead], field="source", sent="yes", value="fair", next="https://evil.example.com/crm/leads"
        )

        assert answer["Location"] == LISTS["lead"]
