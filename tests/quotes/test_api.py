"""Quotes over REST."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.ids import uuid7
from core.tenancy import tenant_context
from quotes.models import Quote
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import ContactFactory, OpportunityFactory
from tests.factories.quotes import QuoteFactory

QUOTES = "/api/v1/crm/quotes"
SHELF = {"name": "Shelf", "quantity": "2", "unit_price": "1500.00", "tax_rate": "7.5"}


@pytest.fixture
def made(api, owner):
    """Write a draft over the API: `made(title="Shop")`."""

    def post(**body):
        contact = {"contact_id": str(ContactFactory().id)}
        answer = api(owner).post(QUOTES, {"lines": [SHELF], **contact, **body})
        assert answer.status_code == 201, answer.content
        return answer.json()

    return post


def do(client, quote, verb, body=None):
    return client.post(f"{QUOTES}/{quote['id']}/{verb}", body or {})


class TestCreate:
    def test_answers_lines_and_sums(self, made):
        quote = made(title="Shop", discount_percent="10")

        assert (quote["number"], quote["status"], quote["revision"], quote["link"]) == ("Q-000001", "draft", 1, None)
        assert quote["lines"][0] | {"id": None} == {
            "id": None,
            "position": 1,
            "variant_id": None,
            "sku": "",
            "name": "Shelf",
            "description": "",
            "quantity": "2",
            "unit_price": {"amount": "1500.00", "currency": "NGN"},
            "discount_percent": "0",
            "tax_rate": "7.5",
            "net": {"amount": "3000.00", "currency": "NGN"},
        }
        assert [quote[name]["amount"] for name in ("subtotal", "discount", "tax", "total")] == [
            "3000.00",
            "300.00",
            "202.50",
            "2902.50",
        ]

    @pytest.mark.parametrize(
        ("line", "pointer", "code"),
        [
            ({"name": "Shelf"}, "/lines/0", "nothing_quoted"),
            ({**SHELF, "quantity": "0"}, "/lines/0/quantity", "greater_than"),
            ({**SHELF, "tax_rate": "101"}, "/lines/0/tax_rate", "less_than_equal"),
            ({**SHELF, "unit_price": "-1"}, "/lines/0/unit_price/amount", "greater_than_equal"),
            ({**SHELF, "variant_id": str(uuid7())}, "/lines/0/variant_id", "unknown_reference"),
        ],
    )
    def test_points_at_the_line_that_is_wrong(self, api, owner, line, pointer, code):
        answer = api(owner).post(QUOTES, {"lines": [line]})

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]

    def test_repeats_its_answer_under_one_key(self, api, owner):
        key = {"Idempotency-Key": "quote-1"}
        first, second = (api(owner).post(QUOTES, {"title": "Shop"}, headers=key) for _ in range(2))

        assert first.json() == second.json()
        assert Quote.objects.count() == 1


class TestList:
    def test_is_narrowed(self, api, owner, made):
        deal = OpportunityFactory()
        about, other = made(opportunity_id=str(deal.id)), made()
        do(api(owner), other, "send")

        for query, expected in {
            f"opportunity_id={deal.id}": about,
            f"contact_id={about['contact_id']}": about,
            "status=sent": other,
            "number=Q-000002": other,
            "search=q-000001": about,
        }.items():
            rows = api(owner).get(f"{QUOTES}?{query}").json()["data"]
            assert [row["id"] for row in rows] == [expected["id"]], query

    def test_reads_as_often_for_many_quotes(self, api, owner, made):
        client = api(owner)

        def count():
            with CaptureQueriesContext(connection) as captured:
                assert client.get(QUOTES).status_code == 200
            return len(captured)

        do(client, made(), "send")
        few = count()
        for _ in range(4):
            do(client, made(), "send")

        assert count() == few

    def test_shows_agents_their_own(self, api, owner, member):
        QuoteFactory(owner_id=owner.id)
        own = QuoteFactory(owner_id=member.id)

        rows = api(member).get(QUOTES).json()["data"]

        assert [row["id"] for row in rows] == [str(own.id)]

    def test_keeps_businesses_apart(self, api, owner, stranger, made):
        quote = made()

        assert api(stranger).get(QUOTES).json()["data"] == []
        for answer in (
            api(stranger).get(f"{QUOTES}/{quote['id']}"),
            api(stranger).patch(f"{QUOTES}/{quote['id']}", {"title": "Ours"}),
            api(stranger).get(f"{QUOTES}/{quote['id']}/pdf"),
            do(api(stranger), quote, "send"),
        ):
            assert answer.status_code == 404

    def test_is_not_for_investors(self, api, in_tenant, join):
        assert api(join("investor")).get(QUOTES).status_code == 403


class TestVerbs:
    def test_lead_from_draft_to_accepted(self, api, owner, made):
        client, quote = api(owner), made()

        changed = client.patch(f"{QUOTES}/{quote['id']}", {"lines": [{**SHELF, "quantity": "1"}]}).json()
        sent = do(client, quote, "send", {"mails": False}).json()
        accepted = do(client, quote, "accept", {"accepted_by": "Ada Obi"}).json()

        assert changed["total"]["amount"] == "1612.50"
        assert (sent["status"], sent["sent_to"]) == ("sent", "")
        assert "/q/" in sent["link"]
        assert (accepted["status"], accepted["accepted_by"], accepted["link"]) == ("accepted", "Ada Obi", None)

    def test_refuse_with_their_codes(self, api, owner, made):
        client, quote, empty = api(owner), made(), made(lines=[])
        nobody = made(contact_id=None)

        def refused(answer):
            return answer.status_code, answer.json()["code"], [e["pointer"] for e in answer.json().get("errors", [])]

        assert refused(do(client, empty, "send")) == (422, "quote_without_lines", ["/lines"])
        assert refused(do(client, nobody, "send")) == (422, "contact_without_email", ["/contact_id"])
        assert refused(do(client, quote, "accept", {"accepted_by": "Ada"})) == (409, "illegal_transition", [])
        assert refused(do(client, quote, "withdraw")) == (409, "illegal_transition", [])
        assert refused(do(client, quote, "revise")) == (409, "not_revisable", [])
        assert refused(do(client, quote, "accept"))[0] == 422
        do(client, quote, "send")
        assert refused(client.patch(f"{QUOTES}/{quote['id']}", {"title": "x"})) == (409, "quote_was_sent", [])
        assert refused(client.delete(f"{QUOTES}/{quote['id']}")) == (409, "quote_was_sent", [])
        Quote.objects.filter(id=quote["id"]).update(status="expired")
        assert refused(do(client, quote, "accept", {"accepted_by": "Ada"})) == (409, "quote_expired", [])

    def test_revise_answers_the_new_draft(self, api, owner, made):
        client, quote = api(owner), made()
        do(client, quote, "send")

        answer = do(client, quote, "revise")

        assert (answer.status_code, answer.json()["number"], answer.json()["status"]) == (201, "Q-000001-R2", "draft")
        assert answer["Location"] == f"{QUOTES}/{answer.json()['id']}"
        assert answer.json()["replaces_id"] == quote["id"]
        assert client.get(f"{QUOTES}/{quote['id']}").json()["status"] == "withdrawn"

    def test_hold_if_match(self, api, owner, made):
        quote = made()

        answer = api(owner).post(f"{QUOTES}/{quote['id']}/send", {}, headers={"If-Match": '"other"'})

        assert answer.status_code == 412

    def test_of_agents_reach_their_own(self, api, owner, member, made):
        quote = made()
        Quote.objects.filter(id=quote["id"]).update(owner_id=member.id)

        assert do(api(member), quote, "send").status_code == 200
        assert do(api(member), made(), "send").status_code == 404

    def test_of_those_without_the_right_are_refused(self, api, in_tenant, join, made):
        assert do(api(join("user")), made(), "send").status_code == 403

    def test_the_file_is_a_pdf(self, api, owner, made):
        answer = api(owner).get(f"{QUOTES}/{made()['id']}/pdf")

        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF-")
        assert "Q-000001.pdf" in answer["Content-Disposition"]


class TestPersonal:
    def test_is_taken_out_and_the_sums_stay(self, api, owner, made, in_tenant):
        from core.personal import Subject, sections  # noqa: PLC0415 - of this test alone

        quote = made(note="For Ada")
        do(api(owner), quote, "send")
        do(api(owner), quote, "accept", {"accepted_by": "Ada Obi"})
        found = Quote.objects.get()
        section = next(each for each in sections() if each.name == "quotes.quotes")

        with tenant_context(owner.tenant_id, write=True):
            section.erase(Subject(contact_ids=frozenset([found.contact_id])), owner, timezone.now())

        found.refresh_from_db()
        assert (found.accepted_by, found.sent_to, found.note) == ("[erased]", "", "")
        assert found.total_minor == 322_500
        assert found.valid_until > timezone.localdate() + timedelta(days=20)


class TestMerge:
    def test_of_contacts_takes_the_quotes_along(self, api, owner, made):
        quote, winner = made(), ContactFactory()
        do(api(owner), quote, "send")

        answer = api(owner).post(f"/api/v1/crm/contacts/{winner.id}/merge", {"other_id": quote["contact_id"]})

        assert answer.status_code == 200, answer.content
        assert Quote.objects.get().contact_id == winner.id


class TestGiven:
    def test_to_somebody_tells_them(self, owner, made, hear, tenant):
        from messaging.models import Notice  # noqa: PLC0415 - of this test alone

        other = MembershipFactory(role="management").user

        made(owner_id=str(other.id))
        hear("quote.created", "quotes.tell_whom_it_was_given")

        assert (Notice.objects.get().recipient_id, Notice.objects.get().kind) == (other.id, "quote.assigned")
