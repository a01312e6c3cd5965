"""Questions about comments, and about who can be called by one."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet

from accounts import selectors as people
from accounts.models import Membership
from core.errors import NotFoundError
from core.principal import Kind, Principal
from core.tenancy import current_tenant_id
from records.models import Comment
from records.registry import RecordNotFoundError, RecordType, find_record_type

MOST_CALLED = 8


class CommentNotFoundError(NotFoundError):
    """No such comment, or not on a record for the one who asks."""

    code = "comment_not_found"


def list_comments(record_ids: Collection[UUID]) -> QuerySet[Comment]:
    """Return the comments on records, without order."""
    found: QuerySet[Comment] = Comment.objects.filter(record_id__in=record_ids)
    return found


def get_comment(comment_id: UUID, *, seen_by: Principal, is_held: bool = False) -> Comment:
    """Return a comment on a record that somebody may see, its row held when asked for.

    Raises:
        CommentNotFoundError: no such comment, or not for them.
    """
    rows: QuerySet[Comment] = Comment.objects.filter(id=comment_id)
    found = (rows.select_for_update() if is_held else rows).first()
    kind = find_record_type(found.record_type) if found is not None else None
    try:
        if found is not None and kind is not None and kind.get(found.record_id, seen_by=seen_by):
            return found
    except RecordNotFoundError:
        pass
    raise CommentNotFoundError("Nothing is here")


def find_who_see(kind: RecordType, record_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the users who are members of the business and may see a record."""
    return {user_id for user_id, _name in _who_see(kind, record_id, _active().filter(user_id__in=user_ids))}


def find_callable(kind: RecordType, record_id: UUID, text: str) -> Sequence[tuple[UUID, str]]:
    """Return the first members, by key and name, who may see a record and whose name or address holds a text."""
    members = people.search_members(_active(), text) if text else _active()
    return _who_see(kind, record_id, members.order_by("user__first_name", "id")[: MOST_CALLED * 4])[:MOST_CALLED]


def _active() -> QuerySet[Membership]:
    return people.list_members().filter(status=Membership.Status.ACTIVE, user__is_active=True)


def _who_see(kind: RecordType, record_id: UUID, members: QuerySet[Membership]) -> list[tuple[UUID, str]]:
    """Ask the record for each whose right covers only some; who holds it for all costs nothing."""
    right = kind.right("view")
    return [
        (member.user_id, member.user.name)
        for member in members
        if (who := _principal(member)).may_all(right)
        or (who.may(right) and kind.listed(seen_by=who, right=right).filter(pk=record_id).exists())
    ]


def _principal(member: Membership) -> Principal:
    return Principal(
        kind=Kind.USER,
        id=member.user_id,
        tenant_id=current_tenant_id(),
        role=member.role,
        grants=member.grants,
        name=member.user.name,
    )
