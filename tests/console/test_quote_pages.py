"""Pages of quotes: the list, one quote, its form, and what people do."""

import pytest
from django.urls import reverse

from accounts.models import Role
from core.tenancy import tenant_context
from quotes import selectors
from quotes.models import Quote
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory
from tests.factories.commerce import VariantFactory
from tests.factories.crm import CompanyFactory, ContactFactory, OpportunityFactory
from tests.factories.quotes import QuoteFactory, QuoteLineFactory
from tests.factories.storefront import OrderRequestFactory

QUOTES = "/crm/quotes"


@pytest.fixture
def make(tenant, people):
    """Make a quote in the business: `make(status="sent")`."""

    def quote(**facts):
        with tenant_context(tenant.id):
            facts = {"owner_id": people["admin"].id, **facts}
            return QuoteFactory(**facts)

    return quote


@pytest.fixture
def contact(tenant):
    """Somebody with an address."""
    with tenant_context(tenant.id):
        return ContactFactory(first_name="Ada", last_name="Obi", emails=["ada@example.com"])


def filled(*lines, **facts):
    """Return a form as a browser sends it."""
    rows = {f"lines-{place}-{name}": value for place, line in enumerate(lines) for name, value in line.items()}
    return {"title": "Shop", "currency": "NGN", "wins_deal": "on", "lines-count": str(len(lines)), **rows, **facts}


SHELF = {"name": "Shelf", "quantity": "2", "unit_price": "1,500.00", "tax_rate": "7.5"}
BLANK = {"sku": "", "name": "", "quantity": "1", "unit_price": ""}


def only(tenant):
    with tenant_context(tenant.id):
        found = Quote.objects.get()
        return found, selectors.lines_of(found)


class TestList:
    def test_shows_number_customer_and_total(self, visit, make, contact):
        make(contact=contact)

        text = visit("admin").get(QUOTES).content.decode()

        for part in ("Q-0000", "Shop fitting", "Ada Obi", "₦1,500.00", "Draft"):
            assert part in text

    def test_is_narrowed_by_words_status_and_owner(self, visit, make):
        make(title="Kitchen")
        admin = visit("admin")

        for query, is_there in {
            "q=kitchen": True,
            "q=nothing": False,
            "view=draft": True,
            "view=sent": False,
            "owner=me": True,
        }.items():
            assert (b"Kitchen</a>" in admin.get(f"{QUOTES}?{query}").content) is is_there, query

    def test_says_what_to_do_when_there_is_none(self, visit):
        assert b"No quotes yet" in visit("admin").get(QUOTES).content

    def test_asks_as_often_for_many(self, visit, make, count_queries):
        admin = visit("admin")
        make()
        few = count_queries(admin, QUOTES)
        for _ in range(5):
            make()

        assert count_queries(admin, QUOTES) == few

    def test_shows_agents_their_own(self, visit, make, people):
        make(title="Of the admin")
        make(title="Of the agent", owner_id=people["agent"].id)

        content = visit("agent").get(QUOTES).content

        assert b"Of the agent" in content
        assert b"Of the admin" not in content

    def test_is_closed_to_investors(self, visit):
        assert visit("investor").get(QUOTES).status_code == 403


