"""The rows of an import that became nothing, as a file: each with why, to be put right and brought again."""

from collections.abc import Iterator
from uuid import UUID

from core.errors import ConflictError
from core.principal import Principal
from core.spreadsheets import csv_line
from records import selectors
from records.models import Import, ImportLine
from records.services.files import FileGoneError, streamed
from records.services.import_rows import opened_rows
from records.services.import_work import heading_of

BATCH = 1000


class NotRunError(ConflictError):
    """No row of the import was dealt with yet."""

    code = "not_run"


def bad_rows(*, import_id: UUID, actor: Principal) -> tuple[Import, Iterator[bytes]]:
    """Return an import and its bad rows as CSV with line, field, code and reason in front, written as it is taken.

    Raises:
        ImportNotFoundError: no such import, or not for this principal.
        NotRunError: its rows were not run.
        FileGoneError: the file is not kept any more.
    """
    job = selectors.get_import(import_id, seen_by=actor)
    if job.status not in {*Import.ENDED, Import.Status.UNDONE}:
        raise NotRunError("The rows were not run yet")
    if job.file_id is None:
        raise FileGoneError("The file is not kept any more")
    return job, streamed(_written(job))


def _written(job: Import) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + csv_line(["Line", "Field", "Code", "Reason", *job.headings]).encode()
    with opened_rows(job) as rows:
        faults = _faults(job)
        fault = next(faults, None)
        for row in rows:
            if fault is None:
                return
            if row.number == fault.line:
                said = [fault.line, heading_of(job, fault.field) or fault.field, fault.code, fault.detail]
                yield csv_line([*said, *(row.cell(at) for at in range(len(job.headings)))]).encode()
                fault = next(faults, None)


def _faults(job: Import) -> Iterator[ImportLine]:
    failed = selectors.list_lines(job.id).filter(outcome=ImportLine.Outcome.FAILED).order_by("line")
    last = 0
    while found := list(failed.filter(line__gt=last)[:BATCH]):
        yield from found
        last = found[-1].line
