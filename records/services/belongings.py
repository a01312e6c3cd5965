"""What hangs on a record goes with it, or moves to the record that takes its place."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from core import private_files
from records.models import Attachment, Comment, Tagging


@transaction.atomic
def remove_belongings(*, record_type: str, record_id: UUID) -> int:
    """Remove tags, comments and files of a record that is gone; return how many rows. A second call removes nothing."""
    about = {"record_type": record_type, "record_id": record_id}
    files: QuerySet[Attachment] = Attachment.objects.filter(**about)
    keys = list(files.values_list("file_key", flat=True))
    taggings: QuerySet[Tagging] = Tagging.objects.filter(**about)
    # Answers hold what they answer, so they go first.
    answers: QuerySet[Comment] = Comment.objects.filter(**about, parent__isnull=False)
    comments: QuerySet[Comment] = Comment.objects.filter(**about)
    removed = sum(rows.delete()[0] for rows in (files, taggings, answers, comments))
    private_files.remove_after_commit(keys)
    return removed


@transaction.atomic
def move_belongings(*, record_type: str, from_id: UUID, to_id: UUID) -> None:
    """Give tags, comments and files of a record to another one of its kind, into which it is merged."""
    theirs = Tagging.objects.filter(record_id=to_id).values("tag_id")
    about = {"record_type": record_type, "record_id": from_id}
    Tagging.objects.filter(**about).exclude(tag_id__in=theirs).update(record_id=to_id)
    Tagging.objects.filter(**about).delete()
    Comment.objects.filter(**about).update(record_id=to_id)
    Attachment.objects.filter(**about).update(record_id=to_id)