class TestForm:
    def test_writes_a_draft(self, visit, tenant, contact):
        answer = visit("admin").post(
            f"{QUOTES}/new", filled(SHELF, BLANK, contact_id="ada@example.com", discount_percent="10")
        )

        quote, lines = only(tenant)
        assert answer["Location"] == f"{QUOTES}/{quote.id}"
        assert (quote.contact_id, quote.total_minor, quote.wins_deal) == (contact.id, 290_250, True)
        assert [line.name for line in lines] == ["Shelf"]

    def test_begins_with_the_deal_that_the_address_names(self, visit, tenant, contact):
        with tenant_context(tenant.id):
            deal = OpportunityFactory(name="Kitchen", contact=contact, company=CompanyFactory(name="Acme"))

        text = visit("admin").get(f"{QUOTES}/new?opportunity={deal.id}").content.decode()

        for part in ('value="Kitchen"', 'value="ada@example.com"', 'value="Acme"'):
            assert part in text

    @pytest.mark.parametrize("key", ["nothing", "01a22730-d24e-74b3-8662-c31ce38d307c"])
    def test_begins_with_no_record_that_is_not_there(self, visit, key):
        assert visit("admin").get(f"{QUOTES}/new?opportunity={key}").status_code == 404

    def test_takes_a_line_from_the_catalog_by_its_sku(self, visit, tenant):
        with tenant_context(tenant.id):
            variant = VariantFactory(sku="SOAP-1", price_minor=250_000)

        visit("admin").post(f"{QUOTES}/new", filled({"sku": "soap-1", "quantity": "3"}))

        [line] = only(tenant)[1]
        assert (line.variant_id, line.net_minor) == (variant.id, 750_000)

    def test_marks_the_row_that_is_wrong(self, visit, tenant):
        answer = visit("admin").post(f"{QUOTES}/new", filled(BLANK, SHELF, {"name": "Lamp", "quantity": "1"}))

        assert answer.status_code == 422
        assert b'id="id_lines-2-name_error"' in answer.content
        with tenant_context(tenant.id):
            assert not Quote.objects.exists()

    def test_marks_a_quantity_of_nothing(self, visit):
        answer = visit("admin").post(f"{QUOTES}/new", filled({**SHELF, "quantity": "0"}))

        assert answer.status_code == 422
        assert b'id="id_lines-0-quantity_error"' in answer.content

    def test_says_that_nobody_is_called_so(self, visit):
        answer = visit("admin").post(f"{QUOTES}/new", filled(SHELF, contact_id="nobody@example.com"))

        assert answer.status_code == 422
        assert b"nobody@example.com" in answer.content

    def test_adds_and_drops_rows_and_keeps_what_was_written(self, visit, tenant):
        admin = visit("admin")

        more = admin.post(f"{QUOTES}/new", filled(SHELF, add="1")).content.decode()
        fewer = admin.post(f"{QUOTES}/new", filled(SHELF, {**SHELF, "name": "Lamp"}, drop="0")).content.decode()

        assert 'name="lines-1-name"' in more
        assert 'value="Shelf"' in more
        assert 'value="Shelf"' not in fewer
        assert 'value="Lamp"' in fewer
        assert 'name="lines-1-name"' not in fewer
        with tenant_context(tenant.id):
            assert not Quote.objects.exists()

    def test_edits_a_draft(self, visit, tenant, make):
        quote = make()
        admin = visit("admin")
        page = admin.get(f"{QUOTES}/{quote.id}/edit").content.decode()

        answer = admin.post(
            f"{QUOTES}/{quote.id}/edit",
            filled(SHELF, title="Kitchen", valid_until="2027-01-31", owner_id=str(quote.owner_id)),
        )

        changed, [line] = only(tenant)
        assert 'value="Shelf"' in page
        assert answer["Location"] == f"{QUOTES}/{quote.id}"
        assert (changed.title, line.net_minor, str(changed.valid_until)) == ("Kitchen", 300_000, "2027-01-31")

    def test_refuses_what_somebody_changed_meanwhile(self, visit, make, tenant):
        quote = make()

        answer = visit("admin").post(
            f"{QUOTES}/{quote.id}/edit",
            filled(SHELF, valid_until="2027-01-31", version="2020-01-01T00:00:00+00:00"),
        )

        assert answer.status_code == 422
        assert b"Somebody changed this" in answer.content

    def test_is_closed_once_it_was_sent(self, visit, make, contact):
        quote = make(contact=contact)
        admin = visit("admin")
        admin.post(f"{QUOTES}/{quote.id}/send")

        assert admin.get(f"{QUOTES}/{quote.id}/edit").status_code == 409


class TestRecord:
    def test_shows_lines_sums_and_what_happened(self, visit, make, contact):
        quote = make(contact=contact, note="As we said")
        admin = visit("admin")
        admin.post(f"{QUOTES}/{quote.id}/send")

        text = admin.get(f"{QUOTES}/{quote.id}").content.decode()

        for part in ("Shelf", "₦1,500.00", "As we said", "sent this quote", "/q/", "wa.me"):
            assert part in text

    def test_keeps_the_link_from_those_who_may_not_send(self, visit, make, people, tenant, contact):
        quote = make(contact=contact)
        visit("admin").post(f"{QUOTES}/{quote.id}/send")
        with tenant_context(tenant.id):
            role = Role.objects.create(code="reader", name="Reader", grants=["quotes.view_quote"])
            reader = MembershipFactory(role="", custom_role=role).user

        content = sign_in(reader).get(f"{QUOTES}/{quote.id}").content

        assert b"Shop fitting" in content
        assert b"/q/" not in content

    def test_asks_as_often_for_many_lines(self, visit, make, tenant, count_queries):
        few, many = make(), make()
        with tenant_context(tenant.id):
            for position in range(2, 12):
                QuoteLineFactory(quote=many, position=position)
        admin = visit("admin")

        assert count_queries(admin, f"{QUOTES}/{few.id}") == count_queries(admin, f"{QUOTES}/{many.id}")

    def test_gives_the_file(self, visit, make):
        answer = visit("admin").get(f"{QUOTES}/{make().id}/pdf")

        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")

    def test_of_another_business_is_not_there(self, visit, other_tenant):
        with tenant_context(other_tenant.id):
            theirs = QuoteFactory()

        for path in ("", "/edit", "/pdf", "/delete", "/accept", "/withdraw"):
            assert visit("admin").get(f"{QUOTES}/{theirs.id}{path}").status_code == 404, path

    def test_stands_on_the_page_of_its_deal(self, visit, make, tenant):
        with tenant_context(tenant.id):
            deal = OpportunityFactory()
        quote = make(opportunity=deal)

        text = visit("admin").get(f"/crm/opportunities/{deal.id}").content.decode()

        assert reverse("quotes:quote", args=[quote.id]) in text
        assert f"/crm/quotes/new?opportunity={deal.id}" in text


