"""The page of a link: read and answered by a customer without a sign-in; forged 404, over 410."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import rates
from core.errors import LimitReachedError
from core.ids import uuid7
from core.tenancy import tenant_context
from events.models import Event
from quotes import services
from quotes.commands import LineIn
from quotes.models import Quote
from quotes.tokens import BadLinkError, Link, read, sign
from tests.factories.crm import ContactFactory
from tests.quotes.conftest import SHELF

YES = {"accepted_by": "Ada Obi", "agrees": "on"}


@pytest.fixture
def offered(owner):
    """Send a quote today, and return it with the path of its link."""

    def make(days=10, **facts):
        now = timezone.now()
        contact = ContactFactory(first_name="Ada", last_name="Obi")
        lines = [LineIn.check(line) for line in facts.pop("lines", [SHELF])]
        facts = {"title": "Shop fitting", "contact_id": contact.id, **facts}
        last = now.date() + timedelta(days=days)
        with tenant_context(owner.tenant_id, write=True):
            quote = services.create_quote(lines=lines, valid_until=last, actor=owner, now=now, **facts)
            quote = services.send_quote(quote_id=quote.id, actor=owner, now=now)
        return quote, path_of(quote)

    return make


def path_of(quote, **changes):
    ends = datetime.combine(quote.valid_until + timedelta(days=1), datetime.min.time(), UTC)
    facts = {"tenant_id": quote.tenant_id, "quote_id": quote.id, "expires_at": ends, **changes}
    return f"/q/{sign(Link(**facts))}"


class TestToken:
    def test_is_read_back(self):
        link = Link(uuid7(), uuid7(), datetime(2026, 12, 1, 23, tzinfo=UTC))

        assert read(sign(link)) == link
        assert link.is_over(link.expires_at)
        assert not link.is_over(link.expires_at - timedelta(seconds=1))

    @pytest.mark.parametrize("text", ["", "x", "a" * 75, "ä" * 75, "%00" * 20, "-" * 400])
    def test_that_was_made_elsewhere_is_refused(self, text):
        with pytest.raises(BadLinkError):
            read(text)

    def test_for_another_purpose_is_refused(self, monkeypatch):
        monkeypatch.setattr("quotes.tokens._PURPOSE", b"records.attachment:")
        token = sign(Link(uuid7(), uuid7(), datetime(2026, 12, 1, tzinfo=UTC)))
        monkeypatch.undo()

        with pytest.raises(BadLinkError):
            read(token)


class TestPage:
    def test_shows_lines_and_sums(self, offered):
        _quote, path = offered(note="As we said", terms="Half at once")

        answer = Client().get(path)

        text = answer.content.decode()
        assert answer.status_code == 200
        for part in ("Q-000001", "Shop fitting", "For Ada Obi", "Shelf", "₦1,500.00", "₦3,225.00", "Half at once"):
            assert part in text
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex"

    def test_is_escaped(self, offered):
        _quote, path = offered(title="<script>", lines=[{**SHELF, "name": "<b>Shelf</b>"}])

        assert b"<script>" not in Client().get(path).content.replace(b"<script src", b"")
        assert b"<b>Shelf" not in Client().get(path).content

    def test_reads_as_often_for_many_lines(self, offered):
        few, many = offered()[1], offered(lines=[SHELF] * 30)[1]

        counts = []
        for path in (few, many):
            with CaptureQueriesContext(connection) as captured:
                Client().get(path)
            counts.append(len(captured))

        assert counts[0] == counts[1] <= 6

    def test_has_the_colours_of_the_business(self, offered, in_tenant):
        in_tenant.settings = {"storefront": {"theme": {"primary_color": "#1e5d43"}}}
        in_tenant.save()

        answer = Client().get(f"{offered()[1]}/theme.css")

        assert (answer.status_code, answer["Content-Type"]) == (200, "text/css; charset=utf-8")
        assert b"#1e5d43" in answer.content

    def test_gives_the_file(self, offered):
        answer = Client().get(f"{offered()[1]}/quote.pdf")

        assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")

    @pytest.mark.parametrize("end", ["", "/quote.pdf", "/theme.css"])
    def test_of_a_forged_link_is_not_there(self, offered, end):
        path = offered()[1]
        forged = path[:10] + ("A" if path[10] != "A" else "B") + path[11:]

        assert Client().get(f"{forged}{end}").status_code == 404
        assert Client().post(f"{forged}/accept", YES).status_code == 404

    def test_of_a_draft_is_not_there(self, owner):
        quote = services.create_quote(actor=owner, now=timezone.now())

        assert Client().get(path_of(quote)).status_code == 404

    def test_of_a_quote_that_is_gone_is_not_there(self, in_tenant, owner):
        quote = services.create_quote(actor=owner, now=timezone.now())

        assert Client().get(path_of(quote, quote_id=uuid7())).status_code == 404

    def test_finds_no_quote_of_another_business(self, offered, other_tenant):
        quote, _path = offered()

        assert Client().get(path_of(quote, tenant_id=other_tenant.id)).status_code == 404

    def test_of_a_closed_business_is_not_there(self, offered, in_tenant):
        path = offered()[1]
        in_tenant.status = "suspended"
        in_tenant.save()

        assert Client().get(path).status_code == 404

    def test_of_a_link_whose_time_is_over_is_gone(self, offered):
        quote, _path = offered()
        path = path_of(quote, expires_at=timezone.now() - timedelta(seconds=1))

        answer = Client().get(path)

        assert answer.status_code == 410
        assert b"This quote expired" in answer.content
        assert Client().post(f"{path}/accept", YES).status_code == 410
        assert Client().get(f"{path}/quote.pdf").status_code == 410
        assert Client().get(f"{path}/theme.css").status_code == 200

    def test_of_an_expired_quote_is_gone(self, offered):
        _quote, path = offered()
        services.expire_quotes(now=timezone.now() + timedelta(days=20))

        assert Client().get(path).status_code == 410
        assert Client().post(f"{path}/decline").status_code == 410

    def test_of_a_withdrawn_quote_is_gone(self, offered, owner):
        quote, path = offered()
        services.withdraw_quote(quote_id=quote.id, actor=owner)

        answer = Client().get(path)

        assert answer.status_code == 410
        assert b"withdrawn" in answer.content

    def test_takes_no_other_method(self, offered):
        path = offered()[1]

        assert Client().post(path).status_code == 405
        assert Client().get(f"{path}/accept").status_code == 405


class TestAccept:
    def test_notes_name_and_address_and_leads_back(self, offered):
        quote, path = offered()
        customer = Client(REMOTE_ADDR="203.0.113.9")

        answer = customer.post(f"{path}/accept", YES, follow=True)

        quote.refresh_from_db()
        assert answer.redirect_chain == [(path, 302)]
        assert b"The quote is accepted" in answer.content
        assert f'action="{path}/accept"'.encode() not in answer.content
        assert (quote.status, quote.accepted_by, quote.accepted_from) == ("accepted", "Ada Obi", "203.0.113.9")
        assert Event.objects.get(type="quote.accepted").actor_kind == "system"

    def test_asks_for_the_name_and_the_tick(self, offered):
        quote, path = offered()

        answer = Client().post(f"{path}/accept", {"accepted_by": " "})

        quote.refresh_from_db()
        assert answer.status_code == 422
        assert b"Fill this in" in answer.content
        assert b"Tick this to accept" in answer.content
        assert quote.status == "sent"

    def test_refuses_a_name_that_turns_the_reading_order(self, offered):
        assert Client().post(f"{offered()[1]}/accept", {**YES, "accepted_by": "Ada\u202e"}).status_code == 422

    def test_says_the_second_time_that_it_is_accepted_already(self, offered):
        quote, path = offered()
        Client().post(f"{path}/accept", YES)

        answer = Client().post(f"{path}/accept", {**YES, "accepted_by": "Somebody else"}, follow=True)

        quote.refresh_from_db()
        assert b"accepted already: by Ada Obi" in answer.content
        assert quote.accepted_by == "Ada Obi"
        assert Event.objects.filter(type="quote.accepted").count() == 1

    def test_needs_the_token_of_its_form(self, offered):
        path, customer = offered()[1], Client(enforce_csrf_checks=True)

        assert customer.post(f"{path}/accept", YES).status_code == 403

        customer.get(path)
        token = customer.cookies["csrftoken"].value
        assert customer.post(f"{path}/accept", {**YES, "csrfmiddlewaretoken": token}).status_code == 302

    def test_is_refused_once_declined(self, offered):
        _quote, path = offered()
        Client().post(f"{path}/decline", {"reason": "Too dear"})

        answer = Client().post(f"{path}/accept", YES)

        assert answer.status_code == 409
        assert b"was answered before" in answer.content

    def test_stays_readable_after_the_last_day(self, offered):
        quote, path = offered()
        Client().post(f"{path}/accept", YES)

        answer = Client().get(path_of(quote, expires_at=timezone.now() - timedelta(days=1)))

        assert answer.status_code == 200

    def test_is_counted(self, offered, monkeypatch):
        def full(name, rate):
            raise LimitReachedError("Try again in 60 seconds", headers={"Retry-After": "60"})

        monkeypatch.setattr(rates, "spend", full)
        quote, path = offered()

        answer = Client().post(f"{path}/accept", YES)

        quote.refresh_from_db()
        assert (answer.status_code, answer["Retry-After"], quote.status) == (429, "60", "sent")


class TestDecline:
    def test_notes_why(self, offered):
        quote, path = offered()

        answer = Client().post(f"{path}/decline", {"reason": "Too dear"}, follow=True)

        quote.refresh_from_db()
        assert b"The quote is declined" in answer.content
        assert (quote.status, quote.decline_reason) == ("declined", "Too dear")

    def test_is_refused_once_accepted(self, offered):
        quote, path = offered()
        Client().post(f"{path}/accept", YES)

        answer = Client().post(f"{path}/decline")

        quote.refresh_from_db()
        assert (answer.status_code, quote.status) == (409, "accepted")

    def test_refuses_a_reason_that_is_too_long(self, offered):
        assert Client().post(f"{offered()[1]}/decline", {"reason": "x" * 501}).status_code == 422


class TestLastDay:
    def test_of_the_business_counts_whatever_the_link_says(self, owner, monkeypatch):
        now = datetime(2026, 11, 29, 12, tzinfo=UTC)
        quote = services.create_quote(lines=[LineIn.check(SHELF)], valid_until=date(2026, 11, 30), actor=owner, now=now)
        services.send_quote(quote_id=quote.id, mails=False, actor=owner, now=now)
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 30, 23, 0, tzinfo=UTC))

        # In Lagos it is the first of December.
        assert Client().get(path_of(quote)).status_code == 410
        assert Quote.objects.get().status == "sent"
