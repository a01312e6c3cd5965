"""The inbox of approvals: who sees what, the answer, what opens next, and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.selectors import principal_for
from core.actions import submit, title_of
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.selectors import get_any_execution
from governance.models import ApprovalRequest, Vote
from governance.services import approve
from governance.web.places import count_waiting
from governance.web.shown import amount_of, time_left, values_of
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.governance import RuleFactory


@pytest.fixture
def ask(people, tenant):
    """Have somebody ask: `ask("agent", "Hello")` returns the request."""
    with tenant_context(tenant.id, write=True):
        RuleFactory(name="ask-first", effect="require_approval", description="Messages are looked at")

    def make(role: str, message: str = "Hello Lagos") -> ApprovalRequest:
        with tenant_context(tenant.id, write=True):
            key = submit("demo.echo", {"message": message}, actor=principal_for(people[role], tenant.id))
            return ApprovalRequest.objects.get(subject_id=key)

    yield make
    end_lease()


def answer(client, request, word: str, comment: str = ""):
    return client.post(f"/approvals/{request.id}/answer", {"answer": word, "comment": comment})


def status_of(request, tenant) -> str:
    with tenant_context(tenant.id):
        return ApprovalRequest.objects.get(id=request.id).status


class TestInbox:
    def test_shows_the_first_request_with_all_about_it(self, visit, ask):
        request = ask("agent")

        text = visit("admin").get("/approvals").content.decode()

        for part in (
            "Give back the message: Hello Lagos",
            "Agent Obi",
            "Messages are looked at",
            "ask-first",
            "demo.echo",
        ):
            assert part in text
        assert f"/executions/{request.subject_id}" in text
        assert "0 of 1 said yes" in text

    def test_says_that_nothing_waits(self, visit):
        text = visit("admin").get("/approvals").content.decode()

        assert "Nothing waits for a decision" in text
        assert "See what was decided" in text

    def test_counts_in_the_side_bar_what_the_person_may_answer(self, people, ask, tenant):
        ask("agent")
        ask("admin")

        with tenant_context(tenant.id):
            counts = {role: count_waiting(principal_for(people[role], tenant.id)) for role in people}

        assert counts == {"admin": 1, "management": 2, "agent": 0, "investor": 0, "user": 0}

    def test_shows_people_their_own_without_buttons(self, visit, ask):
        mine, other = ask("agent", "Mine"), ask("admin", "Not mine")
        client = visit("agent")

        text = client.get("/approvals").content.decode()

        assert "Mine" in text
        assert "Not mine" not in text
        assert "Your role does not decide this." in text
        assert 'value="approve"' not in text
        assert client.get(f"/approvals/{other.id}").status_code == 404
        assert client.get(f"/approvals/{mine.id}").status_code == 200

    def test_is_closed_to_investors(self, visit, ask):
        request = ask("agent")

        assert visit("investor").get("/approvals").status_code == 403
        assert answer(visit("investor"), request, "approve").status_code == 403

    def test_is_not_there_for_another_business(self, ask, other_tenant, db):
        request = ask("agent")
        with tenant_context(other_tenant.id):
            kofi = MembershipFactory(role="admin", user=UserFactory()).user

        assert sign_in(kofi).get(f"/approvals/{request.id}").status_code == 404
        assert answer(sign_in(kofi), request, "approve").status_code == 404

    def test_names_keys_for_what_it_offers(self, visit, ask):
        ask("agent", "One")
        ask("agent", "Two")

        text = visit("admin").get("/approvals").content.decode()

        for key in ("a", "r", "j", "n"):
            assert f'data-key="{key}"' in text
        assert 'data-key="k"' not in text

    def test_takes_as_many_queries_for_many_requests(self, visit, ask, count_queries):
        client = visit("admin")
        ask("agent")
        few = count_queries(client, "/approvals")
        for number in range(6):
            ask("user", f"Number {number}")

        assert count_queries(client, "/approvals") == few
        assert few <= 16


class TestAnswer:
    def test_approves_with_a_note_and_opens_the_next(self, visit, ask, tenant):
        first, second = ask("agent", "One"), ask("agent", "Two")
        client = visit("admin")

        response = answer(client, first, "approve", "Looks right")

        assert response["Location"] == f"/approvals/{second.id}"
        assert status_of(first, tenant) == "approved"
        assert "Approved. It runs now." in client.get("/approvals").content.decode()
        with tenant_context(tenant.id):
            assert Vote.objects.get(request_id=first.id).comment == "Looks right"
            assert get_any_execution(first.subject_id).status == "queued"

    def test_rejects_and_goes_back_when_nothing_waits(self, visit, ask, tenant):
        request = ask("agent")

        response = answer(visit("management"), request, "reject", "Not now")

        assert response["Location"] == "/approvals"
        assert status_of(request, tenant) == "rejected"
        with tenant_context(tenant.id):
            assert get_any_execution(request.subject_id).status == "rejected"

    def test_says_when_more_people_must_agree(self, visit, ask, tenant):
        request = ask("agent")
        with tenant_context(tenant.id, write=True):
            ApprovalRequest.objects.filter(id=request.id).update(required_count=2)
        client = visit("admin")

        answer(client, request, "approve")

        text = client.get(f"/approvals/{request.id}").content.decode()
        assert "Your yes is kept. It waits for more people." in text
        assert "You have voted on this request." in text
        assert status_of(request, tenant) == "pending"

    def test_of_what_one_asked_for_is_refused(self, visit, ask, tenant):
        request = ask("admin")
        client = visit("admin")

        assert "You asked for this; somebody else must decide." in client.get("/approvals").content.decode()
        assert answer(client, request, "approve").status_code == 403
        assert status_of(request, tenant) == "pending"

    def test_sent_twice_counts_once(self, visit, ask, tenant):
        request = ask("agent")
        client = visit("admin")
        answer(client, request, "approve")

        assert answer(client, request, "approve").status_code == 409
        with tenant_context(tenant.id):
            assert Vote.objects.filter(request_id=request.id).count() == 1

    def test_after_its_time_is_refused(self, visit, ask, tenant):
        request = ask("agent")
        with tenant_context(tenant.id, write=True):
            ApprovalRequest.objects.filter(id=request.id).update(expires_at=timezone.now() - timedelta(minutes=1))

        assert answer(visit("admin"), request, "approve").status_code == 409

    @pytest.mark.parametrize("body", [{}, {"answer": "maybe"}, {"answer": "approve", "comment": "x" * 2001}])
    def test_must_be_yes_or_no_with_a_short_note(self, visit, ask, tenant, body):
        request = ask("agent")

        assert visit("admin").post(f"/approvals/{request.id}/answer", body).status_code == 422
        assert status_of(request, tenant) == "pending"

    def test_by_a_role_without_the_right_is_refused(self, visit, ask):
        assert answer(visit("agent"), ask("agent"), "approve").status_code == 403

    def test_to_what_is_not_there_is_404(self, visit):
        assert visit("admin").post(f"/approvals/{uuid4()}/answer", {"answer": "approve"}).status_code == 404


class TestDecided:
    def test_lists_yes_and_no(self, visit, ask, people, tenant):
        request = ask("agent")
        with tenant_context(tenant.id, write=True):
            boss = principal_for(people["management"], tenant.id)
            approve(request_id=request.id, comment="Fine", actor=boss, now=timezone.now())
        client = visit("admin")

        assert "Approved" in client.get("/approvals?view=decided").content.decode()
        text = client.get(f"/approvals/{request.id}").content.decode()
        assert "Management Obi" in text
        assert "Fine" in text
        assert 'value="approve"' not in text

    def test_says_that_nothing_was_decided(self, visit):
        assert "Nothing was decided yet" in visit("admin").get("/approvals?view=decided").content.decode()


class TestShown:
    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (timedelta(days=2, hours=3), "2 d 3 h left"),
            (timedelta(hours=3, minutes=12), "3 h 12 min left"),
            (timedelta(seconds=20), "1 min left"),
            (timedelta(seconds=-1), "time is over"),
        ],
    )
    def test_time_left_has_two_units(self, left, words):
        assert time_left(left) == words

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ({"amount": {"amount": "42000.00", "currency": "NGN"}}, "₦42,000.00"),
            ({"amount": {"amount": "many", "currency": "NGN"}}, ""),
            ({"amount": {"amount": "1", "currency": "XXXX"}}, ""),
            ({"amount": 5}, ""),
            ({}, ""),
        ],
    )
    def test_amount_is_read_from_the_input(self, command, words):
        assert amount_of(command) == words

    def test_values_keep_what_is_nested(self):
        plain, nested = values_of({"to_name": "Ada", "lines": [{"sku": "A"}]})

        assert (plain.name, plain.text, plain.is_long) == ("To name", "Ada", False)
        assert nested.is_long
        assert '"sku": "A"' in nested.text

    def test_an_action_nobody_declares_keeps_its_name(self):
        assert title_of("gone.noun.verb") == "gone.noun.verb"
