"""What changes of tags, comments and files take."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Base64Bytes, Field
from pydantic_core import PydanticCustomError

from core.commands import Command
from core.inputs import SPELLED

MOST_RECORDS = 200
MOST_MENTIONS = 20


def _word(text: str) -> str:
    if "," in text:
        raise PydanticCustomError("comma_in_tag", "A tag has no comma: lists of tags are separated by it")
    return text


TypeName = Annotated[str, Field(min_length=1, max_length=60, description="The kind of record, such as contact")]
TagName = Annotated[str, Field(min_length=1, max_length=40), *SPELLED, AfterValidator(_word)]
Color = Literal["gray", "blue", "green", "amber", "red", "violet"]
Body = Annotated[str, Field(min_length=1, max_length=10_000)]
Mentions = Annotated[
    list[UUID], Field(max_length=MOST_MENTIONS, description="Users who are called beside @[Name](user:id)")
]


class CreateTag(Command):
    """A new tag."""

    name: TagName
    color: Color = "gray"


class ChangeTag(Command):
    """Another name or color; what is left out stays."""

    name: TagName = Field(default="", validate_default=False)
    color: Color = "gray"


class MergeTag(Command):
    """The tag that takes this one's place."""

    into_id: UUID


class TagRecords(Command):
    """Which tags go on, or from, which records of one kind."""

    record_type: TypeName
    record_ids: list[UUID] = Field(min_length=1, max_length=MOST_RECORDS)
    tags: list[TagName] = Field(
        min_length=1, max_length=20, description="Names or keys; a name that is new is made by who may add tags"
    )


class CreateComment(Command):
    """A comment on a record, or an answer to one."""

    record_type: TypeName
    record_id: UUID
    body: Body
    parent_id: UUID | None = None
    mentions: Mentions = Field(default_factory=list)


class ChangeComment(Command):
    """The comment as it shall read."""

    body: Body
    mentions: Mentions = Field(default_factory=list)


class AddAttachment(Command):
    """A small file as text; larger ones come as multipart/form-data."""

    record_type: TypeName
    record_id: UUID
    name: Annotated[str, Field(min_length=1, max_length=500)]
    content: Base64Bytes = Field(description="The file in base64; the whole body has at most 1 MB")


class UploadAttachment(Command):
    """To which record a file of a form goes."""

    record_type: TypeName
    record_id: UUID


class LinkAttachment(Command):
    """How long a link opens a file without a sign-in."""

    expires_in_seconds: int = Field(default=900, ge=10, le=604_800)


class ScanAttachment(Command):
    """Which file the scanner looks at."""

    attachment_id: UUID
