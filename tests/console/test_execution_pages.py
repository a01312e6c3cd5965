"""Pages of executions: the list, one run with everything about it, what may be done to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import principal_for
from core.actions import submit
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.models import Execution, Status
from executions.selectors import get_any_execution, list_history, list_steps
from executions.testing import work_until_idle
from executions.web.waterfall import waterfall


@pytest.fixture
def runs(people, tenant):
    """Start runs as somebody and let the engine work: `runs("admin", ("demo.echo", {...}))`."""

    def start(role: str, *wanted: tuple[str, dict], work: bool = True) -> list[Execution]:
        with tenant_context(tenant.id, write=True):
            actor = principal_for(people[role], tenant.id)
            keys = [submit(action, command, actor=actor, retry={"base_seconds": 0}) for action, command in wanted]
        if work:
            work_until_idle(skip_waits=True)
            end_lease()
        with tenant_context(tenant.id):
            return [get_any_execution(key) for key in keys]

    return start


ECHO, FAIL = ("demo.echo", {"message": "Hello Lagos"}), ("demo.fail", {"times": 9})


class TestList:
    def test_shows_status_actor_and_what_it_is_about(self, visit, runs):
        runs("agent", ECHO)

        text = visit("admin").get("/executions/").content.decode()

        for part in ("demo.echo", "Succeeded", "Agent Obi", "Hello Lagos"):
            assert part in text

    def test_sorts_into_views_with_counts(self, visit, runs):
        runs("admin", ECHO, ECHO, FAIL)

        answer = visit("admin").get("/executions/", {"view": "failed"})

        assert {tab.url: tab.count for tab in answer.context["views"]}["?view=succeeded"] == 2
        assert [row.execution.action for row in answer.context["page"].rows] == ["demo.fail"]

    def test_filters_by_the_beginning_of_the_action(self, visit, runs):
        runs("admin", ECHO, FAIL)

        rows = visit("admin").get("/executions/", {"action": "demo.e"}).context["page"].rows

        assert [row.execution.action for row in rows] == ["demo.echo"]

    def test_shows_people_only_their_own(self, visit, runs):
        runs("admin", ECHO)
        runs("agent", FAIL)

        rows = visit("agent").get("/executions/").context["page"].rows

        assert [row.execution.action for row in rows] == ["demo.fail"]

    def test_asks_again_only_while_something_moves(self, visit, runs):
        client = visit("admin")
        runs("admin", ECHO)
        assert 'hx-trigger="every' not in client.get("/executions/").content.decode()

        runs("admin", ECHO, work=False)
        assert 'hx-trigger="every' in client.get("/executions/").content.decode()

    def test_takes_as_many_queries_for_many_rows(self, visit, runs, count_queries):
        client = visit("admin")
        runs("admin", ECHO)
        few = count_queries(client, "/executions/")
        runs("agent", ECHO, ECHO, ECHO)
        runs("management", ECHO)

        assert count_queries(client, "/executions/") == few


class TestDetail:
    def test_shows_input_output_decision_outcome_and_events(self, visit, runs):
        run = runs("admin", ECHO)[0]

        text = visit("admin").get(f"/executions/{run.id}").content.decode()

        for part in ("Give back the message", "Hello Lagos", "Allowed", "Positive", "Execution succeeded", "Attempt 1"):
            assert part in text
        assert 'hx-trigger="every' not in text

    def test_says_why_it_failed_and_offers_to_retry(self, visit, runs):
        run = runs("admin", FAIL)[0]

        text = visit("admin").get(f"/executions/{run.id}").content.decode()

        assert "Why it ended:" in text
        assert "Attempt 5 fails as asked" in text
        assert reverse("executions:retry", args=[run.id]) in text

    def test_says_why_it_does_not_move_and_follows_it(self, visit, runs):
        run = runs("admin", ECHO, work=False)[0]

        text = visit("admin").get(f"/executions/{run.id}").content.decode()

        assert "Why it is not moving:" in text
        assert 'hx-trigger="every 1s"' in text

    def test_lists_children(self, visit, runs):
        run = runs("admin", ("demo.tree", {"width": 2, "depth": 1}))[0]

        answer = visit("admin").get(f"/executions/{run.id}")

        assert len(answer.context["children"]) == 2

    def test_of_others_is_not_there_for_an_agent(self, visit, runs):
        run = runs("admin", ECHO)[0]

        assert visit("agent").get(f"/executions/{run.id}").status_code == 404


class TestCancel:
    def test_ends_what_waits(self, visit, runs, tenant):
        run = runs("admin", ECHO, work=False)[0]

        answer = visit("admin").post(f"/executions/{run.id}/cancel")

        assert answer["Location"] == f"/executions/{run.id}"
        with tenant_context(tenant.id):
            assert get_any_execution(run.id).status == Status.CANCELED

    def test_of_a_final_one_is_refused_with_its_reason(self, visit, runs):
        run = runs("admin", ECHO)[0]

        answer = visit("admin").post(f"/executions/{run.id}/cancel")

        assert answer.status_code == 409
        assert "cannot be canceled" in answer.content.decode()

    def test_is_refused_to_those_without_the_right(self, visit, runs):
        run = runs("admin", ECHO, work=False)[0]

        assert visit("investor").post(f"/executions/{run.id}/cancel").status_code == 403

    def test_needs_a_form(self, visit, runs):
        run = runs("admin", ECHO, work=False)[0]

        assert visit("admin").get(f"/executions/{run.id}/cancel").status_code == 405


class TestRetry:
    def test_starts_a_new_one(self, visit, runs, tenant):
        run = runs("admin", FAIL)[0]

        answer = visit("admin").post(f"/executions/{run.id}/retry")

        with tenant_context(tenant.id):
            new = Execution.objects.get(retry_of_id=run.id)
        assert answer["Location"] == f"/executions/{new.id}"

    def test_of_a_success_is_refused(self, visit, runs):
        run = runs("admin", ECHO)[0]

        assert visit("admin").post(f"/executions/{run.id}/retry").status_code == 409


class TestWaterfall:
    def test_stands_inside_its_axis_with_steps_under_their_attempt(self, runs, tenant):
        run = runs("admin", ("demo.steps", {"count": 3, "fail_at": 2}))[0]
        with tenant_context(tenant.id):
            bars = waterfall(run, list(list_history(run.id)), list(list_steps(run.id)), now=timezone.now())

        names = [bar.name for bar in bars if bar.name != "Waiting to retry"]
        assert names[:2] == ["demo.steps", "Attempt 1"]
        assert "Attempt 2" in names
        assert [bar.name for bar in bars if bar.level == 2] == ["step-1", "step-2", "step-3"]
        assert all(bar.start >= 0 and bar.start + bar.width <= 100.01 for bar in bars)

    def test_grows_to_now_while_it_lives(self, runs, tenant):
        run = runs("admin", ECHO, work=False)[0]
        with tenant_context(tenant.id):
            history = list(list_history(run.id))
        later = run.created_at + timedelta(minutes=5)

        bars = waterfall(run, history, [], now=later)

        assert bars[0].duration == timedelta(minutes=5)
        assert [bar.name for bar in bars] == ["demo.echo", "Queued"]
