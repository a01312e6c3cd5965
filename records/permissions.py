"""Rights of the shared powers."""

from core.permissions import declare

_WORKERS = ("management", "agent", "user")
_EVERYBODY = (*_WORKERS, "investor")


def declare_permissions() -> None:
    """Say what may be allowed; what an import or an export touches needs the rights of its records besides."""
    declare("records.view_import", "See imports", own=_WORKERS)
    declare("records.add_import", "Import records", roles=["management"], own=["agent"])
    declare("records.view_export", "See exports of lists", own=_WORKERS)
    declare("records.add_export", "Export lists", roles=["management"], own=["agent", "user"])
    _declare_views()
    _declare_talk()


def _declare_views() -> None:
    """Own views are everybody's; each asks for the right to see its records besides."""
    declare("records.view_saved_view", "Open saved views of lists", roles=_EVERYBODY)
    declare("records.add_saved_view", "Keep own views of lists", roles=_EVERYBODY)
    declare("records.share_saved_view", "Share views of lists", roles=["management"])
    declare("records.run_bulk", "Change all records of a list at once, each by its own right", roles=["management"])
    declare("records.change_saved_view", "Edit and delete views that others share", roles=["management"])


def _declare_talk() -> None:
    declare("records.view_tag", "See tags", roles=_EVERYBODY)
    for verb, label in {"add": "Add", "change": "Edit and merge", "delete": "Delete"}.items():
        declare(f"records.{verb}_tag", f"{label} tags", roles=["management"])
    declare("records.view_merge", "See which records became one", roles=["management"])
    declare("records.view_comment", "Read comments on records they see", roles=_EVERYBODY)
    declare("records.add_comment", "Comment on records they see", roles=_EVERYBODY)
    declare("records.delete_comment", "Delete comments of others", roles=["management"])
    declare("records.view_attachment", "Open files of records they see", roles=_EVERYBODY)
    declare("records.add_attachment", "Add files to records they see", roles=_EVERYBODY)
    declare("records.delete_attachment", "Delete files of others", roles=["management"])
    declare("records.view_timeline", "Read the timeline of records they see", roles=_EVERYBODY)
    _declare_fields()


def _declare_fields() -> None:
    declare("records.view_customfield", "See the fields that the business adds", roles=_EVERYBODY)
    for verb, label in {"add": "Add", "change": "Edit and archive", "delete": "Delete"}.items():
        declare(f"records.{verb}_customfield", f"{label} fields of records", roles=["management"])
