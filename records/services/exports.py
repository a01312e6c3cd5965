"""Exports: every row of a list as its reader sees it, written by one execution into a file that ends after a week."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from accounts.names import names_of
from core.actions import submit
from core.admission import count_export, require_right
from core.api.pages import batches
from core.errors import InvalidError, NotFoundError, NotPermittedError
from core.ids import uuid7
from core.principal import Principal
from events.services import emit
from records import selectors
from records.columns import Column, Reader, columns_of
from records.commands import RequestExport
from records.custom_pages import custom_batches, order_for
from records.events import RecordExportCompleted, RecordExportDownloaded, RecordExportRequested
from records.models import Export
from records.registry import RecordType, Shape, get_record_type
from records.selection import as_texts, check_columns, check_ordering, check_selection, selected
from records.selectors.custom_fields import fields_remembered
from records.services.files import forget_files, keep_file, pieces_of, read_file, streamed
from records.sheets import SHEETS
from tenants.selectors import get_current_tenant

LIFETIME = timedelta(days=7)
ACTION = "records.export.make"
BATCH = 1000
MOST_ROWS = 1_000_000
Status = Export.Status


class NotOwnExportError(NotPermittedError):
    """A file holds what its maker may see; nobody else downloads it."""

    code = "not_own_export"


class ExportNotReadyError(NotFoundError):
    """The file is not there yet, or could not be made."""

    code = "export_not_ready"


class ExportExpiredError(NotFoundError):
    """The file was there for a week and is gone."""

    code = "export_expired"


class TooManyRowsError(InvalidError):
    """The list has more rows than a file takes."""

    code = "too_many_rows"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that lies on this machine for the moment, and how many rows it has."""

    file: IO[bytes]
    rows: int


@fields_remembered()
@transaction.atomic
def request_export(*, command: RequestExport, actor: Principal, now: datetime) -> Export:
    """Have the rows of a list written into a file by one execution.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        NotPermittedError: the actor may not see such records.
        LimitReachedError: they, or their business, took too many files along.
        InvalidError: a filter, the ordering or a column is not one of the list.
    """
    kind = get_record_type(command.record_type)
    _require_view(kind, actor)
    count_export(actor)
    check_columns(kind, command.columns)
    filters = as_texts(command.filters)
    export = Export(
        id=uuid7(),
        record_type=kind.name,
        format=command.format,
        filters=filters,
        search=command.search,
        ordering=check_ordering(kind, command.ordering),
        columns=[column.field.name for column in columns_of(kind, command.columns)],
        made_by=actor.id,
        expires_at=now + LIFETIME,
    )
    check_selection(kind, filters=filters, search=command.search, seen_by=actor)
    metadata = {"export_id": str(export.id)}
    export.execution_id = submit(ACTION, {"export_id": str(export.id)}, actor=actor, metadata=metadata)
    export.save(force_insert=True)
    emit(
        RecordExportRequested(
            record_export_id=export.id, record_type=kind.name, format=export.format, columns=export.columns
        ),
        actor=actor,
    )
    return export


@contextmanager
def written_export(*, export_id: UUID, actor: Principal, beat: Callable[[], object]) -> Iterator[Written]:
    """Write the rows into a nameless file of this machine; `beat` is called after each batch.

    Raises:
        NotPermittedError: the actor may not see such records any more.
        TooManyRowsError: more than MOST_ROWS.
    """
    export = selectors.get_export(export_id)
    with tempfile.TemporaryFile() as file:
        rows = _write(export, actor, file, beat) if export.status == Status.PENDING else 0
        yield Written(file, rows)


@transaction.atomic
def keep_export(*, export_id: UUID, written: Written, actor: Principal, now: datetime) -> dict[str, int]:
    """Keep the file, encrypted. A second call changes nothing."""
    export = Export.objects.select_for_update().get(id=export_id)
    if export.status == Status.PENDING:
        size = written.file.seek(0, 2)
        export.move_to(
            Status.READY,
            file_id=keep_file(pieces_of(written.file)),
            row_count=written.rows,
            bytes=size,
            ready_at=now,
            expires_at=now + LIFETIME,
        )
        emit(
            RecordExportCompleted(record_export_id=export.id, record_type=export.record_type, rows=written.rows),
            actor=actor,
        )
    return {"rows": export.row_count, "bytes": export.bytes}


