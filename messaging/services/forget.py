"""Letting go of what somebody was told, chose, wrote and was written, in the running business."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from events.services import emit
from messaging.events import MessageFailed
from messaging.facts import told_of
from messaging.models import Message, Notice, NoticeChoice
from messaging.selectors import list_messages, messages_with

ERASED = "erased"


@transaction.atomic
def forget_person(user_id: UUID) -> int:
    """Remove the notices of a person with their deliveries, and the choices; return how many notices went."""
    NoticeChoice.objects.filter(user_id=user_id).delete()
    _, by_table = Notice.objects.filter(recipient_id=user_id).delete()
    return int(by_table.get(Notice._meta.label, 0))


@transaction.atomic
def forget_addresses(addresses: Collection[str], *, actor: Principal, now: datetime) -> int:
    """Empty the messages to and from numbers or user ids of WhatsApp, and send none that wait; return how many."""
    rows = messages_with(addresses)
    users = set(rows.exclude(provider_user_id="").values_list("provider_user_id", flat=True))
    keys = list(messages_with({*addresses, *users}).order_by("id").values_list("id", flat=True))
    found = list_messages().filter(id__in=keys)
    for message in found.filter(status=Message.Status.QUEUED).order_by("id").select_for_update():
        message.move_to(Message.Status.FAILED, error_code=ERASED)
        emit(MessageFailed(**told_of(message), code=ERASED), actor=actor)
    return int(
        found.update(
            address="",
            address_digest=b"",
            provider_user_id="",
            person_name="",
            body="",
            variables={},
            error_text="",
            updated_at=now,
        )
    )
