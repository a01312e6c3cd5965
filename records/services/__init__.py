"""Changes of what the shared powers keep."""

from records.services.bad_rows import bad_rows
from records.services.endings import end_works
from records.services.exports import (
    download_export,
    expire_exports,
    keep_export,
    request_export,
    written_export,
)
from records.services.import_rows import opened_rows
from records.services.import_undo import complete_undo, undo_rows
from records.services.import_work import (
    MOST_FAULTS,
    check_rows,
    complete_check,
    complete_run,
    marks_of,
    run_rows,
)
from records.services.imports import (
    map_import,
    start_check,
    start_run,
    start_undo,
    suggestion_of,
    upload_import,
)
from records.services.samples import samples_of

__all__ = [
    "MOST_FAULTS",
    "bad_rows",
    "check_rows",
    "complete_check",
    "complete_run",
    "complete_undo",
    "download_export",
    "end_works",
    "expire_exports",
    "keep_export",
    "map_import",
    "marks_of",
    "opened_rows",
    "request_export",
    "run_rows",
    "samples_of",
    "start_check",
    "start_run",
    "start_undo",
    "suggestion_of",
    "undo_rows",
    "upload_import",
    "written_export",
]
