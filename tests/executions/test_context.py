from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core.errors import DomainError
from core.tenancy import tenant_context
from executions import selectors, services, transitions
from executions.errors import ActionFailedError, ChildFailedError
from executions.models import Execution, Status, Step
from executions.testing import work_until_idle
from governance.models import Rule
from tests.factories.executions import hook, reread, runs, start

pytestmark = pytest.mark.django_db


def _record(context, name, output):
    """Record a step on another connection, as another process would."""
    with tenant_context(context.tenant_id):
        transitions.record_step(
            execution_id=context.execution_id,
            name=name,
            attempt=context.attempt,
            output=output,
            started_at=context.now,
        )
    connection.close()


def run(function, owner, name="body"):
    execution = start("testing.hook", hook(name, function), actor=owner)
    work_until_idle()
    return reread(execution)


class TestStep:
    def test_runs_once_over_all_attempts(self, owner):
        calls = []

        def body(context):
            first = context.step("first", lambda: calls.append(context.attempt) or {"at": context.attempt})
            if context.attempt < 3:
                raise ActionFailedError("again")
            return first

        done = run(body, owner)

        assert (done.output, calls, done.attempt) == ({"at": 1}, [1], 3)

    def test_remembers_across_processes(self, owner):
        def body(context):
            answer = context.step("first", lambda: context.attempt)
            context.sleep("nap", 0.05)
            return answer

        done = run(body, owner)

        assert (done.status, done.output, done.attempt) == ("succeeded", 1, 2)

    def test_a_failed_step_leaves_nothing(self, owner):
        def body(context):
            def write():
                Rule.objects.create(name="half", version=1, effect="allow", actions=["*"])
                raise ActionFailedError("half way", is_permanent=True)

            context.step("write", write)

        done = run(body, owner)

        assert (done.status, Rule.objects.count(), Step.objects.count()) == ("failed", 0, 0)

    def test_gives_back_what_it_will_give_back_later(self, owner):
        done = run(lambda context: str(context.step("pair", lambda: (1, 2))), owner)

        assert done.output == "[1, 2]"

    @pytest.mark.django_db(transaction=True)
    def test_another_record_that_was_first_wins(self, owner):
        def record_elsewhere(context):
            with ThreadPoolExecutor(1) as pool:
                pool.submit(_record, context, "race", '"first"').result()

        def body(context):
            def late():
                Rule.objects.create(name="late", version=1, effect="allow", actions=["*"])
                record_elsewhere(context)
                return "second"

            return context.step("race", late)

        done = run(body, owner)

        assert (done.output, Step.objects.count(), Rule.objects.count()) == ("first", 1, 0)

    @pytest.mark.parametrize("names", [["a", "a"], [""], ["x" * 101]])
    def test_needs_a_name_of_its_own(self, owner, names):
        done = run(lambda context: [context.step(name, lambda: 1) for name in names], owner)

        assert (done.status, done.error["code"]) == ("failed", "nondeterministic")

    def test_stops_when_it_was_canceled(self, owner):
        def body(context):
            services.cancel_execution(execution_id=context.execution_id, actor=owner, now=context.now)
            context.step("after", lambda: runs.update(after=1))

        runs["after"] = 0
        done = run(body, owner)

        assert (done.status, Step.objects.count(), done.finished_at is not None) == ("canceled", 0, True)

    def test_the_key_names_execution_step_and_root(self, owner):
        done = run(lambda context: context.key("charge"), owner)

        assert done.output == f"{done.id}:charge:{done.root_id}"


class TestSleep:
    def test_holds_no_worker_meanwhile(self, owner):
        execution = start("demo.sleep", {"seconds": 3600}, actor=owner)

        work_until_idle()

        waiting = reread(execution)
        assert (waiting.status, waiting.worker_id) == (Status.WAITING, None)
        assert 3590 < (waiting.run_at - waiting.created_at).total_seconds() < 3610

    def test_goes_on_after_the_time(self, owner):
        execution = start("demo.sleep", {"seconds": 0.1}, actor=owner)

        work_until_idle()

        assert reread(execution).output == {"slept_seconds": 0.1}


class TestGather:
    def test_gives_outputs_in_order_without_holding_a_worker(self, owner):
        def body(context):
            found = context.gather("all", [("demo.echo", {"message": number}) for number in range(3)])
            return [each["message"] for each in found]

        done = run(body, owner)

        assert (done.output, done.attempt, runs["body"]) == ([0, 1, 2], 2, 2)
        types = [event.type.partition(".")[2] for event in selectors.list_history(done.id)]
        assert types == ["queued", "started", "suspended", "queued", "started", "succeeded"]

    def test_nests(self, owner):
        execution = start("demo.tree", {"width": 2, "depth": 3}, actor=owner)

        work_until_idle()

        assert reread(execution).output == {"executions": 15}
        assert selectors.list_tree(execution).count() == 15
        assert {row.root_id for row in selectors.list_tree(execution)} == {execution.id}

    def test_waits_for_all_and_then_names_what_failed(self, owner):
        children = [("demo.fail", {"times": 9, "code": "auth.no"}), ("demo.echo", {"message": 1})]
        failures = []

        def body(context):
            try:
                context.gather("all", children)
            except ChildFailedError as error:
                failures.extend(error.failures)
                raise

        execution = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle(skip_waits=True)

        done = reread(execution)
        assert (done.status, done.error["code"], done.failures) == ("failed", "child_failed", 1)
        assert [(each["index"], each["code"]) for each in failures] == [(0, "auth.no")]
        assert sorted(child.status for child in selectors.list_children(done.id)) == ["failed", "succeeded"]

    def test_may_go_on_without_a_failed_child(self, owner):
        def body(context):
            try:
                context.run("one", "demo.fail", {"times": 9})
            except DomainError as error:
                return error.refusal_code

        execution = start("testing.hook", hook("body", body), actor=owner)
        work_until_idle(skip_waits=True)

        assert reread(execution).output == "child_failed"

    def test_an_empty_one_gives_nothing(self, owner):
        assert run(lambda context: context.gather("none", []), owner).output == []

    def test_refuses_other_children_than_before(self, owner):
        def body(context):
            name = "demo.echo" if context.attempt == 1 else "demo.sleep"
            return context.gather("all", [(name, {"seconds": 0} if name == "demo.sleep" else {})])

        assert run(body, owner).error["code"] == "nondeterministic"

    def test_a_child_that_may_not_run_ends_the_parent(self, owner):
        done = run(lambda context: context.run("one", "testing.secret", {}), owner)

        assert (done.status, done.error["code"], done.failures) == ("failed", "not_permitted", 1)
        assert Execution.objects.count() == 1

    def test_children_act_for_the_one_who_started_the_parent(self, owner):
        done = run(lambda context: context.run("one", "demo.echo", {}), owner)

        child = selectors.list_children(done.id).get()
        assert (child.actor_id, child.depth, child.parent_step) == (owner.id, 1, "one#0")
