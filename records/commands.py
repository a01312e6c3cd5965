"""What the shared powers take."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Base64Bytes, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command, Result
from core.inputs import SPELLED, Short

Text = Annotated[str, Field(max_length=2000)]
TypeName = Annotated[str, Field(min_length=1, max_length=60, description="The kind of record, such as contact")]
ViewName = Annotated[str, Field(min_length=1, max_length=80), *SPELLED]


class UploadImport(Command):
    """What stands beside the file of an import."""

    record_type: Short


class ImportColumn(Command):
    """Which field a column of the file fills."""

    column: int = Field(ge=0, lt=200, description="Its place, the first being 0")
    field: Short = Field(description="A field of the record; for the currency of an amount its name with .currency")
    create_missing: bool = Field(default=False, description="Make the record that a reference names and is not there")


class MapImport(Command):
    """How the columns of a file become fields, and what a row about a known record does."""

    columns: list[ImportColumn] = Field(min_length=1, max_length=200)
    mark: Short = Field(default="", description="The field by which a record is known again, such as emails")
    on_known: Literal["update", "skip", "create"] = "skip"
    defaults: dict[Short, Text] = Field(
        default_factory=dict, max_length=100, description="Values of fields whose cell is empty, written as in a cell"
    )


class ImportById(Command):
    """Which import."""

    import_id: UUID


class ImportChecked(Result):
    """What the rows would do."""

    would_create: int
    would_update: int
    would_skip: int
    would_fail: int


class ImportRan(Result):
    """What became of the rows."""

    created: int
    updated: int
    skipped: int
    failed: int


class ImportTakenBack(Result):
    """How many records went and how many stayed."""

    undone: int
    kept: int


class RequestExport(Command):
    """Which rows of which list, as which file. What the list takes as filters, search and ordering is taken here."""

    record_type: Short
    filters: dict[Short, Annotated[str, Field(max_length=1000)] | bool] = Field(default_factory=dict, max_length=50)
    search: Annotated[str, Field(max_length=200)] = ""
    ordering: Short = "-id"
    columns: list[Short] = Field(default_factory=list, max_length=200, description="All fields when left out")
    format: Literal["csv", "xlsx", "jsonl"] = "csv"


class ExportById(Command):
    """Which export."""

    export_id: UUID


class ExportDone(Result):
    """How large the file is."""

    rows: int
    bytes: int


FilterValues = Annotated[
    dict[Short, Annotated[str, Field(max_length=1000)] | bool],
    Field(max_length=50, description="Parameters of the list as its address takes them"),
]


class SavedViewFields(Command):
    """What a view asks of its list."""

    filters: FilterValues = Field(default_factory=dict)
    search: Annotated[str, Field(max_length=200)] = ""
    ordering: Short = Field(default="", description="The order of the list itself when empty")
    columns: list[Short] = Field(default_factory=list, max_length=200, description="All that the list has when empty")
    is_shared: bool = Field(default=False, description="Everybody who sees such records may open it")
    is_default: bool = Field(default=False, description="Opens when its owner opens the list; one for each kind")
    position: int = Field(default=0, ge=0, le=10_000, description="Its place in the menu, the first being 0")


class CreateSavedView(SavedViewFields):
    """A list of one kind of record, to be kept by name."""

    record_type: TypeName
    name: ViewName


class ChangeSavedView(SavedViewFields):
    """What to change of a view; what is left out stays."""

    name: ViewName = Field(default="", validate_default=False)


MOST_IN_BULK = 500


class Bulk(Command):
    """One change of many records, or their deletion."""

    ids: list[UUID] | None = Field(default=None, min_length=1, max_length=MOST_IN_BULK)
    filters: FilterValues | None = Field(default=None, description="Instead of ids: all of the list that fits, later")
    search: Annotated[str, Field(max_length=200)] = Field(default="", description="Beside filters")
    change: Command | None = None
    delete: bool = Field(default=False, description="Delete them; without `change`")

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        """Refuse a body that says nothing to be done, or two things."""
        if (self.ids is None) == (self.filters is None) or (self.search and self.filters is None):
            raise PydanticCustomError("ids_or_filters", "Send `ids`, or `filters` with or without `search`")
        if (self.change is None) != self.delete:
            raise PydanticCustomError("one_of_two", "Send `change`, or `delete` as true")
        if self.change is not None and not self.change.model_fields_set:
            raise PydanticCustomError("nothing_to_change", "Name one field to change at least", {"below": "/change"})
        return self


class BulkOfList(Command):
    """One change of all records that a list has, or their deletion."""

    record_type: TypeName
    filters: FilterValues = Field(default_factory=dict)
    search: Annotated[str, Field(max_length=200)] = ""
    change: dict[Short, Any] | None = Field(default=None, description="What one change of such a record takes")
    delete: bool = Field(default=False, description="Delete them; without `change`")

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        """Refuse what says nothing to be done, or two things."""
        if (self.change is None) != self.delete:
            raise PydanticCustomError("one_of_two", "Send `change`, or `delete` as true")
        return self


class Refusal(Result):
    """Why a record stayed as it was."""

    id: UUID
    code: str
    detail: str


class BulkDone(Result):
    """How many records ended in which way, and the first refusals."""

    changed: int
    unchanged: int
    refused: int
    missing: int
    refusals: list[Refusal]


MOST_RECORDS = 200


MOST_MENTIONS = 20


def _word(text: str) -> str:
    if "," in text:
        raise PydanticCustomError("comma_in_tag", "A tag has no comma: lists of tags are separated by it")
    return text


TagName = Annotated[str, Field(min_length=1, max_length=40), *SPELLED, AfterValidator(_word)]


Label = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]


Color = Literal["gray", "blue", "green", "amber", "red", "violet"]


Body = Annotated[str, Field(min_length=1, max_length=10_000)]


Mentions = Annotated[
    list[UUID], Field(max_length=MOST_MENTIONS, description="Users who are called beside @[Name](user:id)")
]


class MergeRecord(Command):
    """Which other record becomes part of this one, and whose values are kept."""

    other_id: UUID = Field(description="The record that becomes part of this one")
    choose: dict[Short, Literal["this", "other"]] = Field(
        default_factory=dict,
        max_length=100,
        description="Whose value of a field is kept; without it this one's, where it has one",
    )


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


def _listed(text: str) -> str:
    if "," in text:
        raise PydanticCustomError("comma_in_option", "A choice has no comma: lists of choices are separated by it")
    return text


class FieldOption(Command):
    """One choice: what is kept, and what people read."""

    value: Annotated[str, Field(min_length=1, max_length=60), *SPELLED, AfterValidator(_listed)]
    label: Label


def _once(options: list[FieldOption]) -> list[FieldOption]:
    if len({option.value for option in options}) < len(options):
        raise PydanticCustomError("duplicate_option", "Two options have the same value")
    return options


Options = Annotated[list[FieldOption], Field(max_length=200), AfterValidator(_once)]


class CustomFieldFacts(Command):
    """What a field of the business may have beside its name."""

    options: Options = Field(default_factory=list, description="The choices, in their order; of choices only")
    is_required: bool = Field(default=False, description="New records must have it; old ones may go on without")
    help: Annotated[str, Field(max_length=200), *SPELLED] = ""
    position: int = Field(default=0, ge=0, le=32_000)


class CreateCustomField(CustomFieldFacts):
    """A new field of a kind of record."""

    record_type: TypeName
    key: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,39}$")] = Field(
        description="What the API, filters and files call it; it stays", examples=["tier"]
    )
    label: Label
    kind: Literal["text", "long", "whole", "number", "boolean", "day", "instant", "choice", "choices"] = Field(
        description="What its values are; it stays"
    )


class ChangeCustomField(CustomFieldFacts):
    """What to change of a field; what is left out stays, and so do its key and its kind."""

    label: Label = Field(default="", validate_default=False)
    is_archived: bool = False


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
