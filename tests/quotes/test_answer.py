"""Answers: accepted once, the deal won with it, an order made of it; declined; over."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from core.errors import InvalidTransitionError
from core.principal import system
from core.tenancy import tenant_context
from crm.models import Stage
from events.models import Event
from messaging.models import Notice
from quotes import services
from quotes.models import Quote
from quotes.selectors import QuoteNotFoundError
from quotes.services import QuoteExpiredError
from storefront.models import OrderRequest
from tests.commerce.test_variant import at_once
from tests.factories.crm import ContactFactory, OpportunityFactory
from tests.quotes.conftest import NOON, SHELF

LATER = datetime(2027, 3, 1, tzinfo=UTC)


def accept(quote, actor, now=NOON, **facts):
    facts = {"accepted_by": "Ada Obi", **facts}
    return services.accept_quote(quote_id=quote.id, actor=actor, now=now, **facts)


class TestAcceptQuote:
    def test_notes_who_and_says_what(self, sent, owner):
        quote = accept(sent(title="Shop"), owner, accepted_from="10.0.0.1")

        said = Event.objects.get(type="quote.accepted").payload
        assert (quote.status, quote.accepted_at, quote.accepted_by, quote.accepted_from) == (
            "accepted",
            NOON,
            "Ada Obi",
            "10.0.0.1",
        )
        assert said["lines"] == [
            {
                "variant_id": None,
                "sku": "",
                "name": "Shelf",
                "quantity": "2",
                "unit_price": "1500",
                "discount_percent": "0",
                "tax_rate": "7.5",
                "net": {"amount": "3000.00", "currency": "NGN"},
            }
        ]
        assert said["total"] == {"amount": "3225.00", "currency": "NGN"}
        assert (said["content_hash"], said["contact_id"]) == (quote.content_hash, str(quote.contact_id))

    def test_wins_its_deal(self, sent, owner):
        deal = OpportunityFactory()

        accept(sent(opportunity_id=deal.id), owner)

        deal.refresh_from_db()
        assert deal.status == "won"
        assert Event.objects.get(type="quote.accepted").payload["deal_won"] is True

    def test_leaves_the_deal_alone_when_the_quote_says_so(self, sent, owner):
        deal = OpportunityFactory()

        accept(sent(opportunity_id=deal.id, wins_deal=False), owner)

        deal.refresh_from_db()
        assert deal.status == "open"

    def test_goes_through_when_the_deal_lacks_something(self, sent, owner, hear):
        deal = OpportunityFactory()
        Stage.objects.filter(pipeline=deal.pipeline, kind="won").update(required_fields=["amount"])

        quote = accept(sent(opportunity_id=deal.id), system(owner.tenant_id, name="Customer"))
        hear("quote.accepted", "quotes.tell_of_yes")

        deal.refresh_from_db()
        assert (quote.status, deal.status) == ("accepted", "open")
        assert "could not be marked as won" in Notice.objects.get().body

    def test_changes_nothing_the_second_time(self, sent, owner):
        quote = sent()

        accept(quote, owner)
        again = accept(quote, owner, accepted_by="Somebody else")

        assert again.accepted_by == "Ada Obi"
        assert Event.objects.filter(type="quote.accepted").count() == 1

    def test_refuses_a_draft_and_what_was_declined_or_withdrawn(self, draft, sent, owner):
        declined, withdrawn = sent(), sent()
        services.decline_quote(quote_id=declined.id, actor=owner, now=NOON)
        services.withdraw_quote(quote_id=withdrawn.id, actor=owner)

        for quote in (draft(), declined, withdrawn):
            with pytest.raises(InvalidTransitionError):
                accept(quote, owner)

    @pytest.mark.parametrize(
        ("now", "is_open"),
        [
            # The last day ends at midnight in Lagos, which is 23:00 in London.
            (datetime(2026, 12, 1, 22, 59, tzinfo=UTC), True),
            (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), False),
        ],
    )
    def test_ends_with_the_last_day_of_the_business(self, sent, owner, now, is_open):
        quote = sent(valid_until=date(2026, 12, 1))

        if is_open:
            assert accept(quote, owner, now).status == "accepted"
        else:
            with pytest.raises(QuoteExpiredError):
                accept(quote, owner, now)

    def test_finds_nothing_of_others(self, sent, member):
        with pytest.raises(QuoteNotFoundError):
            accept(sent(), member)

    def test_tells_who_looks_after_it(self, sent, owner, hear):
        accept(sent(), system(owner.tenant_id, name="Customer"))

        hear("quote.accepted", "quotes.tell_of_yes")

        notice = Notice.objects.get()
        assert (notice.recipient_id, notice.kind, notice.title) == (owner.id, "quote.accepted", "Q-000001 is accepted")


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_accept_once(self, owner, hear):
        now = timezone.now()
        quote = services.create_quote(
            contact_id=ContactFactory().id, lines=_lines(), actor=owner, now=now, valid_until=date(2099, 1, 1)
        )
        services.send_quote(quote_id=quote.id, actor=owner, now=now)

        found = at_once(owner, *[lambda name=name: accept(quote, owner, accepted_by=name).accepted_by for name in "AB"])

        assert found[0] == found[1]
        assert Event.objects.filter(type="quote.accepted").count() == 1

    def test_accept_or_decline(self, owner):
        now = timezone.now()
        quote = services.create_quote(
            contact_id=ContactFactory().id, lines=_lines(), actor=owner, now=now, valid_until=date(2099, 1, 1)
        )
        services.send_quote(quote_id=quote.id, actor=owner, now=now)

        found = at_once(
            owner,
            lambda: accept(quote, owner).status,
            lambda: services.decline_quote(quote_id=quote.id, actor=owner, now=now).status,
        )

        assert sorted(found) in (["accepted", "illegal_transition"], ["declined", "illegal_transition"])


def _lines():
    from quotes.commands import LineIn  # noqa: PLC0415 - of this module alone

    return [LineIn.check(SHELF)]


class TestDeclineQuote:
    def test_notes_why_and_tells(self, sent, owner, hear):
        quote = services.decline_quote(
            quote_id=sent().id, reason="Too dear", actor=system(owner.tenant_id, name="Customer"), now=NOON
        )
        hear("quote.declined", "quotes.tell_of_no")

        assert (quote.status, quote.declined_at, quote.decline_reason) == ("declined", NOON, "Too dear")
        assert (Notice.objects.get().kind, Notice.objects.get().body) == ("quote.declined", "Too dear")

    def test_changes_nothing_the_second_time(self, sent, owner):
        quote = sent()
        for reason in ("Too dear", "Too late"):
            services.decline_quote(quote_id=quote.id, reason=reason, actor=owner, now=NOON)

        quote.refresh_from_db()
        assert quote.decline_reason == "Too dear"

    def test_refuses_what_is_over(self, sent, owner):
        with pytest.raises(QuoteExpiredError):
            services.decline_quote(quote_id=sent().id, actor=owner, now=LATER)


class TestExpireQuotes:
    def test_marks_what_nobody_answered_in_every_business(self, sent, draft, owner, other_tenant, stranger):
        waiting, accepted = sent(), sent()
        accept(accepted, owner)
        draft(valid_until=date(2026, 11, 1))
        with tenant_context(other_tenant.id):
            theirs = services.create_quote(lines=_lines(), actor=stranger, now=NOON)
            services.send_quote(quote_id=theirs.id, mails=False, actor=stranger, now=NOON)

        assert services.expire_quotes(now=LATER) == 2
        assert services.expire_quotes(now=LATER) == 0

        waiting.refresh_from_db()
        assert waiting.status == "expired"
        assert Quote.objects.filter(status="expired").count() == 1
        assert Event.objects.get(type="quote.expired").payload["number"] == waiting.number

    def test_leaves_the_last_day_itself(self, sent):
        sent(valid_until=date(2026, 12, 1))

        assert services.expire_quotes(now=datetime(2026, 12, 1, 22, 59, tzinfo=UTC)) == 0


class TestOrder:
    @pytest.fixture
    def selling(self, in_tenant):
        in_tenant.modules = {"commerce": True}
        in_tenant.save()

    def test_is_made_once_at_the_prices_of_the_quote(self, selling, sent, owner, hear):
        half = {"name": "Paint", "quantity": "2.5", "unit_price": "100"}
        contact = ContactFactory(first_name="Ada", last_name="Obi", phones=["+2348031234567"])
        quote = accept(sent(contact_id=contact.id, lines=[SHELF, half], discount_percent=Decimal(10)), owner)

        hear("quote.accepted", "storefront.take_order", times=2)

        order = OrderRequest.objects.get()
        assert (order.quote_id, order.total, order.name, order.phone) == (
            quote.id,
            quote.total,
            "Ada Obi",
            "+2348031234567",
        )
        assert (order.discount, order.tax) == (quote.discount, quote.tax)
        assert [(line.name, line.quantity, line.unit_price.minor) for line in order.requested] == [
            ("Shelf", 2, 150_000),
            ("Paint × 2.5", 1, 25_000),
        ]
        placed = Event.objects.get(type="order_request.placed").payload
        assert (placed["quote_id"], placed["lead_id"]) == (str(quote.id), None)

    def test_is_not_made_where_nothing_is_sold(self, sent, owner, hear):
        accept(sent(), owner)

        hear("quote.accepted", "storefront.take_order")

        assert not OrderRequest.objects.exists()
        assert Event.objects.filter(type="quote.accepted").exists()
