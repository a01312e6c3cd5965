"""What people have looked at. It is nobody else's business, so the log keeps no fact of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.errors import FieldError
from core.principal import Principal
from messaging import selectors
from messaging.models import Notice
from messaging.selectors import NoticeNotFoundError


@transaction.atomic
def mark_read(*, notice_id: UUID, actor: Principal, now: datetime) -> Notice:
    """Note that a person looked at a notice; a second time changes nothing.

    Raises:
        NoticeNotFoundError: no such notice, or not for this person.
    """
    notice = selectors.lock_notice(notice_id, reader=actor)
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at", "updated_at"])
    return notice


@transaction.atomic
def mark_all_read(*, actor: Principal, now: datetime, ids: Sequence[UUID] | None = None) -> int:
    """Note that a person looked at these notices, or at all of theirs; return how many were unread.

    Raises:
        NoticeNotFoundError: one of them is not there, or not for this person; then none is marked.
    """
    if ids is not None:
        own = set(selectors.list_notices(actor).filter(id__in=ids).values_list("id", flat=True))
        strange = [place for place, key in enumerate(ids) if key not in own]
        if strange:
            faults = [FieldError(f"/ids/{place}", NoticeNotFoundError.code, "No such notice") for place in strange]
            raise NoticeNotFoundError("No such notice", errors=faults)
    unread = selectors.list_unread(actor)
    chosen = unread if ids is None else unread.filter(id__in=ids)
    return int(chosen.update(read_at=now, updated_at=now))
