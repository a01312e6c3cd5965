"""What the engine itself runs as executions."""

from collections.abc import Mapping
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from core.actions import ActionContext, Node, Risk, Timeouts, action
from core.commands import Command, Result
from executions import clock, selectors, services
from executions.commands import RunGraph
from executions.edges import filled
from executions.errors import ActionFailedError
from executions.services.bulk import ACTION as BULK_ACTION

ADD = "executions.add_execution"


class NodeOut(Result):
    """What became of a node; one that was skipped has no execution."""

    status: str
    output: Any
    error: dict[str, Any] | None
    execution_id: UUID | None


class GraphOut(Result):
    """What became of the nodes, by key."""

    nodes: dict[str, NodeOut]


@action("executions.graph.run", permission=ADD, timeouts=Timeouts(start_to_close=None))
def run_graph(context: ActionContext, command: RunGraph) -> GraphOut:
    """Run actions in the order of their edges, side by side where they may."""
    nodes = [
        Node(each.key, each.action, partial(_fill, each.input), after=each.after, always=each.always)
        for each in command.nodes
    ]
    return GraphOut.model_validate({"nodes": context.graph("graph", nodes, on_failure=command.on_failure)})


def _fill(given: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return dict(filled(given, outputs))
    except LookupError as error:
        raise ActionFailedError(str(error.args[0]), code="bad_reference", is_permanent=True) from None


class RunBulkJob(Command):
    """Which job."""

    job_id: UUID


class BulkJobOut(Result):
    """How many were dealt with."""

    matched: int
    done: int
    failed: int


@action(BULK_ACTION, permission=selectors.VIEW, risk=Risk.MEDIUM, timeouts=Timeouts(start_to_close=None))
def run_bulk_job(context: ActionContext, command: RunBulkJob) -> BulkJobOut:
    """Do the same to many executions."""
    after: UUID | None = None
    for number in count(1):
        last = context.step(f"batch-{number}", partial(_batch, context, command.job_id, after))
        job = selectors.get_bulk_job(command.job_id, seen_by=context.actor)
        if last is None:
            break
        after = UUID(last)
        context.heartbeat(min(100, 100 * (job.done + job.failed) // job.matched))
    return BulkJobOut.model_validate(job)


def _batch(context: ActionContext, job_id: UUID, after: UUID | None) -> str | None:
    last = services.run_bulk_batch(job_id=job_id, after=after, actor=context.actor, now=clock.now())
    return str(last) if last else None