@transaction.atomic
def download_export(*, export_id: UUID, actor: Principal, now: datetime) -> tuple[Export, Iterator[bytes]]:
    """Return an export and the pieces of its file, which are read as they are taken.

    Raises:
        ExportNotFoundError: no such export, or not for this principal.
        NotOwnExportError: somebody else made it.
        ExportNotReadyError: not written yet.
        ExportExpiredError: its time is over.
    """
    export = selectors.get_export(export_id, seen_by=actor)
    if export.made_by != actor.id:
        raise NotOwnExportError("Only whoever asked for an export downloads it")
    if export.status == Status.FAILED:
        raise ExportNotReadyError(f"The export could not be made: {export.failure}")
    if export.status == Status.EXPIRED or export.expires_at <= now:
        raise ExportExpiredError("The file is gone; ask for a new export")
    if export.file_id is None:
        raise ExportNotReadyError("The export is being made; try again soon")
    emit(RecordExportDownloaded(record_export_id=export.id), actor=actor)
    return export, streamed(read_file(export.file_id))


@transaction.atomic
def expire_exports(before: datetime, batch: int) -> int:
    """Let go of the files that ended before a moment; return how many exports it were."""
    due = Export.objects.exclude(status=Status.EXPIRED).filter(expires_at__lt=before)
    rows = list(due.select_for_update(skip_locked=True).order_by("expires_at", "id")[:batch])
    expire(rows)
    return len(rows)


def expire(rows: Sequence[Export]) -> None:
    """End exports with their files; the caller holds their rows."""
    forget_files([export.file_id for export in rows if export.file_id])
    for export in rows:
        export.move_to(Status.EXPIRED, file_id=None)


def fail_exports(*, execution_id: UUID, failure: str) -> None:
    """Note that the execution of an export ended without a file."""
    for export in Export.objects.select_for_update().filter(execution_id=execution_id, status=Status.PENDING):
        export.move_to(Status.FAILED, failure=failure[:500])


def _write(export: Export, actor: Principal, file: IO[bytes], beat: Callable[[], object]) -> int:
    kind = get_record_type(export.record_type)
    _require_view(kind, actor)
    columns = columns_of(kind, export.columns)
    paths = list(dict.fromkeys(path for column in columns for path in column.paths))
    places = [(column, [paths.index(path) for path in column.paths]) for column in columns]
    sheet, zone, count = SHEETS[export.format](file), ZoneInfo(get_current_tenant().timezone), 0
    sheet.head([str(label) for column in columns for label in column.labels])
    found = selected(kind, filters=export.filters, search=export.search, seen_by=actor)
    for rows in _batches(kind, export, found, paths):
        reader = Reader(_names(places, rows), zone)
        for values in rows:
            parts = [(column, tuple(values[at] for at in spots)) for column, spots in places]
            if sheet.is_json:
                sheet.row({column.field.name: column.json(part, reader) for column, part in parts})
            else:
                sheet.row([cell for column, part in parts for cell in column.cells(part, reader)])
        count += len(rows)
        if count > MOST_ROWS:
            raise TooManyRowsError(f"A file takes at most {MOST_ROWS:,} rows; narrow the list")
        beat()
    sheet.close()
    return count


def _batches(
    kind: RecordType, export: Export, found: QuerySet[Any], paths: Sequence[str]
) -> Iterator[list[tuple[Any, ...]]]:
    order = order_for(kind, export.ordering)
    if order is not None:
        return custom_batches(found, paths, order, size=BATCH)
    return batches(found, paths, ordering=export.ordering, size=BATCH)


def _names(places: Sequence[tuple[Column, list[int]]], rows: Sequence[tuple[Any, ...]]) -> dict[UUID, str]:
    spots = [spots[0] for column, spots in places if column.field.shape == Shape.PERSON]
    return names_of({values[at] for values in rows for at in spots})


def _require_view(kind: RecordType, actor: Principal) -> None:
    require_right(actor, kind.right("view"), detail=f"Your role lacks {kind.right('view')}")
