"""The rights of what all records share, and who holds them from the start."""

from core.permissions import declare

_EVERYBODY = ("management", "agent", "investor", "user")


def declare_permissions() -> None:
    """Add the rights to the catalog. Beside them stands the right on the record itself: it is asked each time."""
    _declare_talk()


def _declare_talk() -> None:
    declare("records.view_tag", "See tags", roles=_EVERYBODY)
    for verb, label in {"add": "Add", "change": "Edit and merge", "delete": "Delete"}.items():
        declare(f"records.{verb}_tag", f"{label} tags", roles=["management"])
    declare("records.view_comment", "Read comments on records they see", roles=_EVERYBODY)
    declare("records.add_comment", "Comment on records they see", roles=_EVERYBODY)
    declare("records.delete_comment", "Delete comments of others", roles=["management"])
    declare("records.view_attachment", "Open files of records they see", roles=_EVERYBODY)
    declare("records.add_attachment", "Add files to records they see", roles=_EVERYBODY)
    declare("records.delete_attachment", "Delete files of others", roles=["management"])
    declare("records.view_timeline", "Read the timeline of records they see", roles=_EVERYBODY)
