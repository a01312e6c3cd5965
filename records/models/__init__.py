"""What the shared powers keep."""

from records.models.attachment import Attachment
from records.models.comment import Comment
from records.models.custom_field import (
    ASKS_REQUIRED,
    CustomField,
    CustomValue,
    WithCustom,
    lacks_required,
    missing_field,
)
from records.models.exports import Export
from records.models.file_part import FilePart
from records.models.imports import Import, ImportLine
from records.models.merge import Merge
from records.models.saved_view import SavedView
from records.models.tag import Tag, Tagging

__all__ = [
    "ASKS_REQUIRED",
    "Attachment",
    "Comment",
    "CustomField",
    "CustomValue",
    "Export",
    "FilePart",
    "Import",
    "ImportLine",
    "Merge",
    "SavedView",
    "Tag",
    "Tagging",
    "WithCustom",
    "lacks_required",
    "missing_field",
]
