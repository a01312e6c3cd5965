"""What comments and files keep about people, for exports and erasures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core import private_files
from core.personal import ERASED, Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from records.models import Attachment, Comment
from records.selectors.attachments import list_attachments
from records.selectors.comments import list_comments

_texts = Mentions(Comment, ["body"], actors=["author_id"])
_names = Mentions(Attachment, ["name"], actors=["author_id"])


def register_sections() -> None:
    """Say what is kept; called by `AppConfig.ready`."""
    comments, files = ["records.Comment"], ["records.Attachment"]
    register(
        Section("records.comments", "Comments", comments, _comments, _erase_comments, order=45),
        Section("records.attachments", "Files", files, _files, _erase_files, order=45),
    )


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
