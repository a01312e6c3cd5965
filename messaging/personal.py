"""What is kept about people: what somebody was told or chose, messages with customers, and what was said of others."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from core.personal import Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from messaging.models import Message, Notice, NoticeChoice
from messaging.selectors import messages_with
from messaging.services import forget_addresses, forget_person

_texts = Mentions(Message, ["body", "person_name", "variables", "error_text"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    mentions = Mentions(Notice, ["title", "body"], actors=["recipient_id", "actor_id"])
    register(
        Section("messaging.choices", "What they chose to be told of", ["messaging.NoticeChoice"], _choices, _forget),
        Section(
            "messaging.notices",
            "Notices",
            ["messaging.Notice", "messaging.NoticeDelivery"],
            mentions.rows,
            mentions.erase,
            order=60,
        ),
        # Before the contacts by whose numbers they are found.
        Section("messaging.messages", "Messages", ["messaging.Message"], _message_rows, _erase_messages, order=47),
    )


def _choices(subject: Subject) -> list[dict[str, object]]:
    found: QuerySet[NoticeChoice] = NoticeChoice.objects.filter(user_id=subject.user_id).order_by("id")
    return list(plain_rows(found))


def _forget(subject: Subject, actor: Principal, now: datetime) -> Erased:
    return Erased(erased=forget_person(subject.user_id)) if subject.user_id else Erased()


def _message_rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    found = messages_with(subject.phones).order_by("id") if subject.phones else Message.objects.none()
    own = {row["id"]: row for row in plain_rows(found, leave=["address_digest"])}
    yield from own.values()
    yield from (row for row in _texts.rows(subject) if row["id"] not in own)


def _erase_messages(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty the messages with the person, and take them out of every other."""
    emptied = forget_addresses(subject.phones, actor=actor, now=now) if subject.phones else 0
    return Erased(erased=emptied + _texts.erase(subject, actor, now).erased)
