"""Imports from upload to the start of their work: each right is asked for here, the rows are dealt with elsewhere."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import IO, Any
from uuid import UUID

import orjson
from django.db import transaction

from core.actions import submit
from core.errors import ConflictError, FieldError, InvalidError, NotPermittedError, TooLargeError
from core.principal import Principal
from events.services import emit
from records import selectors
from records.commands import ImportColumn, MapImport
from records.events import ImportFailed, ImportUploaded
from records.models import Import
from records.plans import is_importable, mark_of, suggest, targets
from records.registry import RecordType, Shape, get_record_type
from records.selectors.custom_fields import fields_remembered
from records.services.files import keep_file, pieces_of
from records.tables import MOST_BYTES, Format, UnreadableFileError, headings_of, lines, recognize

CHECK, RUN, UNDO = "records.import.check", "records.import.run", "records.import.undo"
Status, Work = Import.Status, Import.Work


class NotImportableError(InvalidError):
    """Records of this kind are not made by import, or cannot be changed or removed by one."""

    code = "not_importable"


class ImportBusyError(ConflictError):
    """An execution works at the import."""

    code = "import_busy"


class BadMappingError(InvalidError):
    """The mapping names what the file or the kind of record does not have."""

    code = "bad_mapping"


@transaction.atomic
def upload_import(*, record_type: str, file: IO[bytes], file_name: str, size: int, actor: Principal) -> Import:
    """Keep a file whose rows shall become records, and read its headings.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        NotImportableError: none of it can be made by import.
        NotPermittedError: the actor may not make one.
        TooLargeError: the file is larger than an import takes.
        UnreadableFileError: it holds no table.
    """
    kind = get_record_type(record_type)
    _require_makeable(kind, actor)
    if size > MOST_BYTES:
        raise TooLargeError(f"A file may have at most {MOST_BYTES // 1_048_576} MB")
    layout = recognize(file)
    headings = headings_of(lines(file, layout))
    if not any(headings):
        raise UnreadableFileError.because("empty_file", "The first row has no headings")
    # Spreadsheets take long to read through: their rows are counted by the check.
    rows = sum(1 for _ in lines(file, layout)) - 1 if layout.format == Format.CSV else None
    job: Import = Import.objects.create(
        record_type=kind.name,
        file_name=_plain_name(file_name),
        file_id=keep_file(pieces_of(file)),
        format=layout.format.value,
        encoding=layout.encoding,
        delimiter=layout.delimiter,
        bytes=size,
        headings=headings,
        headings_digest=hashlib.blake2b(orjson.dumps(headings), digest_size=16).digest(),
        row_count=rows,
        made_by=actor.id,
    )
    emit(ImportUploaded(import_id=job.id, record_type=kind.name, bytes=size), actor=actor)
    return job


@fields_remembered()
@transaction.atomic
def map_import(*, import_id: UUID, command: MapImport, actor: Principal) -> Import:
    """Say how columns become fields; a mapping may be changed until the rows are run.

    Raises:
        ImportNotFoundError: no such import, or not for this actor.
        ImportBusyError: it is being checked.
        InvalidTransitionError: its rows were run.
        BadMappingError: see there.
    """
    job = _free(import_id, actor)
    kind = get_record_type(job.record_type)
    job.refuse_move_to(Status.MAPPED)
    _check_mapping(job, kind, command)
    columns = [each.model_dump() for each in command.columns]
    return job.move_to(
        Status.MAPPED,
        mapping={"columns": columns},
        mark=command.mark,
        on_known=command.on_known,
        defaults=dict(command.defaults),
        checked={},
        failure="",
        progress=0,
    )


@transaction.atomic
def start_check(*, import_id: UUID, actor: Principal) -> Import:
    """Begin the dry run: an execution that deals with every row and keeps none of it.

    Raises:
        ImportNotFoundError, ImportBusyError: as in `map_import`.
        InvalidTransitionError: it has no mapping yet, or its rows were run.
        NotPermittedError: the actor may not make, or change, such records.
    """
    job = _free(import_id, actor)
    job.refuse_move_to(Status.CHECKED)
    _require_rights(job, actor)
    return _begin(job, Work.CHECK, CHECK, actor)


@transaction.atomic
def start_run(*, import_id: UUID, actor: Principal) -> Import:
    """Begin to deal with the rows; one that failed half way goes on behind the rows that were done.

    Raises:
        ImportNotFoundError, ImportBusyError: as in `map_import`.
        InvalidTransitionError: it was not checked, or ran before.
        NotPermittedError: the actor may not make, or change, such records.
    """
    job = _free(import_id, actor)
    job.refuse_move_to(Status.RUNNING)
    _require_rights(job, actor)
    _begin(job, Work.RUN, RUN, actor)
    return job.move_to(Status.RUNNING)


@transaction.atomic
def start_undo(*, import_id: UUID, actor: Principal) -> Import:
    """Begin to remove what it created and nobody touched since.

    Raises:
        ImportNotFoundError, ImportBusyError: as in `map_import`.
        InvalidTransitionError: it was not run, or was undone before.
        NotPermittedError: the actor may not delete such records.
        NotImportableError: records of this kind are not deleted.
    """
    job = _free(import_id, actor)
    job.refuse_move_to(Status.UNDONE)
    kind = get_record_type(job.record_type)
    if kind.delete is None:
        raise NotImportableError(f"{kind.plural_label} are not deleted")
    _require(actor, kind.right("delete"))
    return _begin(job, Work.UNDO, UNDO, actor)


@fields_remembered()
def suggestion_of(job: Import) -> dict[str, Any]:
    """Return the mapping to begin with: the one of the last file with the same headings, else made of the headings."""
    kind = get_record_type(job.record_type)
    last = selectors.find_remembered(job.record_type, bytes(job.headings_digest), but=job.id)
    if last is not None:
        known = targets(kind)
        columns = [each for each in last.mapping["columns"] if each["field"] in known]
        return {"columns": columns, "mark": last.mark, "on_known": last.on_known, "defaults": last.defaults}
    columns = suggest(kind, job.headings)
    mark = mark_of(kind, [each["field"] for each in columns])
    return {"columns": columns, "mark": mark, "on_known": Import.OnKnown.SKIP.value, "defaults": {}}


def end_work(*, execution_id: UUID, failure: str, actor: Principal) -> None:
    """Let go of imports whose execution ended before they were through; called in the transaction that ended it."""
    for job in Import.objects.select_for_update().filter(execution_id=execution_id).exclude(work=""):
        job.work, job.failure = "", failure[:500]
        job.save(update_fields=["work", "failure", "updated_at"])
        if job.status == Status.RUNNING:
            job.move_to(Status.FAILED)
            emit(ImportFailed(import_id=job.id, record_type=job.record_type, failure=job.failure), actor=actor)


def _begin(job: Import, work: Import.Work, action: str, actor: Principal) -> Import:
    job.execution_id = submit(action, {"import_id": str(job.id)}, actor=actor, metadata={"import_id": str(job.id)})
    job.work, job.progress, job.failure = work, 0, ""
    job.save(update_fields=["execution_id", "work", "progress", "failure", "updated_at"])
    return job


def _free(import_id: UUID, actor: Principal) -> Import:
    job = selectors.lock_import(import_id, seen_by=actor)
    if job.work:
        raise ImportBusyError("An execution works at this import; wait for it, or cancel it", work=job.work)
    return job


def _require(actor: Principal, right: str) -> None:
    if not actor.may(right):
        raise NotPermittedError(f"Your role lacks {right}", permission=right)


def _require_makeable(kind: RecordType, actor: Principal) -> None:
    if not is_importable(kind):
        detail = f"{kind.plural_label} are not made by import"
        raise NotImportableError(detail, errors=[FieldError("/record_type", NotImportableError.code, detail)])
    _require(actor, kind.right("add"))


def _require_rights(job: Import, actor: Principal) -> None:
    kind = get_record_type(job.record_type)
    _require_makeable(kind, actor)
    if job.on_known == Import.OnKnown.UPDATE:
        _require(actor, kind.right("change"))


def _check_mapping(job: Import, kind: RecordType, command: MapImport) -> None:
    faults = [
        *_column_faults(job.headings, kind, command.columns),
        *_mark_faults(kind, command),
        *(
            FieldError(f"/defaults/{name}", "unknown_field", f"{kind.label} has no field {name!r} to be filled")
            for name in command.defaults
            if name not in targets(kind)
        ),
    ]
    if faults:
        raise BadMappingError(faults[0].detail, errors=faults)


def _column_faults(headings: Sequence[str], kind: RecordType, columns: Sequence[ImportColumn]) -> list[FieldError]:
    known, used, faults = targets(kind), set[str](), []
    for place, each in enumerate(columns):
        pointer = f"/columns/{place}"
        target = known.get(each.field)
        if each.column >= len(headings):
            faults.append(FieldError(f"{pointer}/column", "unknown_column", f"The file has {len(headings)} columns"))
        if target is None:
            detail = f"{kind.label} has no field {each.field!r} to be filled"
            faults.append(FieldError(f"{pointer}/field", "unknown_field", detail, ", ".join(known)))
            continue
        if each.field in used and target.field.shape != Shape.TEXTS:
            faults.append(FieldError(f"{pointer}/field", "field_twice", f"Two columns fill {each.field}"))
        if each.create_missing and not _is_makeable(target.field.to):
            detail = f"What {each.field} refers to is not made by import"
            faults.append(FieldError(f"{pointer}/create_missing", "not_importable", detail))
        used.add(each.field)
    return faults


def _is_makeable(name: str) -> bool:
    return bool(name) and bool(get_record_type(name).marks) and get_record_type(name).creation is not None


def _mark_faults(kind: RecordType, command: MapImport) -> list[FieldError]:
    filled = {each.field for each in command.columns}
    if command.mark and command.mark not in kind.marks:
        known = ", ".join(kind.marks) or "none"
        return [FieldError("/mark", "unknown_mark", f"{kind.label} is not known again by {command.mark!r}", known)]
    if command.mark and command.mark not in filled:
        return [FieldError("/mark", "mark_without_column", f"No column fills {command.mark}")]
    if command.on_known == "update" and (kind.change is None or not command.mark):
        return [FieldError("/on_known", "nothing_known", "An update needs a mark by which records are known again")]
    return []


def _plain_name(name: str) -> str:
    """Return a file's own name, for people to read: no folders, nothing that cannot be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:200] or "file"


def counts_of(job: Import) -> Mapping[str, int]:
    """Return what became of the rows."""
    return {name: getattr(job, name) for name in ("created", "updated", "skipped", "failed")}
