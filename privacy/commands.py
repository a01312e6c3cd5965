"""What exports, erasures, consents and breaches take."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command, Result
from core.inputs import Email, Long, Moment, Name, Short

Channel = Literal["email", "sms", "whatsapp"]
Reason = Annotated[str, Field(min_length=3, max_length=500)]


class SubjectIn(Command):
    """A person, named in one way."""

    user_id: UUID | None = None
    contact_id: UUID | None = None
    email: Email | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(value is not None for value in (self.user_id, self.contact_id, self.email)) != 1:
            raise PydanticCustomError("one_subject", "Name the person by user_id, contact_id or email: exactly one")
        return self

    @property
    def kind(self) -> str:
        """How the person is named."""
        return "user" if self.user_id else "contact" if self.contact_id else "email"


class RequestExport(Command):
    """Whose data."""

    subject: SubjectIn


class ErasureReason(Command):
    """Why somebody is erased."""

    reason: Reason


class RequestErasure(ErasureReason):
    """Who, and why; the password of whoever asks proves that it is them."""

    subject: SubjectIn
    current_password: Annotated[str, Field(min_length=1, max_length=1000)]


class ExportById(Command):
    """Which export."""

    export_id: UUID


class ErasureById(Command):
    """Which erasure."""

    erasure_id: UUID


class ExportDone(Result):
    """How much was found."""

    rows: int
    bytes: int


class ErasureDone(Result):
    """How much went and how much stays."""

    erased: int
    kept: int


class RecordConsent(Command):
    """What a person said, when and where; an e-mail address, or a number, or both by contact."""

    contact_id: UUID | None = None
    address: Annotated[str, Field(min_length=3, max_length=254, description="E-mail address or number in E.164")]
    channel: Channel
    purpose: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", examples=["newsletter"])]
    state: Literal["given", "withdrawn"] = "given"
    text_version: Short = ""
    source: Annotated[str, Field(min_length=1, max_length=120, examples=["sign-up form"])]

    @model_validator(mode="after")
    def _says_which_text(self) -> Self:
        if self.state == "given" and not self.text_version:
            raise PydanticCustomError("text_version_missing", "Say which text the person agreed to")
        return self


class RecordBreach(Command):
    """What happened, as far as it is known."""

    title: Name
    description: Long = ""
    discovered_at: Moment
    data_kinds: Annotated[list[Short], Field(max_length=30)] = []
    people_count: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None
    measures: Long = ""


class ChangeBreach(Command):
    """What is known by now; what is left out stays."""

    title: Name | None = None
    description: Long | None = None
    data_kinds: Annotated[list[Short], Field(max_length=30)] | None = None
    people_count: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None
    measures: Long | None = None


class AssessBreach(Command):
    """How bad it is for the people concerned."""

    assessment: Annotated[str, Field(min_length=3, max_length=10_000)]


class NotifyBreach(Command):
    """When the regulator was told; after the 72 hours, why so late."""

    notified_at: Moment
    late_reason: Annotated[str, Field(max_length=1000)] = ""


class SetRetention(Command):
    """For how many days."""

    days: Annotated[int, Field(ge=0, le=100_000)]
