"""What the shared powers keep."""

from records.models.exports import Export
from records.models.file_part import FilePart
from records.models.imports import Import, ImportLine

__all__ = ["Export", "FilePart", "Import", "ImportLine"]
