"""Limits by key: slots, rates, windows, debounces, batches; and starting again from what was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from core.actions import _registry, _versions, action, get_action
from core.embedded.processes import wait_until
from core.errors import InvalidError
from core.tenancy import tenant_context
from executions import selectors, services, sweeps, transitions
from executions.commands import StartExecution
from executions.errors import ActionFailedError, NotFinalError, UnknownStepError
from executions.explain import explain
from executions.lease import current_lease
from executions.models import Execution
from executions.testing import work_until_idle
from tests.factories.executions import PERMISSION, Named, hook, reread, runs, start

pytestmark = pytest.mark.django_db
ONE = {"concurrency": {"key": "customer-7", "limit": 1}}


def claim(limit=10, worker=None):
    worker_id = worker or current_lease().worker_id
    return [row.id for row in transitions.claim(queue="default", worker_id=worker_id, limit=limit, after=UUID(int=0))]


def finish(execution, actor):
    services.complete_attempt(execution_id=execution.id, attempt=1, output=None, actor=actor)


def started(actor, **options):
    command = StartExecution(action="demo.echo", input={"n": 1}, **options)
    return services.start_execution(command=command, actor=actor, now=timezone.now())


class TestConcurrency:
    def test_as_many_run_as_may_and_the_others_follow_in_order(self, owner):
        first, second, third = (start("demo.echo", actor=owner, **ONE) for _ in range(3))

        assert claim() == [first.id]
        assert claim() == []
        finish(first, owner)
        assert claim() == [second.id]
        finish(second, owner)
        assert claim() == [third.id]

    def test_a_higher_limit_lets_more_run(self, owner):
        made = [start("demo.echo", actor=owner, concurrency={"key": "k", "limit": 2}) for _ in range(3)]

        assert claim() == [each.id for each in made[:2]]

    def test_other_keys_and_other_businesses_are_free(self, owner, stranger, other_tenant):
        start("demo.echo", actor=owner, **ONE)
        start("demo.echo", actor=owner, concurrency={"key": "customer-8"})
        with tenant_context(other_tenant.id):
            start("demo.echo", actor=stranger, **ONE)

        assert len(claim()) == 3

    @pytest.mark.parametrize("end", ["cancel", "lost", "retry", "wait"])
    def test_a_slot_is_free_however_its_holder_leaves(self, owner, end):
        kind = {"retry": ("demo.fail", {}), "wait": ("demo.wait", {})}.get(end, ("demo.echo", {}))
        holder = start(*kind, actor=owner, retry={"base_seconds": 900}, **ONE)
        other = start("demo.echo", actor=owner, **ONE)

        if end == "cancel":
            services.cancel_execution(execution_id=holder.id, actor=owner, now=timezone.now())
        elif end == "lost":
            claim(worker=uuid4())
            sweeps.sweep_lost(timezone.now())
            services.cancel_execution(execution_id=holder.id, actor=owner, now=timezone.now())
        work_until_idle()

        assert reread(other).status == "succeeded"

    def test_the_canceled_one_new_gives_way(self, owner):
        slots = {"concurrency": {"key": "k", "limit": 1, "strategy": "cancel_new"}}
        old, new = start("demo.echo", actor=owner, **slots), start("demo.echo", actor=owner, **slots)

        assert (reread(old).status, reread(new).status) == ("queued", "canceled")

    def test_the_oldest_gives_way(self, owner):
        slots = {"concurrency": {"key": "k", "limit": 1, "strategy": "cancel_old"}}
        old = start("demo.wait", actor=owner, **slots)
        work_until_idle()
        new = start("demo.echo", actor=owner, **slots)

        work_until_idle()

        assert (reread(old).status, reread(new).status) == ("canceled", "succeeded")

    def test_explain_names_the_limit_and_who_has_the_slot(self, owner):
        holder, other = start("demo.echo", actor=owner, **ONE), start("demo.echo", actor=owner, **ONE)
        claim()
        claim()

        found = explain(reread(other), now=timezone.now())

        assert (found["cause"], found["fix"]) == ("concurrency_limit", f"/api/v1/executions/{holder.id}")

    def test_a_slot_that_nobody_passed_on_is_found_by_the_sweep(self, owner):
        holder, other = start("demo.echo", actor=owner, **ONE), start("demo.echo", actor=owner, **ONE)
        claim()
        claim()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM executions_execution WHERE blocked_by = 'concurrency'")
            held_back = cursor.fetchone()[0]
        finish(holder, owner)

        sweeps.recheck_gates(timezone.now())

        assert (held_back, claim()) == (1, [other.id])

    @pytest.mark.django_db(transaction=True)
    def test_never_more_than_one_under_many_claims(self, owner, in_tenant):
        for _ in range(12):
            start("demo.echo", actor=owner, **ONE)

        def one_claim(_):
            try:
                with tenant_context(in_tenant.id):
                    return claim(worker=uuid4())
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as threads:
            taken = [key for keys in threads.map(one_claim, range(24)) for key in keys]

        assert len(taken) == 1


class TestRate:
    def test_so_many_start_in_the_time_and_the_rest_later(self, owner):
        limits = {"rate": {"key": "mail", "limit": 3, "seconds": 60}}
        made = [start("demo.echo", actor=owner, **limits) for _ in range(5)]

        first, again = claim(), claim()
        sweeps.recheck_gates(timezone.now() + timedelta(seconds=30))
        early = claim()
        waiting = reread(made[3])

        assert (first, again, early) == ([each.id for each in made[:3]], [], [])
        assert timedelta(seconds=50) < waiting.run_at - timezone.now() <= timedelta(seconds=60)
        assert explain(waiting, now=timezone.now())["cause"] == "rate_limit"

    def test_a_short_time_passes(self, owner):
        limits = {"rate": {"key": "mail", "limit": 1, "seconds": 0.05}}
        made = [start("demo.echo", actor=owner, **limits) for _ in range(3)]

        def are_done():
            sweeps.recheck_gates(timezone.now())
            work_until_idle()
            return all(reread(each).is_final for each in made)

        assert wait_until(are_done, 10)


class TestDedupeWindow:
    def test_answers_with_the_first_until_its_time_is_over(self, owner):
        window = {"dedupe": {"key": "order-1", "mode": "window", "seconds": 60}}
        first = started(owner, **window)
        work_until_idle()

        again, other = started(owner, **window), started(owner, dedupe={**window["dedupe"], "key": "order-2"})
        later = timezone.now() + timedelta(seconds=61)
        command = StartExecution(action="demo.echo", **window)
        after = services.start_execution(command=command, actor=owner, now=later)

        assert (again.id, again.is_duplicate) == (first.id, True)
        assert not other.is_duplicate
        assert not after.is_duplicate

    @pytest.mark.parametrize("dedupe", [{"mode": "window"}, {"seconds": 5}])
    def test_a_window_has_a_length_and_nothing_else_has(self, owner, dedupe):
        with pytest.raises(InvalidError):
            StartExecution.check({"action": "demo.echo", "dedupe": {"key": "k", **dedupe}})

    @pytest.mark.django_db(transaction=True)
    def test_many_at_once_are_one(self, owner, in_tenant):
        def one(_):
            try:
                with tenant_context(in_tenant.id):
                    return started(owner, dedupe={"key": "k", "mode": "window", "seconds": 60}).id
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as threads:
            assert len(set(threads.map(one, range(12)))) == 1


class TestDebounce:
    def test_many_starts_are_one_with_the_last_input(self, owner):
        calm = {"debounce": {"key": "sync", "seconds": 5}}
        ids = {started(owner, **calm).id for _ in range(19)}
        command = StartExecution(action="demo.echo", input={"n": 20}, **calm)
        last = services.start_execution(command=command, actor=owner, now=timezone.now())

        row = selectors.get_any_execution(last.id)
        assert (ids, last.is_duplicate) == ({last.id}, True)
        assert (row.status, row.input) == ("scheduled", {"n": 20})
        assert timedelta(seconds=4) < row.run_at - timezone.now() <= timedelta(seconds=5)

    def test_it_is_not_put_off_for_ever(self, owner):
        calm = {"debounce": {"key": "sync", "seconds": 5, "max_seconds": 8}}
        first = started(owner, **calm)
        made = selectors.get_any_execution(first.id).created_at

        command = StartExecution(action="demo.echo", **calm)
        services.start_execution(command=command, actor=owner, now=made + timedelta(seconds=7))

        assert selectors.get_any_execution(first.id).run_at == made + timedelta(seconds=8)

    def test_after_it_began_the_next_is_a_new_one(self, owner):
        first = started(owner, debounce={"key": "sync", "seconds": 0.01})
        work_until_idle(skip_waits=True)

        assert started(owner, debounce={"key": "sync", "seconds": 5}).id != first.id


class TestBatch:
    def test_writes_all_in_their_order(self, owner):
        commands = [StartExecution(action="demo.echo", input={"n": number}) for number in range(20)]

        made = services.start_batch(commands=commands, actor=owner, now=timezone.now())

        assert [selectors.get_any_execution(each.id).input["n"] for each in made] == list(range(20))

    def test_writes_none_when_one_does_not_fit_and_names_it(self, owner, api):
        starts = [{"action": "demo.echo"}, {"action": "demo.sleep", "input": {"seconds": -1}}]

        refused = api(owner).post("/api/v1/executions/batch", {"executions": starts})

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/executions/1/input/seconds")
        assert not Execution.objects.exists()

    def test_keys_are_kept_inside_it(self, owner):
        commands = [StartExecution(action="demo.echo", dedupe={"key": "one"}) for _ in range(3)]

        made = services.start_batch(commands=commands, actor=owner, now=timezone.now())

        assert [each.is_duplicate for each in made] == [False, True, True]


class TestAgain:
    def test_a_replay_runs_the_newest_version_and_a_retry_the_old(self, owner, two_versions):
        old = start("testing.versioned", hook("body", lambda context: None), actor=owner)
        work_until_idle()
        two_versions()

        replayed = services.replay_execution(execution_id=old.id, actor=owner, now=timezone.now())
        work_until_idle()

        assert (reread(old).output, reread(replayed).output) == ("first", "second")
        assert (replayed.replay_of_id, replayed.root_id, replayed.action_version) == (old.id, old.root_id, 2)

    def test_what_began_on_a_version_ends_on_it(self, owner, two_versions):
        execution = start("testing.versioned", hook("body", lambda context: None), actor=owner)
        two_versions()

        work_until_idle()

        assert (reread(execution).output, reread(execution).action_version) == ("first", 1)

    def test_keeps_limits_and_retry_rules(self, owner):
        limits = {**ONE, "rate": {"key": "mail", "limit": 9, "seconds": 60.0}, "retry": {"max_attempts": 2}}
        old = start("demo.echo", actor=owner, **limits)
        work_until_idle()

        new = services.replay_execution(execution_id=old.id, actor=owner, now=timezone.now())

        assert (new.concurrency_key, new.rate_key, new.flow, new.retry) == ("customer-7", "mail", old.flow, old.retry)

    def test_refuses_what_is_live(self, owner):
        with pytest.raises(NotFinalError):
            services.replay_execution(execution_id=start("demo.echo", actor=owner).id, actor=owner, now=timezone.now())


class TestFork:
    def test_takes_over_what_was_before_the_step(self, owner):
        ran = []

        def body(context):
            for name in ("one", "two", "three"):
                context.step(name, lambda name=name: ran.append(name) or name)
            if len(ran) < 4:
                raise ActionFailedError("no", is_permanent=True)
            return ran

        old = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()

        new = services.fork_execution(execution_id=old.id, from_step="three", actor=owner, now=timezone.now())
        work_until_idle()

        assert reread(old).status == "failed"
        assert (reread(new).status, new.fork_of_id, ran) == ("succeeded", old.id, ["one", "two", "three", "three"])

    def test_takes_over_what_children_gave_back(self, owner):
        def body(context):
            sizes = context.gather("all", [("demo.tree", {"depth": 0})] * 2)
            return [sizes, context.step("last", lambda: runs["body"])]

        old = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle()

        new = services.fork_execution(execution_id=old.id, from_step="last", actor=owner, now=timezone.now())
        work_until_idle()

        assert reread(new).output == [[{"executions": 1}] * 2, runs["body"]]
        assert not selectors.list_children(new.id).exists()

    def test_names_the_steps_there_are(self, owner):
        old = start("demo.steps", {"count": 2}, actor=owner)
        work_until_idle()

        with pytest.raises(UnknownStepError, match="step-1, step-2"):
            services.fork_execution(execution_id=old.id, from_step="x", actor=owner, now=timezone.now())


class TestSearch:
    def test_by_error_attempts_and_retrying(self, owner, api):
        failed = start("demo.fail", {"times": 9, "code": "http.503"}, actor=owner, retry={"max_attempts": 1})
        trying = start("demo.fail", {"times": 9}, actor=owner, retry={"base_seconds": 900})
        start("demo.echo", actor=owner)
        work_until_idle()

        def found(query):
            return [each["id"] for each in api(owner).get(f"/api/v1/executions?{query}").json()["data"]]

        assert found("error_code=http.503") == [str(failed.id)]
        assert found("is_retrying=true") == [str(trying.id)]
        assert len(found("is_retrying=false")) == 2
        assert found("attempts__gte=2") == []

    def test_queues_tell_what_stands_in_them(self, owner, api):
        start("demo.echo", actor=owner)
        start("demo.echo", actor=owner, queue="slow")
        services.pause_scope(scope="queue", name="slow", actor=owner)
        sweeps.recheck_gates(timezone.now())

        rows = api(owner).get("/api/v1/queues").json()["data"]

        shown = [(each["queue"], each["queued"], each["held_back"], each["is_paused"]) for each in rows]
        assert shown == [("default", 1, 0, False), ("slow", 0, 1, True)]


@pytest.fixture
def two_versions():
    """An action in its first version; what is returned declares the second."""

    @action("testing.versioned", permission=PERMISSION)
    def first(context, command: Named):
        return "first"

    def declare_second():
        @action("testing.versioned", permission=PERMISSION, version=2)
        def second(context, command: Named):
            return "second"

    yield declare_second
    _registry.pop("testing.versioned")
    for key in [key for key in _versions if key[0] == "testing.versioned"]:
        del _versions[key]
    assert get_action("demo.echo").version == 1
