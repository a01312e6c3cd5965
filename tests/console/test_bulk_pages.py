"""Bulk jobs: all that match from the list, the question with its count, progress and results, stop; and forks."""

import json
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from executions import services
from executions.commands import CreateBulkJob
from executions.lease import end_lease
from executions.models import BulkJob, Execution, Status
from executions.testing import work_until_idle
from tests.console.conftest import sign_in
from tests.console.test_execution_pages import ECHO, FAIL
from tests.factories.accounts import MembershipFactory, UserFactory

HOME = "/executions/bulk-jobs/"
MATCHING = "/executions/matching"


@pytest.fixture
def begin(people, tenant):
    """Begin a job as somebody, and let the engine do it."""

    def start(role: str = "admin", *, work: bool = True, **given) -> BulkJob:
        with tenant_context(tenant.id, write=True):
            actor = principal_for(people[role], tenant.id)
            command = CreateBulkJob.check({"verb": "retry", "filter": {"status": "failed,succeeded"}, **given})
            made = services.create_bulk_job(command=command, actor=actor, now=timezone.now())
        if work:
            work_until_idle()
            end_lease()
        with tenant_context(tenant.id):
            return BulkJob.objects.get(id=made.id)

    return start


def begin_from(client, query: str):
    """Ask by the address of a filter, then send what the question holds."""
    asked = client.get(f"{MATCHING}?{query}")
    fields = dict(asked.context["asked"].fields)
    return asked, client.post(MATCHING, fields | {"confirmed": "yes"})


class TestOffer:
    @pytest.mark.parametrize(
        ("query", "verbs"),
        [
            ("", []),
            ("view=failed", ["retry", "replay"]),
            ("view=moving", []),
            ("action=demo", ["retry", "replay", "cancel"]),
            ("view=succeeded&by=me", []),
        ],
    )
    def test_stands_there_while_a_filter_is_in_force_and_something_matches(self, visit, runs, query, verbs):
        runs("agent", FAIL)

        answer = visit("admin").get(f"/executions/?{query}")

        assert [act.value for act in answer.context["matching_acts"]] == verbs
        assert (MATCHING in answer.content.decode()) == bool(verbs)

    def test_holds_what_the_role_may(self, visit, runs):
        runs("user", ECHO, work=False)

        acts = visit("user").get("/executions/?action=demo").context["matching_acts"]

        assert [act.value for act in acts] == ["cancel"]


class TestMatching:
    def test_says_how_many_and_changes_nothing(self, visit, runs, tenant):
        runs("admin", FAIL, FAIL, ECHO)

        answer = visit("admin").get(f"{MATCHING}?verb=retry&view=failed&since=hour")

        assert "Retry 2 executions?" in answer.content.decode()
        assert answer.context["asked"].back == "/executions/?view=failed&since=hour"
        with tenant_context(tenant.id):
            assert (BulkJob.objects.count(), Execution.objects.count()) == (0, 3)

    def test_begins_a_job_for_what_was_asked_about(self, visit, runs, tenant, people):
        runs("admin", FAIL, FAIL, ECHO)

        _asked, answer = begin_from(visit("admin"), "verb=retry&view=failed&action=demo.f&since=day&by=me")

        with tenant_context(tenant.id):
            job = BulkJob.objects.get()
        assert answer["Location"] == f"{HOME}{job.id}"
        wanted = job.filter["filter"]
        assert (job.verb, job.matched) == ("retry", 2)
        assert wanted.pop("created_at__gte")
        assert wanted == {
            "status": "expired,failed,rejected,timed_out",
            "action_prefix": "demo.f",
            "actor_id": str(people["admin"].id),
        }

    @pytest.mark.parametrize(
        ("given", "status"),
        [
            ({"verb": "retry"}, 422),
            ({"verb": "erase", "filter": '{"status": "failed"}'}, 422),
            ({"verb": "retry", "filter": "{"}, 400),
            ({"verb": "retry", "filter": "[]"}, 400),
            ({"verb": "retry", "filter": '{"stats": "failed"}'}, 422),
            ({"verb": "retry", "filter": '{"status": {"a": 1}}'}, 422),
        ],
    )
    def test_refuses_what_no_page_sends(self, visit, given, status):
        assert visit("admin").post(MATCHING, given | {"confirmed": "yes"}).status_code == status

    def test_is_for_those_who_may(self, visit):
        given = {"verb": "retry", "filter": json.dumps({"status": "failed"}), "confirmed": "yes"}

        assert visit("user").post(MATCHING, given).status_code == 403
        assert visit("investor").post(MATCHING, given).status_code == 403


