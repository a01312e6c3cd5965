"""Facts about notices and messages. What they say is in their rows, which their person may have erased."""

from dataclasses import dataclass
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


@fact("sender.created", subject="sender_id")
class SenderCreated:
    """The business can send and receive under one more number or name."""

    sender_id: UUID
    channel: str
    provider: str


@fact("sender.changed", subject="sender_id")
class SenderChanged:
    """A sender was edited; `fields` names what differs, and `credentials` without saying which."""

    sender_id: UUID
    fields: list[str]


@fact("sender.deleted", subject="sender_id")
class SenderDeleted:
    """A sender was removed."""

    sender_id: UUID
    channel: str
    provider: str


@fact("sender.refused", subject="sender_id")
class SenderRefused:
    """The provider refused the credentials of a sender; told once until they work again."""

    sender_id: UUID
    code: str


@dataclass(frozen=True, kw_only=True)
class _MessageFact:
    """What every fact of a message tells: nothing of what it says, and the address as its keyed hash only."""

    message_id: UUID
    channel: str
    direction: str
    address_digest: str
    purpose: str = ""


@fact("message.queued", subject="message_id")
class MessageQueued(_MessageFact):
    """A message to a customer waits for its provider."""


@fact("message.sent", subject="message_id")
class MessageSent(_MessageFact):
    """The provider took a message."""


@fact("message.delivered", subject="message_id")
class MessageDelivered(_MessageFact):
    """A message reached the phone of the customer."""


@fact("message.read", subject="message_id")
class MessageRead(_MessageFact):
    """The customer opened a message."""


@fact("message.failed", subject="message_id")
class MessageFailed(_MessageFact):
    """A message did not reach the customer; `code` says why."""

    code: str


@fact("message.lost", subject="message_id")
class MessageLost(_MessageFact):
    """Nobody can tell whether the provider took a message; it is not sent again."""


@fact("message.received", subject="message_id")
class MessageReceived(_MessageFact):
    """A customer wrote."""


@fact("address.opted_out", subject="message_id")
class AddressOptedOut(_MessageFact):
    """A customer asked not to be written to on a channel any more."""


@fact("address.opted_in", subject="message_id")
class AddressOptedIn(_MessageFact):
    """A customer took that back, in the way the provider knows."""


@fact("template.created", subject="template_id")
class TemplateCreated:
    """A text to send often was written."""

    template_id: UUID
    name: str
    channel: str
    language: str


@fact("template.changed", subject="template_id")
class TemplateChanged:
    """A template was edited; `fields` names what differs, `version` is the text that counts now."""

    template_id: UUID
    fields: list[str]
    version: int


@fact("template.archived", subject="template_id")
class TemplateArchived:
    """A template is not offered any more."""

    template_id: UUID


@fact("template.restored", subject="template_id")
class TemplateRestored:
    """A template is offered again."""

    template_id: UUID
