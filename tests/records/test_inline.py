"""Cells of lists that are edited where they stand: which ones, by whom, what is refused, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role, User
from core.tenancy import tenant_context
from crm.models import Contact, Lead, Opportunity
from events.models import Event
from records.models import CustomField
from tests.console.conftest import count_queries, people, sign_in, visit  # noqa: F401 - fixtures
from tests.factories.accounts import MembershipFactory
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.crm import ActivityFactory, CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.quotes import QuoteFactory
from tests.factories.records import CustomFieldFactory
from tests.records.conftest import LISTS, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]


def about_lead(**facts):
    """Make an activity about somebody."""
    return ActivityFactory(lead=LeadFactory(), **facts)


FACTORIES = {
    "contact": ContactFactory,
    "company": CompanyFactory,
    "lead": LeadFactory,
    "opportunity": OpportunityFactory,
    "activity": about_lead,
    "product": ProductFactory,
}
Kind = CustomField.Kind
DOLLARS = {"amount_minor": 100, "amount_currency": "USD"}


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def reader():
    """A browser of somebody who sees leads and changes none."""
    role = Role.objects.create(code="reader", name="Reader", grants=["crm.view_lead"])
    return sign_in(MembershipFactory(role="", custom_role=role).user)


def address(record, fields, *, part=True):
    """Return where a cell is edited."""
    url = reverse("records:cell", args=[record._meta.model_name, record.pk, fields])
    return f"{url}?part=1" if part else url


def opened(client, record, fields):
    """Return what the control of a cell sends besides the value."""
    text = said(client, address(record, fields))
    return {"version": re.search(r'name="version" value="([^"]+)"', text)[1]}


def save(client, record, fields, **given):
    """Open a cell, fill it in, send it."""
    return client.post(address(record, fields), opened(client, record, fields) | given)


class TestList:
    @pytest.mark.parametrize("kind", LISTS)
    def test_says_which_cells_are_edited(self, client, kind):
        record = FACTORIES[kind]()

        text = said(client, LISTS[kind])

        assert f'data-cells="/records/{kind}/{record.pk}/cells/"' in text
        cells = set(re.findall(r'data-cell="([^"]+)"', text))
        assert cells
        for cell in cells:
            assert client.get(address(record, cell)).status_code == 200

    @pytest.mark.parametrize(
        ("kind", "columns", "edited"),
        [
            ("lead", "source,status,created_at,notes", {"source", "notes"}),
            ("opportunity", "stage_id,status,amount,forecast_category", {"amount", "forecast_category"}),
            ("activity", "kind,title,status,due_at", {"title", "due_at"}),
        ],
    )
    def test_offers_none_that_others_compute(self, client, kind, columns, edited):
        FACTORIES[kind]()

        text = said(client, f"{LISTS[kind]}?columns={columns}")

        assert set(re.findall(r'data-cell="([^"]+)"', text)) == edited

    def test_offers_fields_of_the_business_that_were_chosen(self, client):
        CustomFieldFactory(record_type="lead", key="tier", label="Tier")
        LeadFactory()

        assert 'data-cell="custom.tier"' in said(client, "/crm/leads?columns=custom.tier")

    def test_offers_none_to_who_may_not_change(self, reader):
        LeadFactory()

        text = said(reader, "/crm/leads")

        assert "data-cell" not in text
        assert "cells.js" not in text

    def test_offers_the_own_rows_to_whose_right_reaches_no_further(self, people, client, visit):  # noqa: F811
        own = LeadFactory(owner_id=people["agent"].id)
        others = LeadFactory()

        text = said(visit("agent"), "/crm/leads")

        assert f"/records/lead/{own.pk}/cells/" in text
        assert f"/records/lead/{others.pk}/cells/" not in text

    @pytest.mark.parametrize("role", ["admin", "agent"])
    def test_costs_the_same_however_many_rows(self, visit, people, count_queries, role):  # noqa: F811
        browser, owner = visit(role), people[role].id
        LeadFactory(owner_id=owner)
        count_queries(browser, "/crm/leads")
        few = count_queries(browser, "/crm/leads")
        LeadFactory.create_batch(5, owner_id=owner)

        assert count_queries(browser, "/crm/leads") == few


class TestCell:
    def test_saves_by_the_service_and_says_how_it_is_now(self, client, people):  # noqa: F811
        lead = LeadFactory(name="Ada", source="fair")

        answer = save(client, lead, "source", source="shop")

        lead.refresh_from_db()
        assert (answer.status_code, answer.content.decode().strip()) == (200, "shop")
        assert lead.source == "shop"
        fact = Event.objects.filter(type="lead.changed").latest("occurred_at")
        assert fact.actor_id == people["admin"].id

    @pytest.mark.parametrize(
        ("factory", "facts", "fields", "given", "wanted"),
        [
            (ContactFactory, {}, "first_name,last_name", {"first_name": "Ife", "last_name": "Ojo"}, "Ife Ojo"),
            (ContactFactory, {}, "emails", {"emails": "b@example.com, a@example.com"}, "b@example.com, a@example.com"),
            (CompanyFactory, {}, "phone", {"phone": "0803 123 4567"}, "+2348031234567"),
            (
                OpportunityFactory,
                {"amount_minor": 100, "amount_currency": "USD"},
                "amount",
                {"amount": "25,000.50"},
                "$25,000.50",
            ),
            (OpportunityFactory, {}, "expected_close_on", {"expected_close_on": "2027-02-01"}, "1 Feb 2027"),
            (OpportunityFactory, {}, "forecast_category", {"forecast_category": "commit"}, "Commit"),
            (about_lead, {}, "due_at", {"due_at": "2027-02-01T09:00"}, "1 Feb 2027"),
            (ProductFactory, {}, "tags", {"tags": "soap; jars"}, "soap, jars"),
            (ProductFactory, {}, "duration_minutes", {"duration_minutes": "45"}, "45"),
        ],
    )
    def test_takes_each_shape(self, client, factory, facts, fields, given, wanted):
        answer = save(client, factory(**facts), fields, **given)

        assert answer.status_code == 200, answer.content.decode()
        shown = re.sub(r"<[^>]+>", "", answer.content.decode()).replace("\u00a0", " ").strip()
        assert wanted in (shown, f"{shown} 2027") or wanted in answer.content.decode()

    @pytest.mark.parametrize(
        ("kind", "sent", "kept"),
        [
            (Kind.TEXT, "gold", "gold"),
            (Kind.NUMBER, "12.50", "12.5"),
            (Kind.WHOLE, "7", 7),
            (Kind.BOOLEAN, "true", True),
            (Kind.DAY, "2027-02-01", "2027-02-01"),
        ],
    )
    def test_takes_fields_of_the_business(self, client, kind, sent, kept):
        CustomFieldFactory(record_type="lead", key="tier", label="Tier", kind=kind)
        CustomFieldFactory(record_type="lead", key="other", label="Other")
        lead = LeadFactory(custom={"other": "stays"})

        answer = save(client, lead, "custom.tier", **{"custom.tier": sent})

        lead.refresh_from_db()
        assert answer.status_code == 200, answer.content.decode()
        assert lead.custom == {"other": "stays", "tier": kept}

    def test_takes_persons_and_takes_them_away(self, client, people):  # noqa: F811
        lead = LeadFactory(owner_id=people["admin"].id)

        given = save(client, lead, "owner_id", owner_id=str(people["agent"].id))
        taken = save(client, lead, "owner_id", owner_id="")

        assert people["agent"].name in given.content.decode()
        assert taken.status_code == 200
        assert Lead.objects.get(pk=lead.pk).owner_id is None

    def test_keeps_a_person_who_left_as_a_choice(self, client):
        lead = LeadFactory(owner_id=User.objects.create(email="gone@example.com").id)

        assert "somebody who left" in said(client, address(lead, "owner_id"))

    def test_takes_records_as_people_write_them(self, client):
        deal, company = OpportunityFactory(), CompanyFactory(name="Lagos Fabrics")
        product, category = ProductFactory(), CategoryFactory(name="Soaps")

        assert "Lagos Fabrics" in save(client, deal, "company_id", company_id="lagos fabrics").content.decode()
        assert "Soaps" in save(client, product, "category_id", category_id="soaps").content.decode()

        assert Opportunity.objects.get(pk=deal.pk).company_id == company.pk
        assert save(client, deal, "company_id", company_id="").status_code == 200
        assert Opportunity.objects.get(pk=deal.pk).company_id is None
        assert category.pk

    def test_edits_quotes_too(self, client):
        quote = QuoteFactory()

        answer = save(client, quote, "title", title="Jars for spring")

        assert "Jars for spring" in answer.content.decode()

    def test_is_a_page_of_its_own_without_script(self, client):
        lead = LeadFactory(name="Ada")

        assert "Edit Ada" in said(client, address(lead, "source", part=False))
        given = {"source": "fair", "next": "/crm/leads?view=new"}
        answer = client.post(address(lead, "source", part=False), given)
        refused = client.post(address(lead, "name", part=False), {"name": ""})

        assert (answer.status_code, answer["Location"]) == (302, "/crm/leads?view=new")
        assert Lead.objects.get(pk=lead.pk).source == "fair"
        assert refused.status_code == 422

    def test_costs_the_same_however_many_records(self, client):
        def cost(lead):
            given = opened(client, lead, "source")
            with CaptureQueriesContext(connection) as captured:
                assert client.post(address(lead, "source"), given | {"source": "fair"}).status_code == 200
            return len(captured)

        cost(LeadFactory())
        few = cost(LeadFactory())
        LeadFactory.create_batch(10)

        assert cost(LeadFactory()) == few <= 40


class TestRefusals:
    def test_of_who_lacks_the_right(self, reader):
        lead = LeadFactory()

        answer = reader.post(address(lead, "source"), {"source": "shop"})

        assert answer.status_code == 403
        assert Lead.objects.get(pk=lead.pk).source == lead.source

    def test_of_records_of_others(self, visit):  # noqa: F811
        lead = LeadFactory()

        assert visit("agent").get(address(lead, "source")).status_code == 404
        assert visit("agent").post(address(lead, "source"), {"source": "shop"}).status_code == 404
        assert Lead.objects.get(pk=lead.pk).source == lead.source

    def test_of_records_of_another_business(self, client, other_tenant):
        with tenant_context(other_tenant.id):
            lead = LeadFactory()

        assert client.post(address(lead, "source"), {"source": "shop"}).status_code == 404

    @pytest.mark.parametrize(
        ("factory", "fields", "given", "sentence"),
        [
            (LeadFactory, "name", {"name": ""}, "Fill this in"),
            (LeadFactory, "email", {"email": "nonsense"}, "e-mail"),
            (OpportunityFactory, "amount", {"amount": "much"}, "Write an amount"),
            (OpportunityFactory, "expected_close_on", {"expected_close_on": "soon"}, "date"),
            (OpportunityFactory, "forecast_category", {"forecast_category": "sure"}, "valid choice"),
            (
                OpportunityFactory,
                "company_id",
                {"company_id": "Nobody Ltd"},
                "Nobody and nothing here is called Nobody Ltd. Add it first, or leave this empty.",
            ),
            (about_lead, "due_at", {"due_at": "soon"}, "date"),
            (ProductFactory, "slug", {"slug": "Not A Slug"}, ""),
            (ProductFactory, "duration_minutes", {"duration_minutes": "a while"}, "whole number"),
        ],
    )
    def test_stand_at_the_cell(self, client, factory, fields, given, sentence):
        record = factory()

        answer = save(client, record, fields, **given)

        text = answer.content.decode()
        assert answer.status_code == 422
        assert f'id="cell_{fields}_error" role="alert"' in text
        assert 'aria-invalid="true"' in text
        assert f'aria-describedby="cell_{fields}_error"' in text
        assert sentence in text

    def test_of_a_reference_that_several_fit(self, client):
        CompanyFactory(name="Lagos Fabrics")
        CompanyFactory(name="Lagos Foods")

        answer = save(client, OpportunityFactory(), "company_id", company_id="lagos")

        assert answer.status_code == 422
        assert "Several fit lagos" in answer.content.decode()

    def test_are_none_of_a_whole_name_that_others_begin_with(self, client):
        ada = ContactFactory(first_name="Ada", last_name="Obi")
        ContactFactory(first_name="Ada", last_name="Obi-Eze")
        deal = OpportunityFactory()

        assert save(client, deal, "contact_id", contact_id="Ada Obi").status_code == 200
        assert Opportunity.objects.get(pk=deal.pk).contact_id == ada.id

    def test_of_a_value_of_the_business_that_does_not_fit(self, client):
        CustomFieldFactory(record_type="lead", key="tier", label="Tier", kind=Kind.WHOLE)

        answer = save(client, LeadFactory(), "custom.tier", **{"custom.tier": "many"})

        assert answer.status_code == 422
        assert "whole number" in answer.content.decode()

    def test_of_an_address_that_somebody_has(self, client):
        ContactFactory(emails=["ada@example.com"])
        other = ContactFactory(emails=["bola@example.com"])

        answer = save(client, other, "emails", emails="ada@example.com")

        assert answer.status_code == 422
        assert Contact.objects.get(pk=other.pk).emails == ["bola@example.com"]

    def test_of_what_changed_meanwhile_show_the_newer_value(self, client):
        lead = LeadFactory(source="fair")
        stale = opened(client, lead, "source")
        save(client, lead, "source", source="newer")

        answer = client.post(address(lead, "source"), stale | {"source": "mine"})
        text = answer.content.decode()
        again = client.post(
            address(lead, "source"),
            {"version": re.search(r'name="version" value="([^"]+)"', text)[1], "source": "mine"},
        )

        assert answer.status_code == 412
        assert 'value="newer"' in text
        assert "You wrote: mine" in text
        assert again.status_code == 200
        assert Lead.objects.get(pk=lead.pk).source == "mine"

    @pytest.mark.parametrize(
        ("factory", "fields"),
        [
            (LeadFactory, "status"),
            (LeadFactory, "created_at"),
            (LeadFactory, "nonsense"),
            (LeadFactory, "custom.nonsense"),
            (LeadFactory, "source,status"),
            (LeadFactory, "name,email,phone,source,notes"),
            (OpportunityFactory, "stage_id"),
            (about_lead, "kind"),
        ],
    )
    def test_of_columns_that_are_not_edited(self, client, factory, fields):
        assert client.post(address(factory(), fields), {"status": "qualified"}).status_code == 422

    def test_of_kinds_without_a_list(self, client):
        lead = LeadFactory()

        assert client.get(f"/records/nonsense/{lead.pk}/cells/name").status_code == 404

    def test_of_a_method_it_does_not_know(self, client):
        assert client.delete(address(LeadFactory(), "name")).status_code == 405
