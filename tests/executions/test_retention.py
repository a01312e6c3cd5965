"""What finished executions held goes when its time is over; that they ran stays."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.tenancy import tenant_context
from events.models import Event
from events.seals import seal, verify
from executions import selectors, services
from executions.errors import EmptiedError
from executions.models import DeadLetter, Line, Signal, Step
from executions.testing import work_until_idle
from executions.verification import verify_tenant
from privacy.services import apply_retention, set_retention
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def later():
    return timezone.now() + 400 * DAY


def said(context):
    context.log("Ada is here", name="Ada")
    return context.step("greet", lambda: "Ada")


@pytest.fixture
def finished(owner):
    run = start("testing.hook", hook("said", said), actor=owner, metadata={"customer": "Ada"})
    Signal.objects.create(execution=run, name="go", data={"name": "Ada"}, actor_kind="user", actor_id=owner.id)
    work_until_idle()
    return reread(run)


class TestApplyRetention:
    def test_takes_the_content_and_leaves_that_it_ran(self, finished, later, tenant):
        assert finished.output == "Ada"
        seal()

        assert apply_retention(now=later)["executions.content"] == 1

        row = reread(finished)
        assert (row.input, row.output, row.metadata, row.error) == ({}, None, {}, None)
        assert row.emptied_at is not None
        assert (row.status, row.finished_at, row.version) == ("succeeded", finished.finished_at, finished.version)
        assert Step.objects.get(execution_id=row.id).output is None
        assert list(Line.objects.filter(execution_id=row.id).values_list("text", "data")) == [("", None)]
        assert Signal.objects.get(execution=row).data is None
        assert list(verify_tenant(tenant.id)) == []
        assert list(verify(tenant.id)) == []

    def test_keeps_the_code_of_an_error_only(self, owner, later):
        run = start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1})
        work_until_idle()

        apply_retention(now=later)

        row = reread(run)
        assert (row.error, row.error_code) == ({"code": "demo_failure"}, "demo_failure")

    def test_goes_by_the_days_of_the_business(self, finished, owner):
        assert apply_retention(now=finished.finished_at + 20 * DAY)["executions.content"] == 0

        set_retention(name="executions.content", days=7, actor=owner)

        assert apply_retention(now=finished.finished_at + 7 * DAY)["executions.content"] == 0
        assert apply_retention(now=finished.finished_at + 8 * DAY, is_dry=True)["executions.content"] == 1
        assert apply_retention(now=finished.finished_at + 8 * DAY)["executions.content"] == 1
        assert apply_retention(now=finished.finished_at + 9 * DAY)["executions.content"] == 0

    def test_leaves_what_a_parent_that_still_runs_may_read(self, owner, later):
        def wait(context):
            context.run("child", "demo.echo", {"message": "Ada"})
            return context.wait_for_signal("go", seconds=86_400)

        parent = start("testing.hook", hook("wait", wait), actor=owner)
        work_until_idle()
        child = selectors.list_children(parent.id).get()
        assert (reread(parent).status, child.status) == ("waiting", "succeeded")

        assert apply_retention(now=later, is_dry=True)["executions.content"] == 0
        assert apply_retention(now=later)["executions.content"] == 0
        assert reread(child).output == child.output != None  # noqa: E711 - it had one

        services.signal_execution(execution_id=parent.id, name="go", data=1, actor=owner)
        work_until_idle()
        assert apply_retention(now=later)["executions.content"] == 2

    def test_goes_back_for_what_finished_late(self, owner, later):
        early = start("demo.echo", {"message": "early"}, actor=owner, start_at=timezone.now() + timedelta(hours=1))
        start("demo.echo", {"message": "late"}, actor=owner)
        work_until_idle()
        assert apply_retention(now=later)["executions.content"] == 1

        services.cancel_execution(execution_id=early.id, actor=owner, now=timezone.now())

        assert apply_retention(now=later)["executions.content"] == 1
        assert reread(early).input == {}

    def test_takes_many_in_batches(self, owner, later):
        for number in range(5):
            start("demo.echo", {"message": str(number)}, actor=owner)
        work_until_idle()

        assert [services.empty_executions(later, 2) for _ in range(4)] == [2, 2, 1, 0]

    def test_touches_no_other_business(self, finished, other_tenant, later):
        with tenant_context(other_tenant.id):
            assert services.empty_executions(later, 100) == 0
            with connection.cursor() as cursor:
                cursor.execute("SELECT executions_empty(%s, %s, 100)", [finished.tenant_id, later])
                assert cursor.fetchone()[0] == 0
        assert reread(finished).output == "Ada"

    def test_the_application_itself_may_not(self, finished):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('nexus.redacting', 'on', true)")
            cursor.execute("UPDATE executions_execution SET input = '{}' WHERE id = %s", [finished.id])


class TestEmptied:
    def test_cannot_be_run_again(self, finished, owner, later):
        apply_retention(now=later)

        for again in (
            lambda: services.replay_execution(execution_id=finished.id, actor=owner, now=later),
            lambda: services.fork_execution(execution_id=finished.id, from_step="greet", actor=owner, now=later),
        ):
            with pytest.raises(EmptiedError):
                again()

    def test_cannot_be_requeued(self, owner, later):
        start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1})
        work_until_idle()
        apply_retention(now=later)

        with pytest.raises(EmptiedError):
            services.requeue_dead_letter(letter_id=DeadLetter.objects.get().id, actor=owner, now=later)
        assert DeadLetter.objects.get().status == "open"

    def test_says_so_over_rest(self, finished, owner, api, later):
        apply_retention(now=later)

        shown = api(owner).get(f"/api/v1/executions/{finished.id}").json()
        refused = api(owner).post(f"/api/v1/executions/{finished.id}/replay", {})

        assert (shown["input"], shown["emptied_at"] is not None) == ({}, True)
        assert (refused.status_code, refused.json()["code"]) == (409, "execution_emptied")

    def test_its_history_stays(self, finished, later):
        before = list(Event.objects.filter(subject_id=finished.id).order_by("sequence").values_list("type", "stored"))

        apply_retention(now=later)

        now = list(Event.objects.filter(subject_id=finished.id).order_by("sequence").values_list("type", "stored"))
        assert now == before
