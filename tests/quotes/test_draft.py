"""Drafts: numbered without gaps, priced exactly, edited until they are sent."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.ids import uuid7
from core.money import InvalidMoneyError, Money
from crm.services.owners import UnknownOwnerError
from crm.services.references import UnknownReferenceError
from events.models import Event
from quotes import selectors, services
from quotes.commands import LineIn
from quotes.models import Quote, QuoteLine
from quotes.selectors import QuoteNotFoundError
from quotes.services import QuoteSentError
from quotes.services.lines import UnquotableLineError
from tests.commerce.test_variant import at_once
from tests.factories.commerce import VariantFactory
from tests.factories.crm import CompanyFactory, ContactFactory, OpportunityFactory
from tests.quotes.conftest import NOON, SHELF


def lines(*given):
    return [LineIn.check({**SHELF, **line}) for line in given]


class TestCreateQuote:
    def test_writes_lines_and_sums(self, draft):
        quote = draft(title="Shop fitting", lines=[SHELF, {"name": "Lamp", "unit_price": "99.99"}])

        assert (quote.number, quote.status, quote.total_currency) == ("Q-000001", "draft", "NGN")
        assert [(line.position, line.name, line.net_minor) for line in selectors.lines_of(quote)] == [
            (1, "Shelf", 300_000),
            (2, "Lamp", 9_999),
        ]
        assert (quote.subtotal_minor, quote.tax_minor, quote.total) == (309_999, 22_500, Money(332_499, "NGN"))
        assert Event.objects.get(type="quote.created").payload["number"] == "Q-000001"

    def test_takes_title_contact_and_company_from_its_deal(self, owner):
        deal = OpportunityFactory(contact=ContactFactory(), company=CompanyFactory(), name="Kitchen")

        quote = services.create_quote(opportunity_id=deal.id, actor=owner, now=NOON)

        assert (quote.contact_id, quote.company_id, quote.title) == (deal.contact_id, deal.company_id, "Kitchen")

    def test_is_valid_for_thirty_days_and_the_owners(self, draft, owner):
        quote = draft()

        assert (quote.valid_until, quote.owner_id, quote.wins_deal) == (date(2026, 12, 29), owner.id, True)

    def test_takes_what_a_line_leaves_out_from_the_catalog(self, draft):
        variant = VariantFactory(sku="SOAP-1", price_minor=250_000)

        [line] = selectors.lines_of(draft(lines=[{"variant_id": variant.id, "quantity": "3"}]))

        assert (line.sku, line.name, line.unit_price, line.net_minor) == (
            "SOAP-1",
            variant.product.name,
            Decimal(2500),
            750_000,
        )

    def test_refuses_a_variant_that_is_not_there(self, draft):
        with pytest.raises(UnquotableLineError) as refused:
            draft(lines=[SHELF, {"variant_id": uuid7()}])

        assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [
            ("/lines/1/variant_id", "unknown_reference")
        ]

    def test_refuses_a_price_in_another_currency(self, draft):
        with pytest.raises(UnquotableLineError) as refused:
            draft(lines=[{**SHELF, "unit_price": {"amount": "5", "currency": "USD"}}])

        assert refused.value.errors[0].pointer == "/lines/0/unit_price"

    def test_refuses_a_variant_priced_in_another_currency(self, draft):
        with pytest.raises(UnquotableLineError):
            draft(currency="USD", lines=[{"variant_id": VariantFactory().id}])

    def test_refuses_an_unknown_currency(self, draft):
        with pytest.raises(InvalidMoneyError):
            draft(currency="XXX")

    @pytest.mark.parametrize("name", ["opportunity_id", "contact_id", "company_id"])
    def test_refuses_references_that_lead_nowhere(self, draft, name):
        with pytest.raises(UnknownReferenceError) as refused:
            draft(**{name: uuid7()})

        assert refused.value.errors[0].pointer == f"/{name}"

    def test_refuses_an_owner_of_another_business(self, draft, stranger):
        with pytest.raises(UnknownOwnerError):
            draft(owner_id=stranger.id)


class TestNumbers:
    def test_go_on(self, draft):
        assert [draft().number for _ in range(3)] == ["Q-000001", "Q-000002", "Q-000003"]

    def test_of_deleted_drafts_are_given_again(self, draft, owner):
        first, _second = draft(), draft()
        services.delete_quote(quote_id=first.id, actor=owner)

        assert [draft().number for _ in range(2)] == ["Q-000001", "Q-000003"]

    def test_are_those_of_the_business(self, draft, stranger, in_tenant, other_tenant):
        draft()
        from core.tenancy import tenant_context  # noqa: PLC0415 - of this test alone

        with tenant_context(other_tenant.id):
            theirs = services.create_quote(actor=stranger, now=NOON)

        assert (theirs.number, theirs.total_currency) == ("Q-000001", "GHS")

    def test_of_long_businesses_are_written_whole(self):
        assert (Quote.number_of(1_234_567, 1), Quote.number_of(5, 3)) == ("Q-1234567", "Q-000005-R3")


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_get_two_numbers(self, owner):
        found = at_once(owner, *[lambda: services.create_quote(actor=owner, now=NOON).number for _ in range(4)])

        assert sorted(found) == ["Q-000001", "Q-000002", "Q-000003", "Q-000004"]


class TestChangeQuote:
    def test_writes_what_differs_and_reckons_again(self, draft, owner):
        quote = draft()

        changed = services.change_quote(
            quote_id=quote.id, discount_percent=Decimal(10), lines=lines({"quantity": "4"}), actor=owner
        )

        assert (changed.subtotal_minor, changed.discount_minor, changed.tax_minor) == (600_000, 60_000, 40_500)
        assert Event.objects.get(type="quote.changed").payload["fields"] == ["discount_percent", "lines"]

    def test_writes_nothing_when_all_is_the_same(self, draft, owner):
        quote = draft()

        services.change_quote(quote_id=quote.id, title="", lines=lines({}), actor=owner)

        assert not Event.objects.filter(type="quote.changed").exists()

    def test_refuses_what_was_sent(self, sent, owner):
        with pytest.raises(QuoteSentError):
            services.change_quote(quote_id=sent().id, title="Other", actor=owner)

    def test_finds_nothing_of_others(self, draft, member):
        with pytest.raises(QuoteNotFoundError):
            services.change_quote(quote_id=draft().id, title="Other", actor=member)


class TestDeleteQuote:
    def test_takes_the_lines_along(self, draft, owner):
        services.delete_quote(quote_id=draft().id, actor=owner)

        assert not Quote.objects.exists()
        assert not QuoteLine.objects.exists()
        assert Event.objects.get(type="quote.deleted").payload["number"] == "Q-000001"

    def test_refuses_what_was_sent(self, sent, owner):
        with pytest.raises(QuoteSentError):
            services.delete_quote(quote_id=sent().id, actor=owner)


class TestDatabase:
    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"total_minor": 5}, "quote_total_is_the_sum"),
            ({"discount_minor": 900_000, "total_minor": 0}, "quote_"),
            ({"discount_percent": 101}, "quote_discount_is_a_percentage"),
            ({"status": "sent"}, "only_a_draft_was_not_sent"),
        ],
    )
    def test_keeps_the_rules_of_a_draft(self, draft, changes, rule):
        quote = draft()

        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Quote.objects.filter(id=quote.id).update(**changes)

    @pytest.mark.parametrize(
        "changes",
        [
            {"terms": "Other"},
            {"valid_until": date(2030, 1, 1)},
            {"subtotal_minor": 1, "tax_minor": 0, "total_minor": 1},
            {"status": "draft"},
            {"content_hash": "x"},
        ],
    )
    def test_keeps_what_was_sent(self, sent, changes):
        quote = sent()

        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            Quote.objects.filter(id=quote.id).update(**changes)

    def test_keeps_the_lines_of_what_was_sent(self, sent):
        quote = sent()
        found = QuoteLine.objects.filter(quote=quote)

        for act in (
            lambda: found.update(name="Other"),
            found.delete,
            lambda: QuoteLine.objects.create(
                quote=quote, position=9, name="More", quantity=1, unit_price=1, net_minor=1
            ),
        ):
            with pytest.raises(IntegrityError, match="sent"), transaction.atomic():
                act()

    def test_takes_no_line_for_nothing(self, draft):
        quote = draft()

        for changes in ({"quantity": 0}, {"unit_price": -1}, {"tax_rate": 101}, {"net_minor": -1}):
            with pytest.raises(IntegrityError), transaction.atomic():
                QuoteLine.objects.filter(quote=quote).update(**changes)
