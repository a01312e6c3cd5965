from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from executions import selectors, services, transitions
from executions.explain import explain
from executions.lease import current_lease
from executions.models import Worker
from executions.testing import work_until_idle
from tests.factories.executions import hook, reread, start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db


def cause(execution):
    return explain(reread(execution), now=timezone.now())


def claim(worker_id):
    return transitions.claim(queue="default", worker_id=worker_id, limit=1, after=UUID(int=0))


class TestExplain:
    def test_no_worker(self, owner):
        Worker.objects.all().delete()

        assert cause(start("demo.echo", actor=owner))["cause"] == "no_worker"

    def test_its_place_in_the_queue(self, owner):
        current_lease()
        for _ in range(3):
            start("demo.echo", actor=owner)

        found = cause(start("demo.echo", actor=owner))

        assert (found["cause"], found["message"][:2]) == ("queue", "3 ")

    def test_a_start_in_the_future(self, owner):
        at = timezone.now() + timedelta(hours=1)

        found = cause(start("demo.echo", actor=owner, start_at=at))

        assert (found["cause"], found["until"]) == ("start_time", at)

    def test_an_approval_and_where_to_give_it(self, owner):
        RuleFactory(effect="require_approval", description="Over the limit")

        found = cause(start("demo.echo", actor=owner))

        assert (found["cause"], found["message"]) == ("approval", "Over the limit")
        assert found["fix"].startswith("/api/v1/approvals/")

    def test_a_running_attempt(self, owner):
        execution = start("testing.slow", actor=owner)
        claim(current_lease().worker_id)

        found = cause(execution)

        assert (found["cause"], found["fix"]) == ("running", f"/api/v1/executions/{execution.id}/cancel")
        assert found["until"] is not None

    def test_a_dead_worker(self, owner):
        execution = start("demo.echo", actor=owner)
        claim(uuid4())

        assert cause(execution)["cause"] == "worker_lost"

    def test_a_pause_between_attempts(self, owner):
        execution = start("demo.fail", {"retry_after": 60}, actor=owner)
        work_until_idle()

        found = cause(execution)

        assert (found["cause"], found["message"]) == ("backoff", "Attempt 1 failed: Attempt 1 fails as asked")
        assert found["until"] > timezone.now()

    def test_a_timer(self, owner):
        execution = start("demo.sleep", {"seconds": 60}, actor=owner)
        work_until_idle()

        assert cause(execution)["cause"] == "timer"

    def test_children_and_the_first_of_them(self, owner):
        body = hook("body", lambda context: context.run("one", "demo.sleep", {"seconds": 60}))
        execution = start("testing.hook", body, actor=owner)
        work_until_idle()

        found = cause(execution)

        child = selectors.list_children(execution.id).get()
        assert (found["cause"], found["fix"]) == ("children", f"/api/v1/executions/{child.id}/explain")

    def test_a_cancel_under_way(self, owner):
        execution = start("demo.echo", actor=owner)
        claim(current_lease().worker_id)
        services.cancel_execution(execution_id=execution.id, actor=owner, now=timezone.now())

        assert cause(execution)["cause"] == "canceling"

    def test_an_end_and_how_to_repeat_it(self, owner):
        good = start("demo.echo", actor=owner)
        bad = start("demo.fail", actor=owner, retry={"max_attempts": 1})
        work_until_idle()

        assert (cause(good)["cause"], cause(good)["fix"]) == ("succeeded", None)
        assert (cause(bad)["cause"], cause(bad)["fix"]) == ("demo_failure", f"/api/v1/executions/{bad.id}/retry")
