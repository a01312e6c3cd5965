"""Questions about files of records."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet, Sum

from core.errors import NotFoundError
from core.principal import Principal
from records.models import Attachment
from records.registry import RecordNotFoundError, find_record_type


class AttachmentNotFoundError(NotFoundError):
    """No such file, or not on a record for the one who asks."""

    code = "attachment_not_found"


def list_attachments(record_ids: Collection[UUID]) -> QuerySet[Attachment]:
    """Return the files of records, without order."""
    found: QuerySet[Attachment] = Attachment.objects.filter(record_id__in=record_ids)
    return found


def get_attachment(attachment_id: UUID, *, seen_by: Principal | None = None, is_held: bool = False) -> Attachment:
    """Return a file of a record that somebody may see, or of any for the system; its row held when asked for.

    Raises:
        AttachmentNotFoundError: no such file, or not for them.
    """
    rows: QuerySet[Attachment] = Attachment.objects.filter(id=attachment_id)
    found = (rows.select_for_update() if is_held else rows).first()
    if found is None or (seen_by is not None and not _is_seen(found, seen_by)):
        raise AttachmentNotFoundError("Nothing is here")
    return found


def _is_seen(attachment: Attachment, principal: Principal) -> bool:
    kind = find_record_type(attachment.record_type)
    if kind is None:
        return False
    try:
        kind.get(attachment.record_id, seen_by=principal)
    except RecordNotFoundError:
        return False
    return True


def stored_bytes() -> int:
    """Return how many bytes the files of the business take."""
    return int(Attachment.objects.aggregate(total=Sum("bytes"))["total"] or 0)


def live_file_keys() -> set[str]:
    """Return the keys of the business's files."""
    return set(Attachment.objects.values_list("file_key", flat=True))
