"""What the engine itself runs as executions."""

from functools import partial
from itertools import count
from uuid import UUID

from django.utils import timezone

from core.actions import ActionContext, Risk, Timeouts, action
from core.commands import Command, Result
from executions import selectors, services
from executions.services.bulk import ACTION as BULK_ACTION


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
    last = services.run_bulk_batch(job_id=job_id, after=after, actor=context.actor, now=timezone.now())
    return str(last) if last else None
