"""One verb for many executions: what matches, results of each, refusals, crashes, stops."""

import pytest
from django.utils import timezone

from core.errors import InvalidError, InvalidTransitionError, NotPermittedError
from events.models import Event
from executions import services
from executions.commands import CreateBulkJob
from executions.errors import BulkJobNotFoundError, TooManyMatchesError
from executions.models import BulkItem, BulkJob, Execution
from executions.services import bulk
from executions.testing import work_until_idle
from tests.factories.executions import reread, start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db


def begin(actor, **given):
    return services.create_bulk_job(command=CreateBulkJob.check(given), actor=actor, now=timezone.now())


@pytest.fixture
def failures(owner):
    made = [
        start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1}, metadata={"customer": str(number % 2)})
        for number in range(4)
    ]
    work_until_idle()
    return made


class TestCreate:
    def test_a_dry_run_counts_and_writes_nothing(self, owner, failures):
        job = begin(owner, verb="retry", filter={"status": "failed", "meta.customer": "1"}, dry_run=True)

        assert job.matched == 2
        assert (BulkJob.objects.count(), Execution.objects.count()) == (0, 4)

    def test_refuses_a_filter_that_cannot_be_read(self, owner):
        for given, pointer in (({"stats": "failed"}, "/filter/stats"), ({"actor_id": "me"}, "/filter/actor_id")):
            with pytest.raises(InvalidError) as refused:
                begin(owner, verb="retry", filter=given)
            assert refused.value.errors[0].pointer == pointer

    @pytest.mark.parametrize("given", [{}, {"filter": {}}, {"filter": {"status": "failed"}, "ids": ["00" * 16]}])
    def test_refuses_to_guess_which(self, owner, given):
        with pytest.raises(InvalidError):
            begin(owner, verb="cancel", **given)

    def test_refuses_a_role_that_may_not(self, owner, join):
        with pytest.raises(NotPermittedError):
            begin(join("investor", email="ife@example.com"), verb="cancel", filter={"status": "queued"})

    def test_refuses_more_than_one_job_takes(self, owner, failures, monkeypatch):
        monkeypatch.setattr(bulk, "MOST", 3)

        with pytest.raises(TooManyMatchesError):
            begin(owner, verb="retry", filter={"status": "failed"})


