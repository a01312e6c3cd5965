"""Facts about notices. What a notice says is in its row, which its person may have erased."""

from uuid import UUID

from events.facts import fact


@fact("notice.created", subject="notice_id")
class NoticeCreated:
    """A person is told of something."""

    notice_id: UUID
    recipient_id: UUID
    kind: str
    about: str
    about_id: UUID


@fact("notice_choices.changed", subject="user_id")
class NoticeChoicesChanged:
    """A person chose anew what to be told of; `kinds` names what differs."""

    user_id: UUID
    kinds: list[str]
