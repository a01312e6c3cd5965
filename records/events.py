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