class TestRun:
    def test_retries_each_and_tells_what_became_of_it(self, owner, failures):
        job = begin(owner, verb="retry", filter={"status": "failed"})

        work_until_idle()

        job.refresh_from_db()
        assert (job.status, job.matched, job.done, job.failed) == ("done", 4, 4, 0)
        items = BulkItem.objects.filter(job=job).order_by("id")
        assert [item.execution_id for item in items] == [each.id for each in failures]
        assert [Execution.objects.get(id=item.result_id).retry_of_id for item in items] == [
            each.id for each in failures
        ]
        assert [each.type for each in Event.objects.filter(subject_id=job.id)] == [
            "bulk_job.started",
            "bulk_job.finished",
        ]

    def test_does_not_meet_what_it_started_itself(self, owner, failures):
        begin(owner, verb="retry", filter={"action": "demo.fail"})

        work_until_idle()

        assert Execution.objects.filter(action="demo.fail").count() == 8

    def test_one_that_is_refused_does_not_stop_the_others(self, owner, failures):
        good = start("demo.echo", actor=owner)
        work_until_idle()

        job = begin(owner, verb="retry", ids=[str(failures[0].id), str(good.id)])
        work_until_idle()

        job.refresh_from_db()
        assert (job.status, job.done, job.failed) == ("done", 1, 1)
        failed = BulkItem.objects.get(job=job, outcome="failed")
        assert (failed.execution_id, failed.code, failed.result_id) == (good.id, "not_final", None)

    def test_a_denial_is_its_result(self, owner, failures):
        RuleFactory(name="no-fail", effect="deny", actions=["demo.fail"])

        job = begin(owner, verb="replay", filter={"status": "failed"})
        work_until_idle()

        assert set(BulkItem.objects.filter(job=job).values_list("code", flat=True)) == {"policy_denied"}

    def test_goes_through_many_batches_and_after_a_crash_on_from_the_last(self, owner, failures, monkeypatch):
        monkeypatch.setattr(bulk, "BATCH", 1)
        dealt, working = [], bulk._deal_with

        def breaking(job, key, actor, now):
            dealt.append(key)
            if len(dealt) == 3:
                raise ZeroDivisionError
            return working(job, key, actor, now)

        monkeypatch.setattr(bulk, "_deal_with", breaking)

        job = begin(owner, verb="retry", filter={"status": "failed"})
        work_until_idle(skip_waits=True)

        job.refresh_from_db()
        ids = [each.id for each in failures]
        assert dealt == [*ids[:3], *ids[2:]]
        assert (job.status, job.done, Execution.objects.filter(retry_of_id__isnull=False).count()) == ("done", 4, 4)

    @pytest.mark.parametrize(("verb", "status"), [("cancel", "canceled"), ("pause", "paused")])
    def test_does_the_other_verbs(self, owner, verb, status):
        waiting = [start("demo.sleep", {"seconds": 60}, actor=owner) for _ in range(2)]
        work_until_idle()

        begin(owner, verb=verb, filter={"status": "waiting"}, reason="Closing")
        work_until_idle()

        assert [reread(each).status for each in waiting] == [status, status]

    def test_resumes_what_is_paused(self, owner):
        execution = start("demo.echo", actor=owner)
        services.pause_execution(execution_id=execution.id, actor=owner)

        begin(owner, verb="resume", filter={"status": "paused"})
        work_until_idle()

        assert reread(execution).status == "succeeded"

    def test_changes_only_what_its_maker_sees(self, owner, member):
        theirs, own = (
            start("demo.sleep", {"seconds": 60}, actor=owner),
            start("demo.sleep", {"seconds": 60}, actor=member),
        )
        work_until_idle()

        begin(member, verb="cancel", filter={"status": "waiting"})
        work_until_idle()

        assert (reread(theirs).status, reread(own).status) == ("waiting", "canceled")


class TestStop:
    def test_canceling_its_execution_stops_the_job(self, owner, failures):
        job = begin(owner, verb="retry", filter={"status": "failed"})

        services.cancel_execution(execution_id=job.execution_id, actor=owner, now=timezone.now())

        job.refresh_from_db()
        assert (job.status, job.done) == ("stopped", 0)

    def test_of_one_that_is_through_is_refused(self, owner, failures):
        job = begin(owner, verb="retry", filter={"status": "failed"})
        work_until_idle()

        with pytest.raises(InvalidTransitionError):
            services.cancel_bulk_job(job_id=job.id, actor=owner, now=timezone.now())

    def test_of_somebody_elses_is_not_found(self, owner, member, failures):
        job = begin(owner, verb="retry", filter={"status": "failed"})

        with pytest.raises(BulkJobNotFoundError):
            services.cancel_bulk_job(job_id=job.id, actor=member, now=timezone.now())


class TestApi:
    def test_counts_begins_and_lists_the_results(self, owner, api, failures):
        client = api(owner)
        body = {"verb": "retry", "filter": {"status": "failed", "attempts__gte": 1}}

        counted = client.post("/api/v1/bulk-jobs", {**body, "dry_run": True})
        begun = client.post("/api/v1/bulk-jobs", body)
        work_until_idle()

        assert (counted.status_code, counted.json()) == (200, {"dry_run": True, "matched": 4})
        assert begun.status_code == 202
        job = client.get(begun["Location"]).json()
        assert (job["status"], job["done"]) == ("done", 4)
        assert len(client.get(f"{begun['Location']}/items").json()["data"]) == 4
        assert client.get(f"{begun['Location']}/items?outcome=failed").json()["data"] == []

    def test_stops_one(self, owner, api, failures):
        client = api(owner)
        path = client.post("/api/v1/bulk-jobs", {"verb": "retry", "filter": {"status": "failed"}})["Location"]

        assert client.post(f"{path}/cancel").json()["status"] == "stopped"
