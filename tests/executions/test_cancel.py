from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import InvalidTransitionError, NotPermittedError
from core.ids import uuid7
from core.principal import Kind, Principal
from executions import selectors, services, sweeps, transitions
from executions.errors import ExecutionNotFoundError, NotFinalError
from executions.lease import current_lease
from executions.models import Status
from executions.services import finish
from executions.testing import work_until_idle
from executions.transitions import Result
from governance.models import ApprovalRequest, Rule
from outcomes.models import Outcome
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db


def cancel(execution, actor):
    return services.cancel_execution(execution_id=execution.id, reason="stop", actor=actor, now=timezone.now())


def claim_one(queue="default"):
    found = transitions.claim(
        queue=queue, worker_id=current_lease().worker_id, limit=1, after=current_lease().worker_id
    )
    return found[0]


class TestCancelExecution:
    def test_ends_a_queued_one_at_once(self, owner):
        done = cancel(start("demo.echo", actor=owner), owner)

        last = selectors.list_history(done.id).last()
        assert (done.status, last.type, last.actor_id) == ("canceled", "execution.canceled", owner.id)
        assert last.payload["reason"] == "stop"
        assert Outcome.objects.get().verdict == "neutral"
        assert work_until_idle() == 0

    def test_ends_a_scheduled_one(self, owner):
        execution = start("demo.echo", actor=owner, start_at=timezone.now() + timedelta(hours=1))

        assert cancel(execution, owner).status == "canceled"

    def test_ends_one_that_waits_to_retry(self, owner):
        execution = start("demo.fail", {"times": 1, "retry_after": 60}, actor=owner)
        work_until_idle()

        assert cancel(execution, owner).status == "canceled"
        assert sweeps.release_due(timezone.now() + timedelta(hours=1)) == 0

    def test_ends_a_sleeping_one(self, owner):
        execution = start("demo.sleep", {"seconds": 60}, actor=owner)
        work_until_idle()

        assert cancel(execution, owner).status == "canceled"

    def test_withdraws_its_approval(self, owner):
        Rule.objects.create(name="ask", version=1, effect="require_approval", actions=["demo.*"], status="active")
        execution = start("demo.echo", actor=owner)

        assert cancel(execution, owner).status == "canceled"
        assert ApprovalRequest.objects.get().status == "canceled"

    def test_asks_a_running_one_to_stop_and_ends_it_after_the_grace(self, owner):
        execution = start("demo.echo", actor=owner)
        row = claim_one()

        assert cancel(execution, owner).status == Status.CANCELING
        assert sweeps.sweep_overdue(timezone.now() + timedelta(seconds=29)) == 0
        assert sweeps.sweep_overdue(timezone.now() + timedelta(seconds=31)) == 1
        late = finish([Result(row.tenant_id, row.id, row.attempt, "succeeded", output=1)])

        assert (reread(execution).status, reread(execution).output, late) == ("canceled", None, [])

    def test_a_run_that_finishes_first_has_succeeded(self, owner):
        execution = start("demo.echo", actor=owner)
        row = claim_one()
        cancel(execution, owner)

        finish([Result(row.tenant_id, row.id, row.attempt, "succeeded", output=1)])

        assert reread(execution).status == "succeeded"

    @pytest.mark.parametrize("status", ["failed", "retry_wait"])
    def test_a_run_that_fails_meanwhile_is_canceled(self, owner, status):
        execution = start("demo.echo", actor=owner)
        row = claim_one()
        cancel(execution, owner)

        finish([Result(row.tenant_id, row.id, row.attempt, status, error={"code": "x"}, delay_seconds=1.0)])

        assert (reread(execution).status, reread(execution).finished_at is not None) == ("canceled", True)

    def test_one_that_suspends_meanwhile_is_canceled(self, owner):
        def body(context):
            services.cancel_execution(execution_id=context.execution_id, actor=owner, now=context.now)
            context.gather("all", [("demo.echo", {})])

        execution = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()

        assert reread(execution).status == "canceled"

    def test_takes_the_whole_tree(self, owner):
        parent = start("testing.hook", hook("body", _sleepers), actor=owner)
        work_until_idle()

        cancel(parent, owner)

        assert {row.status for row in selectors.list_tree(parent)} == {"canceled"}

    def test_of_a_child_lets_the_parent_go_on(self, owner):
        parent = start("testing.hook", hook("body", _sleepers), actor=owner)
        work_until_idle()

        for child in selectors.list_children(parent.id):
            cancel(child, owner)
        work_until_idle()

        assert (reread(parent).status, reread(parent).error["code"]) == ("failed", "child_failed")

    def test_refuses_a_final_one(self, owner):
        execution = start("demo.echo", actor=owner)
        work_until_idle()

        with pytest.raises(InvalidTransitionError) as refused:
            cancel(execution, owner)

        assert refused.value.members == {"from": "succeeded", "to": "canceled", "allowed": []}

    def test_a_role_that_sees_all_may_still_cancel_its_own_only(self, owner):
        grants = frozenset({"executions.view_execution", "executions.cancel_execution:own"})
        viewer = Principal(kind=Kind.USER, id=uuid7(), tenant_id=owner.tenant_id, grants=grants)
        execution = start("demo.echo", actor=owner)

        with pytest.raises(NotPermittedError):
            cancel(execution, viewer)

        assert reread(execution).status == "queued"

    def test_does_not_find_that_of_somebody_else(self, owner, member):
        execution = start("demo.echo", actor=owner)

        with pytest.raises(ExecutionNotFoundError):
            cancel(execution, member)


def _sleepers(context):
    return context.gather("all", [("demo.sleep", {"seconds": 600})] * 3)


class TestRetryExecution:
    def test_makes_a_new_one_that_names_the_old(self, owner):
        old = start("demo.fail", {"times": 9}, actor=owner, retry={"max_attempts": 1}, metadata={"a": 1})
        work_until_idle()

        new = services.retry_execution(execution_id=old.id, actor=owner, now=timezone.now())

        assert (new.retry_of_id, new.root_id, new.input, new.metadata) == (old.id, old.root_id, old.input, {"a": 1})
        assert (new.status, new.attempt) == ("queued", 0)
        assert selectors.list_dead_letters().get().status == "requeued"

    @pytest.mark.parametrize("is_done", [False, True])
    def test_refuses_what_is_live_or_succeeded(self, owner, is_done):
        execution = start("demo.echo", actor=owner)
        if is_done:
            work_until_idle()

        with pytest.raises(NotFinalError, match="cannot be retried"):
            services.retry_execution(execution_id=execution.id, actor=owner, now=timezone.now())
