"""One verb for many executions, from the terminal."""

import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone

from core.principal import Principal
from executions import selectors, services
from executions.commands import CreateBulkJob
from executions.management.following import LOOK_SECONDS, look
from executions.models import BulkItem, BulkJob
from tenants.terminal import (
    FAILED,
    Answer,
    Options,
    Verb,
    VerbCommand,
    as_json,
    key_of,
    listed,
    read_pairs,
    row,
    takes_limit,
    takes_reason,
)

MOST_REFUSALS = 100


def _line(job: BulkJob) -> str:
    return f"{job.id}  {job.status:<7}  {job.verb:<6}  {job.done} of {job.matched} done, {job.failed} refused"


def _list(actor: Principal, options: Options) -> Answer:
    return listed(selectors.list_bulk_jobs(seen_by=actor), _line, options, "status")


def _show(actor: Principal, options: Options) -> Answer:
    job = selectors.get_bulk_job(key_of(options["id"]), seen_by=actor)
    failed = selectors.list_bulk_items(job.id).filter(outcome=BulkItem.Outcome.FAILED).order_by("id")
    content = {**row(job), "refusals": list(map(row, failed[:MOST_REFUSALS]))}
    return content, as_json(content)


def _start(actor: Principal, options: Options) -> Answer | Iterator[Answer]:
    command = CreateBulkJob.check(
        {
            "verb": options["does"],
            "filter": read_pairs(options["filter"]),
            "ids": options["ids"],
            "reason": options["reason"],
            "dry_run": options["dry_run"],
        }
    )
    job = services.create_bulk_job(command=command, actor=actor, now=timezone.now())
    if command.dry_run:
        return {"dry_run": True, "matched": job.matched}, f"{job.matched} match"
    return _follow(job.id, actor) if options["follow"] else (row(job), _line(job))


def _follow(job_id: UUID, actor: Principal) -> Iterator[Answer]:
    """Tell how far a job is until it ends; one that was stopped, or met refusals, did not end well."""
    told = ""
    while True:
        job = look(lambda: selectors.get_bulk_job(job_id, seen_by=actor))
        if _line(job) != told:
            told = _line(job)
            yield row(job), told
        if job.status != BulkJob.Status.RUNNING:
            break
        time.sleep(LOOK_SECONDS)
    if job.failed or job.status != BulkJob.Status.DONE:
        raise CommandError(f"It is {job.status}, {job.failed} were refused", returncode=FAILED)


def _watch(actor: Principal, options: Options) -> Iterator[Answer]:
    return _follow(selectors.get_bulk_job(key_of(options["id"]), seen_by=actor).id, actor)


def _cancel(actor: Principal, options: Options) -> Answer:
    job = services.cancel_bulk_job(job_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(job), _line(job)


def _of_list(parser: Any) -> None:
    parser.add_argument("--status", default="", choices=["", *BulkJob.Status.values])
    takes_limit(parser)


def _of_start(parser: Any) -> None:
    parser.add_argument("does", choices=BulkJob.Verb.values, help="what is done to each")
    parser.add_argument(
        "--filter", action="append", default=[], metavar="NAME=VALUE", help="such as status=failed or meta.customer=42"
    )
    parser.add_argument("--id", action="append", default=[], dest="ids", help="one execution; may be repeated")
    parser.add_argument("--dry-run", action="store_true", help="only count what matches")
    parser.add_argument("--follow", action="store_true", help="tell how far it is until it ends")
    takes_reason(parser)


class Command(VerbCommand):
    """`bulk_jobs start retry --filter status=failed`, and a verb with an id."""

    help = "Retry, replay, cancel, pause or resume all executions that filters match."
    verbs = {
        "list": Verb(_list, "The newest jobs", takes_id=False, arguments=_of_list),
        "show": Verb(_show, "One with what it refused, as JSON"),
        "start": Verb(
            _start, "Begin; filters are those of the list of executions", takes_id=False, arguments=_of_start
        ),
        "follow": Verb(_watch, "Tell how far one is; exit code 0 when it ended without a refusal"),
        "cancel": Verb(_cancel, "Stop it; what was done stays done"),
    }
