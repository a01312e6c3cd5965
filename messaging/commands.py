"""What changes of notices take."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.commands import Command
from messaging.paces import Pace

MOST_AT_ONCE = 200


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
