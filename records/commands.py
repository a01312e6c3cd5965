"""What the shared powers take."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from core.commands import Command, Result
from core.inputs import Short

Text = Annotated[str, Field(max_length=2000)]


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
