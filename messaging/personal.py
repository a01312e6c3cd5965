"""What notices keep about people: what somebody was told, and what was said about others."""

from datetime import datetime

from django.db.models import QuerySet

from core.personal import Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from messaging.models import Notice, NoticeChoice
from messaging.services import forget_person


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
    )


def _choices(subject: Subject) -> list[dict[str, object]]:
    found: QuerySet[NoticeChoice] = NoticeChoice.objects.filter(user_id=subject.user_id).order_by("id")
    return list(plain_rows(found))


def _forget(subject: Subject, actor: Principal, now: datetime) -> Erased:
    return Erased(erased=forget_person(subject.user_id)) if subject.user_id else Erased()
