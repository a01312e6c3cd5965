"""Pages of executions: the list, one run with everything about it, what may be done to it."""

import re
from copy import copy
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from core import lists, reach
from core.tenancy import tenant_context
from executions.models import Execution, Status
from executions.selectors import get_any_execution, list_history, list_steps
from executions.web.waterfall import waterfall

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

    def test_counts_so_far_and_says_so(self, visit, runs, monkeypatch):
        monkeypatch.setattr(lists, "MOST_COUNTED", 2)
        runs("admin", ECHO, ECHO, ECHO)

        text = visit("admin").get("/executions/").content.decode()

        assert '<span class="nx-count">2+</span>' in text
        assert "3 of 2+ shown" in text

    def test_leads_further_back_when_the_newest_do_not_fit(self, visit, runs, monkeypatch):
        monkeypatch.setattr(reach, "REACH", 2)
        runs("admin", FAIL, ECHO, ECHO)
        client = visit("admin")

        text = client.get("/executions/", {"action": "demo.fail"}).content.decode()
        older = re.search(r'href="(\?action=demo.fail&amp;before=[^"]+)"', text)

        assert "Nothing among the newest" in text
        assert [
            row.execution.action for row in client.get("/executions/" + unescape(older[1])).context["page"].rows
        ] == ["demo.fail"]

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

    def test_shows_all_of_a_run_on_one_page(self, visit, runs):
        run = runs("admin", ("demo.steps", {"count": 3, "fail_at": 2}))[0]

        answer = visit("admin").get(f"/executions/{run.id}")

        text = answer.content.decode()
        for title in ("Timeline", "Attempts", "Log", "Cost", "Decision", "Outcome", "Events"):
            assert f"<h2>{title}</h2>" in text
        first, second = answer.context["attempts"]
        assert (first.number, first.status, second.number, second.status) == (1, "retry_wait", 2, "succeeded")
        assert first.error
        log = [line.text for line in answer.context["log"]]
        assert log[0] == "queued: allowed"
        assert "step step-1 done" in log
        assert log[-1] == "succeeded"
        assert answer.context["cost"].sentence == "2 attempts, 3 steps"

    def test_tells_the_last_failure_in_its_log(self, visit, runs):
        run = runs("admin", FAIL)[0]

        last = visit("admin").get(f"/executions/{run.id}").context["log"][-1]

        assert last.level == "ERROR"
        assert "Attempt 5 fails as asked" in last.text

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
        assert 'hx-trigger="every 1s, nx-state"' in text

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

    def test_is_asked_about_first_and_changes_nothing_by_asking(self, visit, runs, tenant):
        run = runs("admin", ECHO, work=False)[0]

        text = visit("admin").get(f"/executions/{run.id}/cancel").content.decode()

        assert "Cancel demo.echo?" in text
        assert text.index("Let it go on") < text.index("Cancel the run</button>")
        with tenant_context(tenant.id):
            assert get_any_execution(run.id).status == Status.QUEUED

    def test_of_others_is_not_even_asked_about(self, visit, runs):
        run = runs("admin", ECHO, work=False)[0]

        assert visit("agent").get(f"/executions/{run.id}/cancel").status_code == 404


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

    def test_pauses_and_resumes(self, visit, runs, tenant):
        (run,) = runs("admin", ECHO, work=False)
        client = visit("admin")

        client.post(f"/executions/{run.id}/pause")
        paused = client.get(f"/executions/{run.id}").content.decode()
        client.post(f"/executions/{run.id}/resume")

        with tenant_context(tenant.id):
            assert get_any_execution(run.id).status == "queued"
        assert reverse("executions:resume", args=[run.id]) in paused
        assert reverse("executions:pause", args=[run.id]) not in paused

    def test_runs_what_succeeded_again_and_links_both_ways(self, visit, runs, tenant):
        (run,) = runs("admin", ECHO)
        client = visit("admin")

        answer = client.post(f"/executions/{run.id}/replay")

        with tenant_context(tenant.id):
            new = Execution.objects.get(replay_of_id=run.id)
        assert answer["Location"] == f"/executions/{new.id}"
        assert str(new.id) in client.get(f"/executions/{run.id}").content.decode()
        assert str(run.id) in client.get(f"/executions/{new.id}").content.decode()

    @pytest.mark.parametrize("verb", ["pause", "resume", "replay"])
    def test_is_for_those_who_may(self, visit, runs, verb):
        (run,) = runs("admin", ECHO, work=False)

        assert visit("investor").post(f"/executions/{run.id}/{verb}").status_code == 403


