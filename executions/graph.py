"""Graphs of children: which may start, which must wait, which are left out, and what became of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from core.actions import Node
from executions.edges import ordered
from executions.errors import NondeterministicError
from executions.models import Execution, Status

SUCCEEDED, FAILED, SKIPPED, LIVE, READY, BLOCKED = "succeeded", "failed", "skipped", "live", "ready", "blocked"
_OVER = frozenset({SUCCEEDED, FAILED, SKIPPED})


class Graph:
    """The present state of one graph.

    `began` holds the children that exist, `taken_over` the outputs that a fork brought along. With `stops` a failure
    lets nothing more begin but what runs always.

    Raises:
        NondeterministicError: the nodes cannot be ordered, or a child runs another action than its node says.
    """

    def __init__(
        self, nodes: Sequence[Node], *, began: Mapping[str, Execution], taken_over: Mapping[str, Any], stops: bool
    ) -> None:
        self.nodes = in_order(nodes)
        self.began = began
        others = [node.key for node in nodes if node.key in began and began[node.key].action != node.action]
        if others:
            raise NondeterministicError(f"Node {others[0]!r} is another than in the attempt before")
        ended_well = {key: row.output for key, row in began.items() if row.status == Status.SUCCEEDED}
        self.outputs: Mapping[str, Any] = {**taken_over, **ended_well}
        self.is_stopped = stops and any(_state(row) == FAILED for row in began.values())
        self.states: dict[str, str] = {}
        for node in self.nodes:
            self.states[node.key] = self._state_of(node)

    @property
    def ready(self) -> list[Node]:
        """The nodes that may begin now."""
        return [node for node in self.nodes if self.states[node.key] == READY]

    @property
    def live(self) -> int:
        """How many live, those that are ready with them."""
        return sum(state in {LIVE, READY} for state in self.states.values())

    @cached_property
    def failures(self) -> list[dict[str, Any]]:
        """What went wrong, in the order of the nodes."""
        return [
            {"node": node.key, **failure_of(place, self.began[node.key])}
            for place, node in enumerate(self.nodes)
            if self.states[node.key] == FAILED
        ]

    def command_of(self, node: Node) -> Mapping[str, Any]:
        """Return what a node is given: its command, or what its function makes of the outputs so far."""
        make: Callable[[Mapping[str, Any]], Mapping[str, Any]] | Mapping[str, Any] = node.command
        return make(self.outputs) if callable(make) else make

    def results(self) -> dict[str, dict[str, Any]]:
        """Return what became of each node: {status, output, error, execution_id} by key."""
        return {key: self._result(key, state) for key, state in self.states.items()}

    def _state_of(self, node: Node) -> str:
        if node.key in self.began:
            return _state(self.began[node.key])
        if node.key in self.outputs:
            return SUCCEEDED
        before = [self.states[key] for key in node.after]
        is_doomed = self.is_stopped or FAILED in before or SKIPPED in before
        if is_doomed and not node.always:
            return SKIPPED
        return READY if all(state in _OVER for state in before) else BLOCKED

    def _result(self, key: str, state: str) -> dict[str, Any]:
        row = self.began.get(key)
        return {
            "status": row.status if row is not None else state,
            "output": self.outputs.get(key),
            "error": row.error if row is not None else None,
            "execution_id": str(row.id) if row is not None else None,
        }


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes so that each comes behind those it waits for.

    Raises:
        NondeterministicError: a key is there twice or not at all, or the nodes wait for one another in a circle.
    """
    found = {node.key: node for node in nodes}
    if len(found) < len(nodes):
        raise NondeterministicError("Two nodes of the graph have the same key")
    try:
        return [found[key] for key in ordered({node.key: node.after for node in nodes})]
    except ValueError as error:
        raise NondeterministicError(str(error)) from None


def _state(row: Execution) -> str:
    if row.status == Status.SUCCEEDED:
        return SUCCEEDED
    return FAILED if row.is_final else LIVE


def failure_of(index: int, child: Execution) -> dict[str, Any]:
    """Return how a child failed, for the error of its parent."""
    error = child.error or {}
    return {
        "index": index,
        "execution_id": str(child.id),
        "action": child.action,
        "status": child.status,
        "code": error.get("code", child.status),
        "message": error.get("message", f"it was {child.status}"),
    }
