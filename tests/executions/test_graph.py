"""Graphs of children: order, side by side, failures with both policies, outputs handed on, forks, nonsense."""

import pytest
from django.utils import timezone

from core.actions import Node
from core.errors import InvalidError
from executions import services
from executions.edges import filled, ordered
from executions.models import Execution
from executions.testing import work_until_idle
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db
BROKEN = {"times": 9, "code": "unauthorized"}  # never retried


def node(key, *after, action="demo.echo", **given):
    return {"key": key, "action": action, "after": list(after), "input": {"n": key}, **given}


def failing(key, *after, **given):
    return node(key, *after, action="demo.fail", input=BROKEN, **given)


def run_graph(owner, *nodes, **given):
    execution = start("executions.graph.run", {"nodes": nodes, **given}, actor=owner)
    work_until_idle(skip_waits=True)
    return reread(execution)


def order(parent):
    found = Execution.objects.filter(parent_id=parent.id).order_by("id")
    return [child.parent_step.removeprefix("graph.").removesuffix("#0") for child in found]


def statuses(parent):
    return {key: each["status"] for key, each in parent.output["nodes"].items()}


class TestRun:
    def test_follows_the_edges(self, owner):
        done = run_graph(owner, node("c", "b"), node("a"), node("b", "a"))

        assert (done.status, order(done)) == ("succeeded", ["a", "b", "c"])
        assert statuses(done) == dict.fromkeys("abc", "succeeded")

    def test_joins_what_ran_side_by_side(self, owner):
        done = run_graph(owner, node("a"), node("b", "a"), node("c", "a"), node("d", "b", "c"))

        assert order(done) == ["a", "b", "c", "d"]
        left, right, last = (Execution.objects.get(parent_step=f"graph.{key}#0") for key in "bcd")
        assert max(left.finished_at, right.finished_at) <= last.created_at

    def test_does_not_wait_for_what_a_node_does_not_depend_on(self, owner):
        slow = node("slow", action="demo.wait", input={"signal": "go"})
        execution = start("executions.graph.run", {"nodes": [slow, node("a"), node("b", "a")]}, actor=owner)

        work_until_idle()

        assert reread(execution).waits_for == "children:1"
        assert Execution.objects.get(parent_step="graph.b#0").status == "succeeded"
        wait = Execution.objects.get(parent_step="graph.slow#0")
        services.signal_execution(execution_id=wait.id, name="go", data=7, actor=owner)
        work_until_idle()
        assert reread(execution).output["nodes"]["slow"]["output"] == {"received": 7}

    def test_hands_outputs_on(self, owner):
        taken = {"first": {"$output": "a.n"}, "all": [{"$output": "a"}]}

        done = run_graph(owner, node("a"), node("b", "a", input=taken))

        assert done.output["nodes"]["b"]["output"] == {"first": "a", "all": [{"n": "a"}]}

    def test_fails_when_an_output_is_not_there(self, owner):
        done = run_graph(owner, node("a"), node("b", "a", input={"x": {"$output": "a.m"}}))

        assert (done.status, done.error["code"]) == ("failed", "bad_reference")


class TestFailure:
    def test_skips_what_depends_on_it_and_fails(self, owner):
        done = run_graph(owner, failing("a"), node("b", "a"), node("c", "b"))

        assert (done.status, done.error["code"], order(done)) == ("failed", "child_failed", ["a"])
        assert [(each["node"], each["code"]) for each in done.error["failures"]] == [("a", "unauthorized")]

    def test_lets_nothing_more_begin(self, owner):
        done = run_graph(owner, failing("a"), node("b"), node("c", "b"))

        assert (done.status, order(done)) == ("failed", ["a", "b"])

    def test_goes_on_beside_it_when_told_so(self, owner):
        done = run_graph(owner, failing("a"), node("b", "a"), node("c"), node("d", "c"), on_failure="continue")

        assert done.status == "succeeded"
        assert statuses(done) == {"a": "failed", "b": "skipped", "c": "succeeded", "d": "succeeded"}
        assert done.output["nodes"]["b"]["execution_id"] is None

    @pytest.mark.parametrize("policy", ["fail", "continue"])
    def test_still_runs_what_runs_always(self, owner, policy):
        done = run_graph(owner, failing("a"), node("b", "a"), node("clean", "b", always=True), on_failure=policy)

        assert order(done) == ["a", "clean"]


class TestFork:
    def test_takes_over_the_nodes_before(self, owner):
        old = run_graph(owner, node("a"), node("b", "a"), node("c", "b"))

        new = services.fork_execution(execution_id=old.id, from_step="graph.b", actor=owner, now=timezone.now())
        work_until_idle()

        assert (reread(new).status, order(new)) == ("succeeded", ["b", "c"])


class TestContext:
    def test_takes_functions_of_the_outputs(self, owner):
        def work(context):
            nodes = [
                Node("one", "demo.echo", {"n": 1}),
                Node("two", "demo.echo", lambda outputs: {"n": outputs["one"]["n"] + 1}, after=["one"]),
            ]
            return context.graph("sum", nodes)["two"]["output"]

        execution = start("testing.hook", hook("sum", work), actor=owner)
        work_until_idle()

        assert reread(execution).output == {"n": 2}

    @pytest.mark.parametrize(
        "nodes",
        [
            [Node("a", "demo.echo"), Node("a", "demo.echo")],
            [Node("a", "demo.echo", after=["b"])],
            [Node("a", "demo.echo", after=["b"]), Node("b", "demo.echo", after=["a"])],
        ],
    )
    def test_refuses_what_has_no_order(self, owner, nodes):
        execution = start("testing.hook", hook("bad", lambda context: context.graph("g", nodes)), actor=owner)
        work_until_idle()

        assert (reread(execution).status, reread(execution).error["code"]) == ("failed", "nondeterministic")

    def test_refuses_a_graph_that_changed_between_attempts(self, owner):
        actions = iter(["demo.echo", "demo.fail"])

        def work(context):
            return context.graph("g", [Node("a", next(actions))])

        execution = start("testing.hook", hook("changing", work), actor=owner)
        work_until_idle()

        assert reread(execution).error["code"] == "nondeterministic"


class TestCommand:
    @pytest.mark.parametrize(
        ("nodes", "told"),
        [
            ([node("a"), node("a")], "same key"),
            ([node("a", "z")], "no node 'z'"),
            ([node("a", "b"), node("b", "a")], "wait for one another"),
            ([node("a"), node("b", input={"x": {"$output": "a.n"}})], "does not come after it"),
            ([], "at least 1"),
        ],
    )
    def test_refuses_nonsense_at_the_start(self, owner, nodes, told):
        with pytest.raises(InvalidError, match=told):
            start("executions.graph.run", {"nodes": nodes}, actor=owner)


class TestEdges:
    def test_are_ordered(self):
        assert ordered({"c": ["b"], "b": ["a"], "a": []}) == ["a", "b", "c"]

    def test_fill_in_from_lists_and_objects(self):
        assert filled({"x": {"$output": "a.rows.1.id"}, "y": 1}, {"a": {"rows": [{"id": 4}, {"id": 5}]}}) == {
            "x": 5,
            "y": 1,
        }

    @pytest.mark.parametrize("path", ["b", "a.rows.7", "a.rows.first", "a.n.m"])
    def test_refuse_what_is_not_there(self, path):
        with pytest.raises(LookupError):
            filled({"$output": path}, {"a": {"rows": [], "n": 1}})