class TestActs:
    @pytest.fixture
    def sent(self, visit, make, contact):
        quote = make(contact=contact)
        visit("admin").post(f"{QUOTES}/{quote.id}/send")
        return quote

    def now(self, tenant, quote):
        with tenant_context(tenant.id):
            quote.refresh_from_db()
        return quote.status

    def test_send(self, sent, tenant):
        assert (self.now(tenant, sent), sent.sent_to) == ("sent", "ada@example.com")

    def test_hand_on(self, visit, make, tenant):
        quote = make()

        visit("admin").post(f"{QUOTES}/{quote.id}/hand-on")

        assert (self.now(tenant, quote), quote.sent_to) == ("sent", "")

    def test_send_is_refused_without_an_address(self, visit, make, tenant):
        quote = make()

        assert visit("admin").post(f"{QUOTES}/{quote.id}/send").status_code == 422
        assert self.now(tenant, quote) == "draft"

    def test_accept(self, visit, sent, tenant):
        admin = visit("admin")
        page = admin.get(f"{QUOTES}/{sent.id}/accept").content

        admin.post(f"{QUOTES}/{sent.id}/accept", {"accepted_by": "Ada Obi"})

        assert b'value="Ada Obi"' in page
        assert (self.now(tenant, sent), sent.accepted_by) == ("accepted", "Ada Obi")

    def test_accept_asks_for_a_name(self, visit, sent):
        assert visit("admin").post(f"{QUOTES}/{sent.id}/accept", {}).status_code == 422

    def test_decline(self, visit, sent, tenant):
        visit("admin").post(f"{QUOTES}/{sent.id}/decline", {"reason": "Too dear"})

        assert (self.now(tenant, sent), sent.decline_reason) == ("declined", "Too dear")

    def test_withdraw_asks_first(self, visit, sent, tenant):
        admin = visit("admin")

        admin.post(f"{QUOTES}/{sent.id}/withdraw")
        assert self.now(tenant, sent) == "sent"

        admin.post(f"{QUOTES}/{sent.id}/withdraw", {"confirmed": "yes"})
        assert self.now(tenant, sent) == "withdrawn"

    def test_revise_goes_on_at_the_form(self, visit, sent, tenant):
        answer = visit("admin").post(f"{QUOTES}/{sent.id}/revise")

        with tenant_context(tenant.id):
            revised = Quote.objects.get(replaces=sent)
        assert answer["Location"] == f"{QUOTES}/{revised.id}/edit"

    def test_delete_asks_first(self, visit, make, tenant):
        quote = make()
        admin = visit("admin")

        admin.post(f"{QUOTES}/{quote.id}/delete")
        assert self.now(tenant, quote) == "draft"

        assert admin.post(f"{QUOTES}/{quote.id}/delete", {"confirmed": "yes"})["Location"] == QUOTES

    def test_of_agents_reach_their_own(self, visit, sent, people, tenant):
        agent = visit("agent")
        assert agent.post(f"{QUOTES}/{sent.id}/accept", {"accepted_by": "Ada"}).status_code == 404

        with tenant_context(tenant.id):
            Quote.objects.filter(id=sent.id).update(owner_id=people["agent"].id)
        agent.post(f"{QUOTES}/{sent.id}/accept", {"accepted_by": "Ada"})

        assert self.now(tenant, sent) == "accepted"


class TestOrder:
    def test_names_its_quote(self, visit, make, tenant, people, contact):

        quote = make(contact=contact)
        with tenant_context(tenant.id):
            order = OrderRequestFactory(quote=quote, discount_minor=500, tax_minor=700)
        admin = visit("admin")

        text = admin.get(f"/orders/requests/{order.id}").content.decode()

        assert quote.number in text
        assert f"{QUOTES}/{quote.id}" in text
        assert "₦7.00" in text
        assert str(order) in admin.get(f"{QUOTES}/{quote.id}").content.decode()
