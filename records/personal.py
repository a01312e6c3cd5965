"""What imports and exports keep about people: files for a time, and sentences about rows that could not be read."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from core import private_files
from core.personal import ERASED, Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from records import services
from records.models import Attachment, Comment, Export, Import, ImportLine, Merge, SavedView
from records.selectors.attachments import list_attachments
from records.selectors.comments import list_comments
from records.services.exports import expire
from records.services.files import FileGoneError, forget_files
from records.tables import UnreadableFileError

_KEPT = "That an import was made, and how many rows it had, stays as a record of what was done."


_LINES = Mentions(ImportLine, ["detail", "undo_detail"])


_JOBS = Mentions(Import, ["file_name", "defaults", "checked"], actors=["made_by"])


_MERGES = Mentions(Merge, ["lost", "changed"], actors=["merged_by"])
_VIEWS = Mentions(SavedView, ["name", "filters", "search"], actors=["owner_id"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section("records.imports", "Imports", ["records.Import"], _JOBS.rows, _erase_imports, kept=_KEPT),
        Section("records.import_lines", "Rows of imports", ["records.ImportLine"], _line_rows, _LINES.erase),
        Section(
            "records.exports",
            "Exports of lists",
            ["records.Export", "records.FilePart"],
            lambda who: plain_rows(Export.objects.filter(made_by=who.user_id).order_by("id")),
            _erase_exports,
        ),
    )
    register(Section("records.merges", "Merged records", ["records.Merge"], _MERGES.rows, _MERGES.erase))
    register(Section("records.saved_views", "Views of lists", ["records.SavedView"], _VIEWS.rows, _erase_views))
    comments, files = ["records.Comment"], ["records.Attachment"]
    register(
        Section("records.comments", "Comments", comments, _comments, _erase_comments, order=45),
        Section("records.attachments", "Files", files, _files, _erase_files, order=45),
    )


def _line_rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    own: QuerySet[ImportLine] = ImportLine.objects.filter(record_id__in=subject.contact_ids)
    yield from plain_rows(own.order_by("id"))
    known = set(own.values_list("id", flat=True))
    yield from (row for row in _LINES.rows(subject) if row["id"] not in known)


def _erase_imports(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Let go of files that speak of the person, then of what was noted of them."""
    done = 0
    with_file: QuerySet[Import] = Import.objects.filter(file_id__isnull=False).order_by("id")
    for job in with_file.select_for_update():
        if job.file_id and _speaks_of(job, subject):
            forget_files([job.file_id])
            job.file_id = None
            job.save(update_fields=["file_id", "updated_at"])
            done += 1
    return Erased(erased=done + _JOBS.erase(subject, actor, now).erased)


def _speaks_of(job: Import, subject: Subject) -> bool:
    if ImportLine.objects.filter(job=job, record_id__in=subject.contact_ids).exists():
        return True
    names = [rf"\b{re.escape(first)}\b.*\b{re.escape(last)}\b" for first, last in subject.names if first and last]
    marks = re.compile("|".join([subject.marks.texts, *names]), re.IGNORECASE)
    try:
        with services.opened_rows(job) as rows:
            return any(marks.search(" ".join(row.cells)) for row in rows)
    except (FileGoneError, UnreadableFileError):
        return True


def _erase_exports(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Let go of every file: any may hold the person, and who needs one makes it again."""
    live = Q(status=Export.Status.READY)
    rows = list(Export.objects.filter(live).select_for_update().order_by("id"))
    expire(rows)
    return Erased(erased=len(rows))


@transaction.atomic
def _erase_views(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Remove the person's own views, shared ones too, and take them out of what others look for."""
    own, _ = SavedView.objects.filter(owner_id=subject.user_id).delete() if subject.user_id else (0, {})
    return Erased(erased=own + _VIEWS.erase(subject, actor, now).erased)


_texts = Mentions(Comment, ["body"], actors=["author_id"])


_names = Mentions(Attachment, ["name"], actors=["author_id"])


def _about(subject: Subject) -> QuerySet[Comment]:
    return list_comments(subject.contact_ids).order_by("id")


def _comments(subject: Subject) -> Iterable[Mapping[str, Any]]:
    yield from plain_rows(_about(subject))
    yield from _texts.rows(subject)


@transaction.atomic
def _erase_comments(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty what was said about the person on their own record, and take them out of every other text."""
    written = _about(subject).filter(deleted_at__isnull=True).update(body=ERASED, updated_at=now)
    return Erased(erased=written + _texts.erase(subject, actor, now).erased)


def _files(subject: Subject) -> Iterable[Mapping[str, Any]]:
    yield from plain_rows(list_attachments(subject.contact_ids).order_by("id"))
    yield from _names.rows(subject)


@transaction.atomic
def _erase_files(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Remove the files of the person's own record; elsewhere they go from the names of files."""
    found = list_attachments(subject.contact_ids)
    keys = list(found.values_list("file_key", flat=True))
    removed, _ = found.delete()
    private_files.remove_after_commit(keys)
    return Erased(erased=removed + _names.erase(subject, actor, now).erased)
