"""Letting go of what somebody was told, and chose, in the running business."""

from uuid import UUID

from django.db import transaction

from messaging.models import Notice, NoticeChoice


@transaction.atomic
def forget_person(user_id: UUID) -> int:
    """Remove the notices of a person with their deliveries, and the choices; return how many notices went."""
    NoticeChoice.objects.filter(user_id=user_id).delete()
    _, by_table = Notice.objects.filter(recipient_id=user_id).delete()
    return int(by_table.get(Notice._meta.label, 0))