class TestJob:
    def test_shows_counts_refusals_with_code_and_links(self, visit, runs, begin, tenant):
        failed, echoed = runs("admin", FAIL, ECHO)
        job = begin()
        with tenant_context(tenant.id):
            new = Execution.objects.get(retry_of_id=failed.id)
        client = visit("admin")

        answer = client.get(f"{HOME}{job.id}")
        done = client.get(f"{HOME}{job.id}", {"view": "done"}).content.decode()

        text = answer.content.decode()
        for part in ("Retry 2 executions", "Through, with refusals.", "cannot be retried", "not_final", str(echoed.id)):
            assert part in text
        assert "Status: Failed, Succeeded" in text
        assert 'hx-trigger="every' not in text
        assert f"/executions/{new.id}" in done

    def test_follows_one_that_runs(self, visit, runs, begin):
        runs("admin", FAIL)
        job = begin(work=False)

        text = visit("admin").get(f"{HOME}{job.id}").content.decode()

        assert 'hx-trigger="every 2s"' in text
        assert "Stop the job" in text
        assert "0 of 1" in text

    def test_tells_those_that_were_named(self, visit, runs, begin):
        (run,) = runs("admin", FAIL)
        job = begin(filter={}, ids=[str(run.id)], work=False)

        assert "1 that was named" in visit("admin").get(f"{HOME}{job.id}").content.decode()

    def test_of_others_is_not_there_for_an_agent(self, visit, runs, begin):
        runs("admin", FAIL)
        job = begin(work=False)

        assert visit("agent").get(f"{HOME}{job.id}").status_code == 404

    def test_of_another_business_is_not_there(self, runs, begin, other_tenant):
        runs("admin", FAIL)
        job = begin(work=False)
        with tenant_context(other_tenant.id):
            stranger = MembershipFactory(role="admin", user=UserFactory(email="far@example.com")).user
        client = sign_in(stranger)

        assert client.get(f"{HOME}{job.id}").status_code == 404
        assert client.post(f"{HOME}{job.id}/stop", {"confirmed": "yes"}).status_code == 404

    def test_takes_as_many_queries_for_many_items(self, visit, runs, begin, count_queries):
        client = visit("admin")
        runs("admin", ECHO)
        few = count_queries(client, f"{HOME}{begin().id}")
        runs("admin", ECHO, ECHO, ECHO)

        assert count_queries(client, f"{HOME}{begin().id}") == few


class TestStop:
    def test_asks_then_stops(self, visit, runs, begin, tenant):
        runs("admin", FAIL)
        job = begin(work=False)
        client = visit("admin")

        asked = client.get(f"{HOME}{job.id}/stop").content.decode()
        answer = client.post(f"{HOME}{job.id}/stop", {"confirmed": "yes"})

        assert "Stop this job?" in asked
        assert answer["Location"] == f"{HOME}{job.id}"
        with tenant_context(tenant.id):
            assert BulkJob.objects.get().status == "stopped"
        assert "Stopped before it was through." in client.get(f"{HOME}{job.id}").content.decode()

    def test_of_one_that_is_through_is_refused(self, visit, runs, begin):
        runs("admin", FAIL)
        job = begin()

        assert visit("admin").post(f"{HOME}{job.id}/stop", {"confirmed": "yes"}).status_code == 409

    def test_is_for_those_who_may(self, visit, runs, begin):
        runs("admin", FAIL)
        job = begin(work=False)

        assert visit("investor").post(f"{HOME}{job.id}/stop", {"confirmed": "yes"}).status_code == 403


class TestList:
    def test_shows_verb_filter_and_counts(self, visit, runs, begin):
        runs("admin", FAIL, ECHO)
        begin()

        text = visit("admin").get(HOME).content.decode()

        for part in ("Retry 2 executions", "Status: Failed, Succeeded", "Admin Obi", "Done"):
            assert part in text

    def test_explains_itself_while_it_is_empty(self, visit):
        assert "No job yet" in visit("admin").get(HOME).content.decode()

    def test_takes_as_many_queries_for_many_rows(self, visit, runs, begin, count_queries):
        client = visit("admin")
        runs("admin", FAIL)
        begin(work=False)
        few = count_queries(client, HOME)
        begin(work=False)
        begin("management", work=False)

        assert count_queries(client, HOME) == few


class TestFork:
    def test_runs_again_from_a_step(self, visit, runs, tenant):
        (run,) = runs("admin", ("demo.steps", {"count": 3}))
        client = visit("admin")
        assert "Run again from here" in client.get(f"/executions/{run.id}").content.decode()

        answer = client.post(f"/executions/{run.id}/fork", {"from_step": "step-2"})

        with tenant_context(tenant.id):
            new = Execution.objects.get(fork_of_id=run.id)
        assert answer["Location"] == f"/executions/{new.id}"
        steps = client.get(f"/executions/{new.id}").context["steps"]
        assert [row.step.name for row in steps] == ["step-1"]

    def test_is_offered_once_for_a_group_of_children(self, visit, runs):
        (run,) = runs("admin", ("demo.tree", {"width": 2, "depth": 1}))

        children = visit("admin").get(f"/executions/{run.id}").context["children"]

        assert [bool(child.from_step) for child in children] == [True, False]
        assert {child.execution.status for child in children} == {Status.SUCCEEDED}

    def test_is_offered_of_final_runs_to_those_who_may(self, visit, runs):
        (run,) = runs("user", ("demo.steps", {"count": 2}))
        (live,) = runs("user", ECHO, work=False)

        assert "Run again from here" not in visit("admin").get(f"/executions/{live.id}").content.decode()
        assert "Run again from here" not in visit("user").get(f"/executions/{run.id}").content.decode()
        assert visit("user").post(f"/executions/{run.id}/fork", {"from_step": "step-1"}).status_code == 403

    @pytest.mark.parametrize(("step", "status"), [("nowhere", 422), ("", 422)])
    def test_refuses_a_step_that_is_not_there(self, visit, runs, step, status):
        (run,) = runs("admin", ("demo.steps", {"count": 2}))

        assert visit("admin").post(f"/executions/{run.id}/fork", {"from_step": step}).status_code == status

    def test_of_nothing_is_404(self, visit):
        assert visit("admin").post(f"/executions/{uuid4()}/fork", {"from_step": "a"}).status_code == 404
