"""What hangs on a record goes with it, or moves to the record that takes its place."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from core import private_files
from records.models import Attachment, Comment, Tag, Tagging

_BELONGINGS: Final[tuple[Any, ...]] = (Tagging, Comment, Attachment)


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
def move_belongings(*, record_type: str, from_id: UUID, to_id: UUID) -> dict[str, list[str]]:
    """Give tags, comments and files of a record to another one of its kind, into which it is merged.

    Return the keys of what was moved as {table: keys}, and under `records.tag` the tags that both had carried.
    """
    about = {"record_type": record_type, "record_id": from_id}
    taggings: QuerySet[Tagging] = Tagging.objects.filter(**about)
    shared = taggings.filter(tag_id__in=Tagging.objects.filter(record_id=to_id).values("tag_id"))
    moved = {"records.tag": _keys(shared, "tag_id")}
    shared.delete()
    for model in _BELONGINGS:
        rows = model.objects.filter(**about)
        moved[model._meta.label_lower] = _keys(rows)
        rows.update(record_id=to_id)
    return {table: keys for table, keys in moved.items() if keys}


@transaction.atomic
def give_back_belongings(*, moved: Mapping[str, Sequence[str]], record_type: str, to_id: UUID) -> None:
    """Give what `move_belongings` had moved back to the record that it came from; what is gone since stays away."""
    for model in _BELONGINGS:
        keys = moved.get(model._meta.label_lower, ())
        model.objects.filter(id__in=keys).update(record_id=to_id)
    known = Tag.objects.filter(id__in=moved.get("records.tag", ())).values_list("id", flat=True)
    Tagging.objects.bulk_create([Tagging(tag_id=key, record_type=record_type, record_id=to_id) for key in known])


def _keys(rows: QuerySet[Any], column: str = "id") -> list[str]:
    return [str(key) for key in rows.values_list(column, flat=True)]
