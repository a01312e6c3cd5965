"""What the engine runs for the shared powers: checking, running and undoing imports, making exports."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from core.actions import ActionContext, Retry, Risk, Timeouts, action
from core.commands import Command, Result
from core.ids import uuid7
from records import commands, selectors, services
from records.commands import ExportById, ExportDone, ImportById, ImportChecked, ImportRan, ImportTakenBack
from records.selectors.exports import ADD_EXPORT
from records.selectors.imports import ADD_IMPORT
from records.selectors.merges import VIEW_MERGE
from records.services import attachments, bulk, comments, exports, imports, merges, tags
from records.tables import Line

CHUNK = 200


# Files take as long as they take; one that is silent for a minute is lost.
_LONG = Timeouts(start_to_close=None, heartbeat=60)


_PATIENT = Retry(max_attempts=10)


@action(imports.CHECK, permission=ADD_IMPORT, retry=_PATIENT, timeouts=_LONG)
def check_import(context: ActionContext, command: ImportById) -> ImportChecked:
    """Try what the rows of a file would do, and keep none of it."""
    counts, faults, seen, done = Counter[str](), list[Any](), set[bytes](), 0
    for chunk in _chunks(command.import_id):
        check = partial(services.check_rows, import_id=command.import_id, actor=context.actor)
        found = context.step(_name(chunk), partial(check, rows=chunk, done=done, seen=seen))
        counts.update(found["counts"])
        faults = [*faults, *found["faults"]][: services.MOST_FAULTS]
        failed = set(found["failed"])
        sound = [line for line in chunk if line.number not in failed]
        seen |= services.marks_of(import_id=command.import_id, rows=sound, actor=context.actor)
        done += len(chunk)
        context.heartbeat()
    ended = partial(services.complete_check, import_id=command.import_id, rows=done, counts=counts, faults=faults)
    return ImportChecked(**context.step("complete", ended))


@action(imports.RUN, permission=ADD_IMPORT, risk=Risk.MEDIUM, retry=_PATIENT, timeouts=_LONG)
def run_import(context: ActionContext, command: ImportById) -> ImportRan:
    """Make records of the rows of a file."""
    run, done = partial(services.run_rows, import_id=command.import_id, known={}, actor=context.actor), 0
    for chunk in _chunks(command.import_id):
        context.step(_name(chunk), partial(run, rows=chunk, done=done))
        done += len(chunk)
        context.heartbeat()
    ended = partial(services.complete_run, import_id=command.import_id, actor=context.actor, now=context.now)
    return ImportRan(**context.step("complete", ended))


@action(imports.UNDO, permission=ADD_IMPORT, risk=Risk.MEDIUM, retry=_PATIENT, timeouts=_LONG)
def undo_import(context: ActionContext, command: ImportById) -> ImportTakenBack:
    """Remove what an import created and nobody touched since."""
    undo = partial(services.undo_rows, import_id=command.import_id, most=CHUNK, actor=context.actor)
    number = 0
    while context.step(f"chunk {number}", undo):
        number += 1
        context.heartbeat()
    ended = partial(services.complete_undo, import_id=command.import_id, actor=context.actor)
    return ImportTakenBack(**context.step("complete", ended))


@action(exports.ACTION, permission=ADD_EXPORT, retry=_PATIENT, timeouts=_LONG)
def make_export(context: ActionContext, command: ExportById) -> ExportDone:
    """Write the rows of a list into a file."""
    with services.written_export(export_id=command.export_id, actor=context.actor, beat=context.heartbeat) as file:
        keep = partial(
            services.keep_export, export_id=command.export_id, written=file, actor=context.actor, now=context.now
        )
        return ExportDone(**context.step("keep", keep))


@action(bulk.ACTION, permission=bulk.RUN, risk=Risk.MEDIUM, retry=_PATIENT, timeouts=_LONG)
def bulk_change(context: ActionContext, command: commands.BulkOfList) -> commands.BulkDone:
    """Change or delete all records of a list, each by its own right; those made meanwhile stay as they are."""
    until: str = context.step("until", lambda: str(uuid7()))
    part = partial(bulk.bulk_part, command=command, until=until, actor=context.actor)
    counts, refusals, after = Counter[str](), list[Any](), ""
    while True:
        found = context.step(f"after {after}" if after else "first", partial(part, after=after))
        counts.update(found["counts"])
        refusals = [*refusals, *found["refusals"]][: bulk.MOST_REFUSALS]
        after = found["last"]
        context.heartbeat()
        if not after:
            return commands.BulkDone(**{status: counts[status] for status in bulk.STATUSES}, refusals=refusals)


def _chunks(import_id: UUID) -> Iterator[list[Line]]:
    with services.opened_rows(selectors.get_import(import_id)) as rows:
        while chunk := list(islice(rows, CHUNK)):
            yield chunk


def _name(chunk: list[Line]) -> str:
    return f"lines {chunk[0].number} to {chunk[-1].number}"


class TaggedOut(Result):
    """How many records changed, and how many were refused."""

    changed: int
    refused: int


class CommentOut(Result):
    """The key of the comment."""

    id: UUID


class ScannedOut(Result):
    """What the scanner said."""

    id: UUID
    status: str
    threat: str


@action("records.tags.attach", permission="records.view_tag", risk=Risk.LOW)
def attach_tags(context: ActionContext, command: commands.TagRecords) -> TaggedOut:
    """Put tags on records."""
    return _counted(tags.attach_tags(**command.given(), actor=context.actor))


@action("records.tags.detach", permission="records.view_tag", risk=Risk.LOW)
def detach_tags(context: ActionContext, command: commands.TagRecords) -> TaggedOut:
    """Take tags from records."""
    return _counted(tags.detach_tags(**command.given(), actor=context.actor))


@action("records.comment.create", permission="records.add_comment", risk=Risk.LOW)
def create_comment(context: ActionContext, command: commands.CreateComment) -> CommentOut:
    """Write about a record."""
    return CommentOut.model_validate(comments.create_comment(**command.given(), actor=context.actor))


@action(attachments.SCAN, permission="records.add_attachment", risk=Risk.LOW)
def scan_attachment(context: ActionContext, command: commands.ScanAttachment) -> ScannedOut:
    """Let the virus scanner look at a file."""
    found = attachments.scan_attachment(attachment_id=command.attachment_id, actor=context.actor)
    return ScannedOut.model_validate(found)


def _counted(results: list[tags.Tagged]) -> TaggedOut:
    statuses = [each.status for each in results]
    return TaggedOut(changed=statuses.count("changed"), refused=statuses.count("refused"))


class MergedOut(Result):
    """The key of the merge, of the record that stays and of the one that became part of it."""

    id: UUID
    status: str
    winner_id: UUID
    loser_id: UUID


class MergeRecords(commands.MergeRecord):
    """Which record becomes part of which, and whose values are kept."""

    record_type: commands.TypeName
    record_id: UUID


class MergeById(Command):
    """Which merge."""

    merge_id: UUID


@action("records.merge", permission=VIEW_MERGE, risk=Risk.MEDIUM)
def merge_records(context: ActionContext, command: MergeRecords) -> MergedOut:
    """Let a record become part of another one, with all that points to it."""
    merged = merges.merge_records(
        record_type=command.record_type,
        winner_id=command.record_id,
        loser_id=command.other_id,
        choose=command.choose,
        actor=context.actor,
        now=context.now,
    )
    return MergedOut.model_validate(merged)


@action("records.merge.undo", permission=VIEW_MERGE, risk=Risk.MEDIUM)
def undo_merge(context: ActionContext, command: MergeById) -> MergedOut:
    """Part two records again, within 30 days."""
    return MergedOut.model_validate(merges.undo_merge(merge_id=command.merge_id, actor=context.actor, now=context.now))
