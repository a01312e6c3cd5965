"""The work of an import, a chunk of rows at a time: each chunk is one transaction with the results of its rows."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from core.principal import Principal
from events.services import emit, gathered
from records import selectors
from records.events import ImportCompleted
from records.models import Import, ImportLine
from records.registry import get_record_type
from records.selectors.custom_fields import fields_remembered
from records.services.import_rows import Maker
from records.services.imports import counts_of
from records.services.lookups import Records
from records.tables import Line

MOST_FAULTS = 20
Outcome, Status = ImportLine.Outcome, Import.Status
_WOULD = {
    Outcome.CREATED: "would_create",
    Outcome.UPDATED: "would_update",
    Outcome.SKIPPED: "would_skip",
    Outcome.FAILED: "would_fail",
}


@fields_remembered()
@transaction.atomic
def check_rows(*, import_id: UUID, rows: Sequence[Line], done: int, seen: Set[bytes], actor: Principal) -> Any:
    """Deal with rows and take all of it back; return what they would do, their faults, and which of them failed.

    `done` are the rows before, `seen` the marks of those among them that did not fail.
    """
    job = selectors.get_import(import_id)
    with transaction.atomic():
        maker = Maker.of(job, actor, seen=seen)
        with gathered():
            results = [maker.deal(line) for line in rows]
        transaction.set_rollback(True)
    _progress(job, done + len(rows))
    counts = Counter(_WOULD[Outcome(result.outcome)] for result in results)
    faults = [_fault(job, result) for result in results if result.outcome == Outcome.FAILED]
    failed = [fault["line"] for fault in faults]
    return {"counts": dict(counts), "faults": faults[:MOST_FAULTS], "failed": failed}


def marks_of(*, import_id: UUID, rows: Sequence[Line], actor: Principal) -> set[bytes]:
    """Return the marks of rows, by which those behind them know their records again."""
    maker = Maker.of(selectors.get_import(import_id), actor)
    return {mark for line in rows for mark in maker.marks(line)}


@transaction.atomic
def complete_check(
    *, import_id: UUID, rows: int, counts: Mapping[str, int], faults: Sequence[Mapping[str, Any]]
) -> Mapping[str, int]:
    """Keep what the dry run found."""
    job = selectors.lock_import(import_id)
    found = {name: counts.get(name, 0) for name in _WOULD.values()}
    job.move_to(
        Status.CHECKED,
        checked={**found, "faults": list(faults)[:MOST_FAULTS]},
        row_count=rows,
        work="",
        progress=100,
    )
    return found


@fields_remembered()
@transaction.atomic
def run_rows(*, import_id: UUID, rows: Sequence[Line], done: int, known: Records, actor: Principal) -> int:
    """Deal with rows that have no result yet, and keep their results; return how many it were.

    `known` is what rows before referred to; the references of these are added. It is void when the transaction fails.
    """
    job = selectors.get_import(import_id)
    ran = set(selectors.list_lines(job.id).filter(line__in=[row.number for row in rows]).values_list("line", flat=True))
    maker = Maker.of(job, actor, known=known)
    with gathered():
        results = [maker.deal(line) for line in rows if line.number not in ran]
    maker.lookups.begin()
    _stamp(job, results)
    ImportLine.objects.bulk_create(results)
    counts = Counter(str(result.outcome) for result in results)
    Import.objects.filter(id=job.id).update(
        progress=_percent(job, done + len(rows)), **{name: F(name) + number for name, number in counts.items()}
    )
    return len(results)


@transaction.atomic
def complete_run(*, import_id: UUID, actor: Principal, now: datetime) -> Mapping[str, int]:
    """Note that every row was dealt with. A second call changes nothing."""
    job = selectors.lock_import(import_id)
    if job.status == Status.RUNNING:
        ended = Status.DONE_WITH_ERRORS if job.failed else Status.DONE
        job.move_to(ended, work="", progress=100, finished_at=now)
        emit(ImportCompleted(import_id=job.id, record_type=job.record_type, **counts_of(job)), actor=actor)
    return counts_of(job)


def _progress(job: Import, done: int) -> None:
    Import.objects.filter(id=job.id).update(progress=_percent(job, done))


def _percent(job: Import, done: int) -> int:
    return min(99, 100 * done // job.row_count) if job.row_count else 0


def _stamp(job: Import, results: Sequence[ImportLine]) -> None:
    """Note when the records were last written, also of those that rows before created and these changed."""
    written = [each for each in results if each.outcome in {Outcome.CREATED, Outcome.UPDATED}]
    keys = [each.record_id for each in written]
    model: Any = get_record_type(job.record_type).model
    times = dict(model.objects.filter(id__in=keys).values_list("id", "updated_at"))
    for each in results:
        if each.outcome == Outcome.CREATED:
            each.record_changed_at = times.get(each.record_id)
    updated = [each.record_id for each in results if each.outcome == Outcome.UPDATED]
    if updated:
        before = selectors.list_lines(job.id).filter(outcome=Outcome.CREATED, record_id__in=updated)
        for line in before:
            line.record_changed_at = times.get(line.record_id)
            line.save(update_fields=["record_changed_at", "updated_at"])


def _fault(job: Import, result: ImportLine) -> dict[str, Any]:
    return {
        "line": result.line,
        "heading": heading_of(job, result.field),
        "field": result.field,
        "code": result.code,
        "detail": result.detail,
    }


def heading_of(job: Import, field: str) -> str:
    """Return the heading of the first column that fills a field."""
    for each in job.mapping.get("columns", ()):
        if each["field"] == field and each["column"] < len(job.headings):
            return str(job.headings[each["column"]])
    return ""
