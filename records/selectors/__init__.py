"""Questions about what the shared powers keep."""

from records.selectors.exports import get_export, list_exports
from records.selectors.files import find_part
from records.selectors.imports import (
    find_remembered,
    get_import,
    list_imports,
    list_lines,
    lock_import,
)

__all__ = [
    "find_part",
    "find_remembered",
    "get_export",
    "get_import",
    "list_exports",
    "list_imports",
    "list_lines",
    "lock_import",
]
