"""Pausing, resuming, signals, and what outside workers tell."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from core.errors import InvalidTransitionError
from core.tenancy import tenant_context
from executions import selectors, services, sweeps, transitions
from executions.errors import FinalError, StaleAttemptError
from executions.explain import explain
from executions.lease import current_lease
from executions.models import Signal, Worker
from executions.runner import run_attempt
from executions.testing import work_until_idle
from tests.factories.executions import hook, reread, runs, start

pytestmark = pytest.mark.django_db


def claim(limit=5):
    return transitions.claim(queue="default", worker_id=current_lease().worker_id, limit=limit, after=UUID(int=0))


def pause(execution, actor):
    return services.pause_execution(execution_id=execution.id, actor=actor)


def resume(execution, actor):
    return services.resume_execution(execution_id=execution.id, actor=actor)


def send(execution, actor, name="go", data=None):
    return services.signal_execution(execution_id=execution.id, name=name, data=data, actor=actor)


class TestPause:
    def test_a_queued_one_stands_still_until_it_is_resumed(self, owner):
        execution = start("demo.echo", {"message": "x"}, actor=owner)

        paused = pause(execution, owner)
        ran = work_until_idle()
        resumed = resume(execution, owner)
        work_until_idle()

        assert (paused.status, ran, resumed.status) == ("paused", 0, "queued")
        assert reread(execution).status == "succeeded"

    @pytest.mark.parametrize("state", ["scheduled", "retry_wait", "waiting"])
    def test_goes_back_to_where_it_was(self, owner, state):
        options = {"start_at": timezone.now() + timedelta(hours=1)} if state == "scheduled" else {}
        given = {"scheduled": ("demo.echo", {}), "retry_wait": ("demo.fail", {}), "waiting": ("demo.wait", {})}[state]
        retry = {"retry": {"base_seconds": 900}} if state == "retry_wait" else {}
        execution = start(*given, actor=owner, **options, **retry)
        work_until_idle()
        assert reread(execution).status == state

        paused = pause(execution, owner)
        sweeps.release_due(timezone.now() + timedelta(days=1))
        still = reread(execution).status
        back = resume(execution, owner)

        assert (paused.status, still, back.status) == ("paused", "paused", state)
        assert back.run_at == paused.run_at

    def test_a_running_one_stops_after_its_step_and_repeats_none(self, owner):
        def body(context):
            context.step("one", lambda: pause(reread(found), owner) and None)
            return context.step("two", lambda: "done")

        found = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()
        stopped = reread(found)
        steps = [step.name for step in selectors.list_steps(found.id)]
        resume(found, owner)
        work_until_idle()

        assert (stopped.status, stopped.worker_id, steps) == ("paused", None, ["one"])
        assert (reread(found).output, runs["body"]) == ("done", 2)

    def test_the_deadline_stands_still(self, owner):
        execution = start("demo.echo", actor=owner, timeouts={"schedule_to_close": 60})
        before = execution.deadline_at

        pause(execution, owner)
        sweeps.sweep_deadlines(timezone.now() + timedelta(hours=1))
        still = reread(execution).status
        after = resume(execution, owner).deadline_at

        assert still == "paused"
        assert after > before

    @pytest.mark.parametrize(("state", "allowed"), [("succeeded", []), ("canceling", ["canceled", "succeeded"])])
    def test_refuses_what_cannot_pause_and_names_what_can_be(self, owner, state, allowed):
        execution = start("demo.echo", actor=owner)
        claim()
        if state == "canceling":
            services.cancel_execution(execution_id=execution.id, actor=owner, now=timezone.now())
        else:
            services.complete_attempt(execution_id=execution.id, attempt=1, output=None, actor=owner)

        with pytest.raises(InvalidTransitionError) as refused:
            pause(execution, owner)

        assert refused.value.members["allowed"] == allowed

    def test_refuses_to_resume_what_is_not_paused(self, owner):
        with pytest.raises(InvalidTransitionError):
            resume(start("demo.echo", actor=owner), owner)

    def test_can_be_canceled_while_it_is_paused(self, owner):
        execution = pause(start("demo.echo", actor=owner), owner)

        services.cancel_execution(execution_id=execution.id, actor=owner, now=timezone.now())

        assert reread(execution).status == "canceled"

    def test_children_that_end_meanwhile_are_seen_afterwards(self, owner):
        parent = start("demo.tree", {"width": 2, "depth": 1}, actor=owner)
        run_attempt(claim(1)[0])
        assert reread(parent).status == "waiting"
        pause(parent, owner)
        work_until_idle()

        resume(parent, owner)
        work_until_idle()

        assert reread(parent).output == {"executions": 3}

    def test_a_rule_pauses_instead_of_failing(self, owner):
        rules = [{"code": "quota.*", "action": "pause"}]
        execution = start("demo.fail", {"times": 1, "code": "quota.used_up"}, actor=owner, retry={"rules": rules})
        work_until_idle()
        stopped = reread(execution)

        resume(execution, owner)
        work_until_idle()

        assert (stopped.status, stopped.error["code"], stopped.failures) == ("paused", "quota.used_up", 1)
        assert reread(execution).status == "succeeded"

    def test_explain_says_where_to_resume(self, owner):
        execution = pause(start("demo.echo", actor=owner), owner)

        found = explain(execution, now=timezone.now())

        assert (found["cause"], found["fix"]) == ("paused", f"/api/v1/executions/{execution.id}/resume")


class TestSignals:
    def test_wake_the_wait_with_what_they_carry(self, owner):
        execution = start("demo.wait", {"signal": "paid"}, actor=owner)
        work_until_idle()
        waiting = reread(execution)

        send(execution, owner, "paid", {"amount": "10.00"})
        work_until_idle()

        assert (waiting.status, waiting.waits_for, waiting.run_at) == ("waiting", "signal:paid", None)
        assert reread(execution).output == {"received": {"amount": "10.00"}}

    def test_are_kept_for_a_wait_that_comes_later(self, owner):
        execution = start("demo.wait", {"signal": "paid"}, actor=owner)

        send(execution, owner, "paid", 7)
        work_until_idle()

        assert reread(execution).output == {"received": 7}

    def test_are_taken_once_each_and_in_order(self, owner):
        def body(context):
            return [context.wait_for_signal("go", step=f"take-{number}") for number in range(3)]

        execution = start("testing.hook", hook("body", body), actor=owner)
        for number in range(3):
            send(execution, owner, data=number)
            work_until_idle()

        assert reread(execution).output == [0, 1, 2]
        assert not Signal.objects.filter(consumed_at=None).exists()

    def test_of_another_name_wake_nobody(self, owner):
        execution = start("demo.wait", {"signal": "paid"}, actor=owner)
        work_until_idle()

        send(execution, owner, "other")

        assert reread(execution).status == "waiting"

    def test_a_wait_ends_at_its_time(self, owner):
        execution = start("demo.wait", {"signal": "paid", "seconds": 0.05}, actor=owner)

        work_until_idle()

        assert reread(execution).output == {"received": None}

    def test_a_wait_of_orphans_is_left_alone(self, owner):
        execution = start("demo.wait", actor=owner)
        work_until_idle()

        sweeps.wake_orphans()

        assert reread(execution).status == "waiting"

    def test_reach_a_paused_one_when_it_is_resumed(self, owner):
        execution = start("demo.wait", actor=owner)
        work_until_idle()
        pause(execution, owner)
        send(execution, owner, data=1)
        assert reread(execution).status == "paused"

        resume(execution, owner)
        work_until_idle()

        assert reread(execution).output == {"received": 1}

    def test_a_final_one_hears_nothing(self, owner):
        execution = start("demo.echo", actor=owner)
        work_until_idle()

        with pytest.raises(FinalError):
            send(execution, owner)
        assert not Signal.objects.exists()

    def test_explain_names_the_signal(self, owner):
        execution = start("demo.wait", {"signal": "paid"}, actor=owner)
        work_until_idle()

        found = explain(reread(execution), now=timezone.now())

        assert (found["cause"], found["fix"]) == ("signal", f"/api/v1/executions/{execution.id}/signals")
        assert "'paid'" in found["message"]


class TestBeat:
    def test_shows_progress_and_gives_more_time_once(self, owner):
        execution = start("testing.slow", actor=owner)
        before = claim()[0].attempt_deadline_at

        seen = services.beat(execution_id=execution.id, attempt=1, progress=40, extend_seconds=30, actor=owner)

        assert (seen.progress, seen.attempt_deadline_at - before) == (40, timedelta(seconds=30))

    def test_an_older_attempt_is_refused(self, owner):
        execution = start("demo.echo", actor=owner)
        claim()

        with pytest.raises(StaleAttemptError):
            services.beat(execution_id=execution.id, attempt=2, progress=1, extend_seconds=0, actor=owner)

    def test_silence_loses_the_attempt(self, owner, monkeypatch):
        monkeypatch.setattr("executions.lease.LEASE_SECONDS", 20)
        execution = start("demo.echo", actor=owner, timeouts={"heartbeat": 5})
        claim()

        assert Worker.objects.get().lease_until > timezone.now() + timedelta(seconds=17)
        sweeps.sweep_lost(timezone.now() + timedelta(seconds=14))
        kept = reread(execution).status
        sweeps.sweep_lost(timezone.now() + timedelta(seconds=16))

        found = reread(execution)
        assert (kept, found.status, found.lost_count) == ("running", "queued", 1)

    def test_an_action_beats_for_itself(self, owner):
        def body(context):
            context.heartbeat(70)
            return reread(execution).progress

        execution = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()

        assert reread(execution).output == 70

    def test_stops_an_action_that_was_canceled(self, owner):
        beats = []

        def body(context):
            context.heartbeat(10)
            services.cancel_execution(execution_id=context.execution_id, actor=owner, now=timezone.now())
            beats.append(reread(execution).status)
            context.heartbeat(20)
            beats.append("went on")

        execution = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()

        assert (beats, reread(execution).status) == (["canceling"], "canceled")


class TestOutsideResult:
    def test_completes_the_running_attempt(self, owner):
        execution = start("demo.echo", actor=owner)
        claim()

        done = services.complete_attempt(execution_id=execution.id, attempt=1, output={"x": 1}, actor=owner)

        assert (done.status, done.output) == ("succeeded", {"x": 1})

    def test_an_older_attempt_changes_nothing(self, owner):
        execution = start("demo.fail", {"times": 1}, actor=owner, retry={"base_seconds": 0.01})
        claim()
        _fail(execution, 1, owner)
        sweeps.release_due(timezone.now() + timedelta(seconds=1))
        claim()

        with pytest.raises(StaleAttemptError):
            services.complete_attempt(execution_id=execution.id, attempt=1, output="late", actor=owner)

        found = reread(execution)
        assert (found.status, found.attempt, found.output) == ("running", 2, None)

    def test_a_failure_follows_the_retry_rules(self, owner):
        execution = start("demo.echo", actor=owner, retry={"jitter": 0})
        claim()

        again = _fail(execution, 1, owner, retry_after=90)

        assert (again.status, again.error["code"]) == ("retry_wait", "outside")
        assert again.run_at - again.updated_at > timedelta(seconds=89)

    def test_a_permanent_failure_ends_it(self, owner):
        execution = start("demo.echo", actor=owner)
        claim()

        assert _fail(execution, 1, owner, is_permanent=True).status == "failed"


class TestScopes:
    @pytest.mark.parametrize(("scope", "name"), [("tenant", ""), ("queue", "default"), ("action", "demo.echo")])
    def test_nothing_of_it_starts_and_then_all_in_order(self, owner, scope, name):
        first = start("demo.echo", actor=owner)
        services.pause_scope(scope=scope, name=name, reason="Stocktaking", actor=owner)
        second = start("demo.echo", actor=owner)

        ran = work_until_idle()
        sweeps.recheck_gates(timezone.now())
        cause = explain(reread(first), now=timezone.now())
        services.resume_scope(scope=scope, name=name, actor=owner, now=timezone.now())
        order = [row.id for row in claim()]

        assert (ran, cause["cause"]) == (0, "paused")
        assert "Stocktaking" in cause["message"]
        assert order == [first.id, second.id]

    def test_the_rest_goes_on(self, owner):
        services.pause_scope(scope="action", name="demo.fail", actor=owner)
        other = start("demo.echo", actor=owner)

        work_until_idle()

        assert reread(other).status == "succeeded"

    def test_a_second_pause_changes_nothing(self, owner):
        once, twice = (services.pause_scope(scope="queue", name="slow", actor=owner) for _ in range(2))

        assert once.id == twice.id
        assert services.resume_scope(scope="queue", name="slow", actor=owner, now=timezone.now())
        assert not services.resume_scope(scope="queue", name="slow", actor=owner, now=timezone.now())

    def test_another_business_is_not_touched(self, owner, stranger, other_tenant):
        services.pause_scope(scope="tenant", actor=owner)
        with tenant_context(other_tenant.id):
            theirs = start("demo.echo", actor=stranger)
            work_until_idle()

            assert reread(theirs).status == "succeeded"


def _fail(execution, attempt, actor, *, retry_after=None, is_permanent=False):
    return services.fail_attempt(
        execution_id=execution.id,
        attempt=attempt,
        error={"code": "outside", "message": "It broke"},
        retry_after=retry_after,
        is_permanent=is_permanent,
        actor=actor,
        now=timezone.now(),
    )
