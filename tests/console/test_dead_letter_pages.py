"""Pages of dead letters: the list by what was done, requeue and discard of one and of the chosen ones."""

import pytest

from core.tenancy import tenant_context
from executions.models import DeadLetter, Execution
from tests.console.conftest import sign_in
from tests.console.test_execution_pages import FAIL
from tests.factories.accounts import MembershipFactory, UserFactory

HOME = "/executions/dead-letters/"


@pytest.fixture
def letters(runs, tenant):
    """Let some runs fail for good."""

    def make(number: int = 1) -> list[DeadLetter]:
        runs("admin", *[FAIL] * number)
        with tenant_context(tenant.id):
            return list(DeadLetter.objects.order_by("id"))

    return make


@pytest.fixture
def statuses(tenant):
    """Return the status of each letter, oldest first."""

    def read() -> list[str]:
        with tenant_context(tenant.id):
            return list(DeadLetter.objects.order_by("id").values_list("status", flat=True))

    return read


class TestList:
    def test_shows_error_message_action_attempts_and_the_run(self, visit, letters):
        (letter,) = letters()

        answer = visit("admin").get(HOME)

        text = answer.content.decode()
        for part in (letter.error_code, "Attempt 5 fails as asked", "demo.fail", f"/executions/{letter.execution_id}"):
            assert part in text
        assert answer.context["page"].rows[0].attempts == 5

    def test_has_good_news_while_it_is_empty(self, visit):
        client = visit("admin")

        assert "Good news" in client.get(HOME).content.decode()
        assert "No dead letter stands in this view" in client.get(HOME, {"view": "discarded"}).content.decode()

    def test_is_counted_at_its_place(self, visit, letters):
        letters(2)

        sections = visit("admin").get("/executions/").context["sections"]

        assert [section.count for section in sections] == [0, 0, 2, 0]

    def test_takes_as_many_queries_for_many_rows(self, visit, letters, count_queries):
        client = visit("admin")
        letters()
        few = count_queries(client, HOME)
        letters(3)

        assert count_queries(client, HOME) == few


class TestRequeue:
    def test_runs_it_again(self, visit, letters, statuses, tenant):
        (letter,) = letters()

        answer = visit("management").post(f"{HOME}{letter.id}/requeue")

        with tenant_context(tenant.id):
            new = Execution.objects.get(retry_of_id=letter.execution_id)
        assert answer["Location"] == f"/executions/{new.id}"
        assert statuses() == ["requeued"]

    def test_twice_is_refused(self, visit, letters):
        (letter,) = letters()
        client = visit("admin")
        client.post(f"{HOME}{letter.id}/requeue")

        assert client.post(f"{HOME}{letter.id}/requeue").status_code == 409


class TestDiscard:
    def test_asks_why_and_keeps_the_reason(self, visit, letters, statuses):
        (letter,) = letters()
        client = visit("admin")

        asked = client.get(f"{HOME}{letter.id}/discard").content.decode()
        answer = client.post(f"{HOME}{letter.id}/discard", {"reason": "The order was withdrawn"})

        assert "Discard demo.fail" in asked
        assert answer["Location"] == HOME
        assert statuses() == ["discarded"]
        assert "The order was withdrawn" in client.get(HOME, {"view": "discarded"}).content.decode()

    def test_needs_a_reason(self, visit, letters, statuses):
        (letter,) = letters()

        answer = visit("admin").post(f"{HOME}{letter.id}/discard", {"reason": " "})

        assert (answer.status_code, answer.context["form"].errors["reason"][0]) == (422, "Fill this in")
        assert statuses() == ["open"]

    def test_of_one_that_was_dealt_with_is_refused_in_its_form(self, visit, letters):
        (letter,) = letters()
        client = visit("admin")
        client.post(f"{HOME}{letter.id}/requeue")

        answer = client.post(f"{HOME}{letter.id}/discard", {"reason": "Too late"})

        assert answer.status_code == 422


class TestChosen:
    def send(self, client, act, found, **more):
        return client.post(f"{HOME}chosen", {"act": act, "keys": [str(each.id) for each in found], **more})

    def test_requeues_each_and_says_so(self, visit, letters, statuses):
        found = letters(2)
        client = visit("admin")

        answer = self.send(client, "requeue", found)

        assert answer["Location"] == HOME
        assert "2 of 2 requeued." in client.get(HOME).content.decode()
        assert statuses() == ["requeued"] * 2

    def test_asks_why_before_it_discards(self, visit, letters, statuses):
        found = letters(2)
        client = visit("admin")

        asked = self.send(client, "discard", found)
        empty = self.send(client, "discard", found, sent="yes", reason="")
        assert statuses() == ["open"] * 2
        answer = self.send(client, "discard", found, sent="yes", reason="All withdrawn")

        assert "Discard 2 dead letters" in asked.content.decode()
        assert "reason" in empty.context["form"].errors
        assert answer["Location"] == HOME
        assert statuses() == ["discarded"] * 2

    def test_leaves_what_is_refused(self, visit, letters, statuses):
        found = letters(2)
        client = visit("admin")
        client.post(f"{HOME}{found[0].id}/requeue")

        self.send(client, "discard", found, sent="yes", reason="Withdrawn")

        assert "1 of 2 discarded. 1 refused" in client.get(HOME).content.decode()
        assert statuses() == ["requeued", "discarded"]


class TestRights:
    @pytest.mark.parametrize("role", ["agent", "user", "investor"])
    def test_others_see_and_change_nothing(self, visit, letters, role):
        (letter,) = letters()
        client = visit(role)

        assert client.get(HOME).status_code == 403
        for path in (f"{letter.id}/requeue", f"{letter.id}/discard", "chosen"):
            assert client.post(HOME + path).status_code == 403

    def test_of_another_business_is_not_there(self, letters, other_tenant):
        (letter,) = letters()
        with tenant_context(other_tenant.id):
            stranger = MembershipFactory(role="admin", user=UserFactory(email="far@example.com")).user
        client = sign_in(stranger)

        assert client.get(HOME).context["page"].rows == []
        assert client.post(f"{HOME}{letter.id}/requeue").status_code == 404
        assert client.get(f"{HOME}{letter.id}/discard").status_code == 404
