"""The facts that the shared powers emit."""

from uuid import UUID

from events.facts import fact


@fact("import.uploaded", subject="import_id")
class ImportUploaded:
    """Somebody brought a file whose rows shall become records."""

    import_id: UUID
    record_type: str
    bytes: int


@fact("import.completed", subject="import_id")
class ImportCompleted:
    """Every row was dealt with."""

    import_id: UUID
    record_type: str
    created: int
    updated: int
    skipped: int
    failed: int


@fact("import.failed", subject="import_id")
class ImportFailed:
    """It ended before every row was dealt with; what was made stays until it is undone."""

    import_id: UUID
    record_type: str
    failure: str


@fact("import.undone", subject="import_id")
class ImportUndone:
    """What it had created is gone, but for what was touched since."""

    import_id: UUID
    record_type: str
    undone: int
    kept: int


@fact("record_export.requested", subject="record_export_id")
class RecordExportRequested:
    """Somebody asked for the rows of a list as a file."""

    record_export_id: UUID
    record_type: str
    format: str
    columns: list[str]


@fact("record_export.completed", subject="record_export_id")
class RecordExportCompleted:
    """The file is there."""

    record_export_id: UUID
    record_type: str
    rows: int


@fact("record_export.downloaded", subject="record_export_id")
class RecordExportDownloaded:
    """The file was handed out."""

    record_export_id: UUID


@fact("saved_view.created", subject="saved_view_id")
class SavedViewCreated:
    """Somebody kept a list by name."""

    saved_view_id: UUID
    record_type: str
    is_shared: bool


@fact("saved_view.changed", subject="saved_view_id")
class SavedViewChanged:
    """A kept list asks for something else; `fields` names what differs."""

    saved_view_id: UUID
    record_type: str
    fields: list[str]


@fact("saved_view.deleted", subject="saved_view_id")
class SavedViewDeleted:
    """A kept list was let go."""

    saved_view_id: UUID
    record_type: str


@fact("tag.created", subject="tag_id")
class TagCreated:
    """A business has a new tag."""

    tag_id: UUID
    name: str


@fact("tag.changed", subject="tag_id")
class TagChanged:
    """A tag has another name or color; `fields` names what differs."""

    tag_id: UUID
    fields: list[str]


@fact("tag.merged", subject="tag_id")
class TagMerged:
    """A tag became part of another one; its records carry that now."""

    tag_id: UUID
    into_id: UUID
    name: str


@fact("tag.deleted", subject="tag_id")
class TagDeleted:
    """A tag was taken from every record and removed."""

    tag_id: UUID
    name: str


@fact("record.tagged", subject="record_id")
class RecordTagged:
    """Tags were put on a record; `tags` are their names."""

    record_id: UUID
    record_type: str
    tags: list[str]


@fact("record.untagged", subject="record_id")
class RecordUntagged:
    """Tags were taken from a record; `tags` are their names."""

    record_id: UUID
    record_type: str
    tags: list[str]


@fact("comment.created", subject="comment_id")
class CommentCreated:
    """Somebody wrote about a record; `mentions` are the users who are called by it."""

    comment_id: UUID
    record_type: str
    record_id: UUID
    parent_id: UUID | None
    mentions: list[UUID]


@fact("comment.changed", subject="comment_id")
class CommentChanged:
    """A comment reads otherwise. Of the earlier text its SHA-256 stays; `mentions` are those who are called anew."""

    comment_id: UUID
    record_type: str
    record_id: UUID
    earlier_sha256: str
    mentions: list[UUID]


@fact("comment.deleted", subject="comment_id")
class CommentDeleted:
    """A comment was taken back."""

    comment_id: UUID
    record_type: str
    record_id: UUID


@fact("attachment.created", subject="attachment_id")
class AttachmentCreated:
    """A file was put to a record."""

    attachment_id: UUID
    record_type: str
    record_id: UUID
    name: str
    bytes: int
    sha256: str


@fact("attachment.scanned", subject="attachment_id")
class AttachmentScanned:
    """The scanner has seen a file; `threat` is what it found in an infected one."""

    attachment_id: UUID
    record_type: str
    record_id: UUID
    status: str
    threat: str


@fact("attachment.deleted", subject="attachment_id")
class AttachmentDeleted:
    """A file was removed from a record."""

    attachment_id: UUID
    record_type: str
    record_id: UUID
    name: str


@fact("custom_field.created", subject="custom_field_id")
class CustomFieldCreated:
    """A kind of record has a new field."""

    custom_field_id: UUID
    record_type: str
    key: str
    kind: str


@fact("custom_field.changed", subject="custom_field_id")
class CustomFieldChanged:
    """A field has another label, other options or another place, or was archived or restored; see `fields`."""

    custom_field_id: UUID
    record_type: str
    key: str
    fields: list[str]


@fact("custom_field.deleted", subject="custom_field_id")
class CustomFieldDeleted:
    """A field was removed, and its values from so many records."""

    custom_field_id: UUID
    record_type: str
    key: str
    label: str
    values: int
