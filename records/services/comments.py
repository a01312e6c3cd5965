"""Writing, editing and taking back comments."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.errors import ConflictError, FieldError, InvalidError, NotPermittedError
from core.principal import Principal
from events.services import emit
from records.commands import MOST_MENTIONS
from records.events import CommentChanged, CommentCreated, CommentDeleted
from records.models import Comment
from records.registry import RecordType, get_record_type
from records.selectors import comments as selectors

DELETE = "records.delete_comment"
_MENTION = re.compile(r"@\[[^\]\n]{1,200}\]\(user:([0-9a-fA-F-]{36})\)")


class UnknownMentionError(InvalidError):
    """A mention names somebody who is no member, or who may not see the record."""

    code = "unknown_mention"


class UnknownParentError(InvalidError):
    """The comment that is answered is not on this record, or was taken back."""

    code = "unknown_parent"


class CommentDeletedError(ConflictError):
    """A comment that was taken back cannot be edited."""

    code = "comment_deleted"


@transaction.atomic
def create_comment(
    *,
    record_type: str,
    record_id: UUID,
    body: str,
    actor: Principal,
    parent_id: UUID | None = None,
    mentions: Sequence[UUID] = (),
) -> Comment:
    """Write about a record; an answer to an answer stands beside it.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        RecordNotFoundError: no such record, or not for this actor.
        UnknownParentError, UnknownMentionError: see there.
    """
    kind = get_record_type(record_type)
    kind.get(record_id, seen_by=actor)
    parent = _parent(record_id, parent_id) if parent_id is not None else None
    called = _called(kind, record_id, body, mentions)
    comment = Comment(
        record_type=kind.name,
        record_id=record_id,
        parent_id=(parent.parent_id or parent.id) if parent else None,
        author_kind=actor.kind,
        author_id=actor.id,
        body=body,
        mentions=called,
    )
    comment.save(force_insert=True)
    fact = CommentCreated(
        comment_id=comment.id,
        record_type=kind.name,
        record_id=record_id,
        parent_id=comment.parent_id,
        mentions=called,
    )
    emit(fact, actor=actor)
    return comment


@transaction.atomic
def change_comment(
    *, comment_id: UUID, body: str, actor: Principal, now: datetime, mentions: Sequence[UUID] = ()
) -> Comment:
    """Let an own comment read otherwise; it says from then on that it was edited.

    Raises:
        CommentNotFoundError: no such comment, or not for this actor.
        NotPermittedError: somebody else wrote it.
        CommentDeletedError, UnknownMentionError: see there.
    """
    comment = selectors.get_comment(comment_id, seen_by=actor, is_held=True)
    if not is_author(comment, actor):
        raise NotPermittedError("Only its author edits a comment")
    if comment.deleted_at is not None:
        raise CommentDeletedError("The comment was taken back")
    called = _called(get_record_type(comment.record_type), comment.record_id, body, mentions)
    if (comment.body, comment.mentions) == (body, called):
        return comment
    earlier, known = comment.body, set(comment.mentions)
    comment.body, comment.mentions, comment.edited_at = body, called, now
    comment.save(update_fields=["body", "mentions", "edited_at", "updated_at"])
    fact = CommentChanged(
        comment_id=comment.id,
        record_type=comment.record_type,
        record_id=comment.record_id,
        earlier_sha256=hashlib.sha256(earlier.encode()).hexdigest(),
        mentions=[user_id for user_id in called if user_id not in known],
    )
    emit(fact, actor=actor)
    return comment


@transaction.atomic
def delete_comment(*, comment_id: UUID, actor: Principal, now: datetime) -> Comment:
    """Take a comment back: its place stays, its text goes. A second call changes nothing.

    Raises:
        CommentNotFoundError: no such comment, or not for this actor.
        NotPermittedError: somebody else wrote it, and the right to delete those is missing.
    """
    comment = selectors.get_comment(comment_id, seen_by=actor, is_held=True)
    if not may_delete(comment, actor):
        raise NotPermittedError(f"Your role lacks {DELETE}", permission=DELETE)
    if comment.deleted_at is None:
        comment.body, comment.mentions, comment.deleted_at = "", [], now
        comment.save(update_fields=["body", "mentions", "deleted_at", "updated_at"])
        fact = CommentDeleted(comment_id=comment.id, record_type=comment.record_type, record_id=comment.record_id)
        emit(fact, actor=actor)
    return comment


def is_author(comment: Comment, actor: Principal) -> bool:
    """Tell whether somebody wrote a comment."""
    return (comment.author_kind, comment.author_id) == (actor.kind, actor.id)


def may_delete(comment: Comment, actor: Principal) -> bool:
    """Tell whether somebody may take a comment back."""
    return is_author(comment, actor) or actor.may(DELETE)


def _parent(record_id: UUID, parent_id: UUID) -> Comment:
    found = selectors.list_comments([record_id]).filter(id=parent_id, deleted_at__isnull=True).first()
    if found is None:
        detail = "No such comment on this record"
        raise UnknownParentError(detail, errors=[FieldError("/parent_id", "unknown_parent", detail)])
    return found


def _called(kind: RecordType, record_id: UUID, body: str, mentions: Sequence[UUID]) -> list[UUID]:
    """Return whom a comment calls, each once: those its text names, then those named beside it."""
    in_text = [UUID(key) for key in _MENTION.findall(body) if len(key.replace("-", "")) == 32]
    wanted = list(dict.fromkeys([*in_text, *mentions]))
    if len(wanted) > MOST_MENTIONS:
        detail = f"A comment calls at most {MOST_MENTIONS} people"
        raise UnknownMentionError(detail, code="too_many_mentions", errors=[FieldError("/body", "too_many", detail)])
    seen = selectors.find_who_see(kind, record_id, wanted) if wanted else set()
    faults = [
        FieldError(_place(key, mentions), "unknown_mention", "Nobody of this business who may see the record")
        for key in wanted
        if key not in seen
    ]
    if faults:
        raise UnknownMentionError(faults[0].detail, errors=faults)
    return wanted


def _place(key: UUID, mentions: Sequence[UUID]) -> str:
    return f"/mentions/{mentions.index(key)}" if key in mentions else "/body"