class TestChosen:
    def send(self, client, act, *found, **more):
        return client.post("/executions/chosen", {"act": act, "keys": [str(run.id) for run in found], **more})

    def test_retries_each_and_says_so_in_one_message(self, visit, runs, tenant):
        found = runs("admin", *[FAIL] * 3)
        client = visit("admin")

        answer = self.send(client, "retry", *found, next="/executions/?view=failed")

        assert answer["Location"] == "/executions/?view=failed"
        assert "3 of 3 retried." in client.get("/executions/").content.decode()
        with tenant_context(tenant.id):
            assert Execution.objects.filter(retry_of_id__in=[run.id for run in found]).count() == 3

    def test_leaves_what_is_refused_and_gives_the_reason(self, visit, runs, tenant):
        found = runs("admin", FAIL, ECHO, ECHO)
        client = visit("admin")

        self.send(client, "retry", *found)

        text = client.get("/executions/").content.decode()
        assert "1 of 3 retried. 2 refused: An execution that is succeeded cannot be retried (2)" in text

    def test_asks_before_it_cancels(self, visit, runs, tenant):
        found = runs("admin", ECHO, ECHO, work=False)
        client = visit("admin")

        asked = self.send(client, "cancel", *found).content.decode()
        assert "Cancel 2 executions?" in asked
        with tenant_context(tenant.id):
            assert {get_any_execution(run.id).status for run in found} == {Status.QUEUED}

        self.send(client, "cancel", *found, confirmed="yes")
        with tenant_context(tenant.id):
            assert {get_any_execution(run.id).status for run in found} == {Status.CANCELED}

    def test_cannot_reach_what_somebody_may_not_see(self, visit, runs, tenant):
        found = runs("admin", FAIL)
        client = visit("agent")

        self.send(client, "retry", *found)

        assert "0 of 1 retried. 1 refused: No such execution" in client.get("/executions/").content.decode()

    def test_offers_and_takes_only_what_the_role_may(self, visit, runs):
        found = runs("user", ECHO, work=False)
        client = visit("user")

        assert 'value="retry"' not in client.get("/executions/").content.decode()
        assert self.send(client, "retry", *found).status_code == 400
        assert self.send(visit("investor"), "cancel", *found).status_code == 403

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"act": "retry"}, 422),
            ({"act": "erase", "keys": "x"}, 400),
            ({"act": "retry", "keys": "not-a-key"}, 400),
            ({"act": "retry", "keys": [str(number) for number in range(201)]}, 400),
        ],
    )
    def test_refuses_what_no_bar_sends(self, visit, body, status):
        assert visit("admin").post("/executions/chosen", body).status_code == status

    def test_leads_nowhere_else(self, visit, runs):
        found = runs("admin", FAIL)

        answer = self.send(visit("admin"), "retry", *found, next="https://elsewhere.example/")

        assert answer["Location"] == "/executions/"


class TestFilters:
    def test_stand_in_the_address_and_go_one_by_one(self, visit, runs):
        runs("admin", ECHO, FAIL)
        runs("agent", ECHO)

        answer = visit("admin").get("/executions/?action=demo.echo&since=hour&by=me")

        assert [row.execution.action for row in answer.context["page"].rows] == ["demo.echo"]
        assert answer.context["page"].rows[0].actor.startswith("Admin Obi")
        assert [chip.without for chip in answer.context["narrowing"].chips] == [
            "?since=hour&by=me",
            "?action=demo.echo&by=me",
            "?action=demo.echo&since=hour",
        ]
        assert answer.context["views"][0].url == "?view=all&action=demo.echo&since=hour&by=me"

    def test_of_time_leave_out_what_is_older(self, visit, runs, tenant, monkeypatch):
        runs("admin", ECHO)
        later = timezone.now() + timedelta(hours=2)
        monkeypatch.setattr("executions.web.narrowing.timezone.now", lambda: later)
        client = visit("admin")

        assert client.get("/executions/?since=hour").context["page"].rows == []
        assert len(client.get("/executions/?since=day").context["page"].rows) == 1

    def test_that_are_unknown_are_left_out(self, visit, runs):
        runs("admin", ECHO)

        answer = visit("admin").get("/executions/?since=ever&by=somebody")

        assert answer.context["narrowing"].chips == []
        assert len(answer.context["page"].rows) == 1


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

    def test_keeps_a_step_whose_worker_has_another_clock(self, runs, tenant):
        run = runs("admin", ("demo.steps", {"count": 1}))[0]
        with tenant_context(tenant.id):
            history, steps = list(list_history(run.id)), list(list_steps(run.id))
        for away in (timedelta(minutes=-5), timedelta(minutes=5)):
            step = copy(steps[0])
            step.started_at, step.finished_at = step.started_at + away, step.finished_at + away

            bars = waterfall(run, history, [step], now=timezone.now())

            assert [bar.name for bar in bars if bar.level == 2] == ["step-1"]
            assert all(bar.start >= 0 and bar.start + bar.width <= 100.01 for bar in bars)

    def test_grows_to_now_while_it_lives(self, runs, tenant):
        run = runs("admin", ECHO, work=False)[0]
        with tenant_context(tenant.id):
            history = list(list_history(run.id))
        later = run.created_at + timedelta(minutes=5)

        bars = waterfall(run, history, [], now=later)

        assert bars[0].duration == timedelta(minutes=5)
        assert [bar.name for bar in bars] == ["demo.echo", "Queued"]
