"""What changes of notices and senders take."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.commands import Command
from messaging.paces import Pace
from messaging.providers import Provider

MOST_AT_ONCE = 200
Credentials = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")], Annotated[str, Field(max_length=1000)]],
    Field(max_length=10, description="What the provider asks for, by name; never told again"),
]


class ReadNotices(Command):
    """Which notices were read; all that are unread without `ids`."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)] | None = None


class Choice(Command):
    """How soon one kind of notice comes by one channel."""

    kind: str = Field(max_length=80)
    channel: str = Field(max_length=20)
    pace: Pace


class ChangeChoices(Command):
    """What a person chooses anew; what is not named stays."""

    choices: list[Choice] = Field(min_length=1, max_length=500)


class CreateSender(Command):
    """A number or a name of the business at a provider."""

    provider: Provider
    name: str = Field(min_length=1, max_length=80, examples=["Shop line"])
    address: str = Field(
        min_length=1,
        max_length=40,
        description="A number in E.164, a registered name or short code, or the phone number ID of WhatsApp",
        examples=["+15005550006"],
    )
    credentials: Credentials
    is_default: bool = Field(default=False, description="Sends where no sender is named")


class ChangeSender(Command):
    """What to change of a sender; credentials that are not named stay."""

    name: str = Field(default="", min_length=1, max_length=80)
    credentials: Credentials = Field(default_factory=dict)
    is_active: bool = True
    is_default: bool = False


class TrySender(Command):
    """To whom a message goes that shows whether a sender works."""

    to: str = Field(min_length=3, max_length=40, examples=["+2348031234567"])
    body: str = Field(default="", max_length=300, description="Without it a sentence that names the business")


class MessageById(Command):
    """Which message."""

    message_id: UUID
