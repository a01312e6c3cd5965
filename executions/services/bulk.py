"""One verb for many executions: an execution of its own walks through them, and every one leaves its result."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from core.actions import submit
from core.errors import DomainError, FieldError, InvalidError, MalformedError, NotPermittedError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit
from executions import selectors
from executions.commands import CreateBulkJob
from executions.errors import ClockBehindError, TooManyMatchesError
from executions.events import BulkJobFinished, BulkJobStarted
from executions.models import BulkItem, BulkJob, Execution
from executions.search import search
from executions.services.cancel import cancel_execution
from executions.services.control import pause_execution, resume_execution
from executions.services.retry import replay_execution, retry_execution
from executions.transitions import Change

ACTION = "executions.bulk_job.run"
MOST = 100_000
BATCH = 50
_PERMISSIONS = {verb: selectors.CANCEL if verb == "cancel" else selectors.CHANGE for verb in BulkJob.Verb.values}


@transaction.atomic
def create_bulk_job(*, command: CreateBulkJob, actor: Principal, now: datetime) -> BulkJob:
    """Begin; with `dry_run` nothing is written and the job only says how many match.

    What is made after this moment does not belong to the job, so a retry never meets its own retries.

    Raises:
        NotPermittedError: the actor may not do this to any execution.
        InvalidError: a filter cannot be read.
        TooManyMatchesError: more than MOST.
    """
    permission = _PERMISSIONS[command.verb]
    if not actor.may(permission):
        raise NotPermittedError(f"Your role lacks {permission}", permission=permission)
    wanted = command.model_dump(mode="json", include={"filter", "ids"}, exclude_defaults=True)
    job = BulkJob(verb=command.verb, filter=wanted, reason=command.reason, actor_kind=actor.kind, actor_id=actor.id)
    job.matched = _matches(job, actor)[: MOST + 1].count()
    if job.matched > MOST:
        detail = f"More executions match than one job takes, {MOST:,}"
        raise TooManyMatchesError(detail, errors=[FieldError("/filter", TooManyMatchesError.code, detail)])
    if not command.dry_run:
        job.save()
        job.execution_id = submit(ACTION, {"job_id": str(job.id)}, actor=actor, metadata={"bulk_job_id": str(job.id)})
        job.save(update_fields=["execution_id", "updated_at"])
        emit(BulkJobStarted(bulk_job_id=job.id, verb=job.verb, matched=job.matched), actor=actor)
    return job


@transaction.atomic
def run_bulk_batch(*, job_id: UUID, after: UUID | None, actor: Principal, now: datetime) -> UUID | None:
    """Deal with the next executions after a key; return the last one's key, None when none is left.

    One that is refused does not stop the others: its code and reason are its result.

    Raises:
        BulkJobNotFoundError: no such job.
        ClockBehindError: what this process starts would join the job.
    """
    if uuid7() < job_id:
        raise ClockBehindError("The clock of this worker is behind that of the one who made the job; another may do it")
    job = selectors.get_bulk_job(job_id, seen_by=actor)
    found = _matches(job, actor).order_by("id")
    keys = list((found.filter(id__gt=after) if after else found).values_list("id", flat=True)[:BATCH])
    items = [_deal_with(job, key, actor, now) for key in keys]
    BulkItem.objects.bulk_create(items)
    failed = sum(item.outcome == BulkItem.Outcome.FAILED for item in items)
    BulkJob.objects.filter(id=job.id).update(done=F("done") + len(items) - failed, failed=F("failed") + failed)
    if len(keys) == BATCH:
        return keys[-1]
    _end(job.id, BulkJob.Status.DONE, actor)
    return None


@transaction.atomic
def cancel_bulk_job(*, job_id: UUID, actor: Principal, now: datetime) -> BulkJob:
    """Stop it after its present batch; what was done stays done.

    Raises:
        BulkJobNotFoundError: not there, or not for this actor.
        InvalidTransitionError: it is through already.
    """
    job = selectors.get_bulk_job(job_id, seen_by=actor)
    job.refuse_move_to(BulkJob.Status.STOPPED)
    cancel_execution(execution_id=cast(UUID, job.execution_id), reason="bulk_job_canceled", actor=actor, now=now)
    return selectors.get_bulk_job(job_id, seen_by=actor)


def stop_bulk_jobs(changes: Sequence[Change]) -> None:
    """End the jobs whose execution ended before they were through; runs in the transaction that ended it."""
    for change in changes:
        if change.action == ACTION and change.status != Execution.Status.SUCCEEDED:
            with tenant_context(change.tenant_id):
                for job in BulkJob.objects.filter(execution_id=change.id, status=BulkJob.Status.RUNNING):
                    _end(job.id, BulkJob.Status.STOPPED, system(change.tenant_id))


def _end(job_id: UUID, status: str, actor: Principal) -> None:
    job = BulkJob.objects.select_for_update().get(id=job_id)
    job.move_to(status)
    emit(
        BulkJobFinished(bulk_job_id=job.id, verb=job.verb, status=status, done=job.done, failed=job.failed), actor=actor
    )


def _matches(job: BulkJob, actor: Principal) -> QuerySet[Execution]:
    """Return what the job is about: made before it, so that what it starts does not join."""
    found = selectors.list_executions(seen_by=actor).filter(id__lt=job.id)
    if "ids" in job.filter:
        return found.filter(id__in=job.filter["ids"])
    for name, value in job.filter["filter"].items():
        try:
            found = search(found, {name: str(value).lower() if isinstance(value, bool) else str(value)})
        except MalformedError as error:
            fault = FieldError(f"/filter/{name}", error.refusal_code, error.detail)
            raise InvalidError(error.detail, code=error.refusal_code, errors=[fault]) from None
    return found


def _deal_with(job: BulkJob, key: UUID, actor: Principal, now: datetime) -> BulkItem:
    item = BulkItem(job=job, execution_id=key, outcome=BulkItem.Outcome.DONE)
    try:
        with transaction.atomic():
            result = _VERBS[job.verb](key, job.reason, actor, now)
    except DomainError as error:
        item.outcome, item.code, item.detail = BulkItem.Outcome.FAILED, error.refusal_code, error.detail[:2000]
        for record in error.records:
            record()
    else:
        item.result_id = result.id if result.id != key else None
    return item


def _pause(key: UUID, reason: str, actor: Principal, now: datetime) -> Execution:
    return pause_execution(execution_id=key, reason=reason, actor=actor)


def _resume(key: UUID, reason: str, actor: Principal, now: datetime) -> Execution:
    return resume_execution(execution_id=key, actor=actor)


def _cancel(key: UUID, reason: str, actor: Principal, now: datetime) -> Execution:
    return cancel_execution(execution_id=key, reason=reason, actor=actor, now=now)


def _retry(key: UUID, reason: str, actor: Principal, now: datetime) -> Execution:
    return retry_execution(execution_id=key, actor=actor, now=now)


def _replay(key: UUID, reason: str, actor: Principal, now: datetime) -> Execution:
    return replay_execution(execution_id=key, actor=actor, now=now)


_VERBS: Mapping[str, Callable[[UUID, str, Principal, datetime], Any]] = {
    "retry": _retry,
    "replay": _replay,
    "cancel": _cancel,
    "pause": _pause,
    "resume": _resume,
}
