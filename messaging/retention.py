"""How long notices are kept, once read and when nobody reads them, and messages to and from customers."""

from datetime import datetime

from django.db.models import Q, QuerySet

from core.ids import first_uuid7
from core.retention import Retention, register
from messaging.models import Message, Notice
from messaging.selectors import list_messages


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention(
            "messaging.read_notices",
            "Notices that were read",
            90,
            lambda before: _count(_read(before)),
            lambda before, batch: _forget(_read(before), batch),
            least=1,
            most=1095,
        ),
        Retention(
            "messaging.unread_notices",
            "Notices that nobody read",
            365,
            lambda before: _count(_unread(before)),
            lambda before, batch: _forget(_unread(before), batch),
            least=30,
            most=1095,
        ),
        Retention(
            "messaging.messages",
            "Messages to and from customers",
            1095,
            lambda before: _messages(before).count(),
            _forget_messages,
            least=7,
        ),
    )


def _read(before: datetime) -> Q:
    return Q(read_at__lt=before)


def _unread(before: datetime) -> Q:
    return Q(id__lt=first_uuid7(before), read_at__isnull=True)


def _count(which: Q) -> int:
    return int(Notice.objects.filter(which).count())


def _forget(which: Q, batch: int) -> int:
    keys = list(Notice.objects.filter(which).order_by("id").values_list("id", flat=True)[:batch])
    Notice.objects.filter(id__in=keys).delete()
    return len(keys)


def _messages(before: datetime) -> QuerySet[Message]:
    """Return old messages; those under way stay until they have ended."""
    return list_messages().filter(id__lt=first_uuid7(before)).exclude(status__in=Message.UNDER_WAY)


def _forget_messages(before: datetime, batch: int) -> int:
    keys = list(_messages(before).order_by("id").values_list("id", flat=True)[:batch])
    list_messages().filter(id__in=keys).delete()
    return len(keys)
