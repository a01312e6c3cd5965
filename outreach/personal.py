"""What conversations keep about people: which contact a message was with. What it says is kept by mail and messages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from core.personal import Erased, Section, Subject, plain_rows, register
from core.principal import Principal
from messaging.services import forget_addresses
from outreach.models import ContactMessage
from outreach.selectors import list_conversation


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section("outreach.messages", "Messages with contacts", ["outreach.ContactMessage"], _rows, _erase, order=46)
    )


def _own(subject: Subject) -> QuerySet[ContactMessage]:
    own = Q(contact_id__in=subject.contact_ids)
    if subject.user_id:
        own |= Q(author_id=subject.user_id)
    return list_conversation().filter(own).order_by("id")


def _rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    """Tell each message with its text, also one from a number that the contact has no more."""
    texts: Any = _own(subject).values_list("id", "message__body", "mail__subject", "mail__body")
    said = {key: {"subject": subject_ or "", "body": body or mail or ""} for key, body, subject_, mail in texts}
    yield from ({**row, **said.get(row["id"], {})} for row in plain_rows(_own(subject), leave=["key"]))


def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty the messages with the person, also under a number that the contact has no more; take them out as writer."""
    numbers: Any = list_conversation().filter(contact_id__in=subject.contact_ids).exclude(message__address="")
    addresses = {each for each in numbers.values_list("message__address", flat=True) if each}
    emptied = forget_addresses(addresses, actor=actor, now=now) if addresses else 0
    written = list_conversation().filter(author_id=subject.user_id) if subject.user_id else None
    return Erased(erased=emptied + (written.update(author_id=None, updated_at=now) if written is not None else 0))
