"""Files that tables are written into, a row at a time: CSV, XLSX and JSON lines."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any, Protocol

from django.utils.module_loading import import_string

from core.api.answers import dumps
from core.spreadsheets import csv_line, safe_cell

MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}
# XML 1.0 has no word for them.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Sheet(Protocol):
    """A table that is being written."""

    is_json: bool

    def head(self, labels: Sequence[str]) -> None:
        """Write the headings."""

    def row(self, values: Any) -> None:
        """Write a row: cells, or an object where `is_json`."""

    def close(self) -> None:
        """Write what is left."""


class CsvSheet:
    """UTF-8 with a mark, by which spreadsheet programs know it."""

    is_json = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def head(self, labels: Sequence[str]) -> None:
        """Write the mark and the headings."""
        self._file.write(b"\xef\xbb\xbf")
        self.row(labels)

    def row(self, values: Sequence[object]) -> None:
        """Write cells that no program takes for a formula."""
        self._file.write(csv_line(map(_shown, values)).encode())

    def close(self) -> None:
        """Nothing is left."""


class JsonlSheet:
    """An object a line."""

    is_json = True

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def head(self, labels: Sequence[str]) -> None:
        """Objects name their fields themselves."""

    def row(self, values: Mapping[str, Any]) -> None:
        """Write an object."""
        self._file.write(dumps(values) + b"\n")

    def close(self) -> None:
        """Nothing is left."""


class XlsxSheet:
    """A workbook of one sheet; its rows lie on the disk until it is closed."""

    is_json = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._book = import_string("openpyxl.Workbook")(write_only=True)
        self._sheet = self._book.create_sheet("Export")

    def head(self, labels: Sequence[str]) -> None:
        """Write the headings, which stay while the rows are scrolled."""
        self._sheet.freeze_panes = "A2"
        self.row(labels)

    def row(self, values: Sequence[object]) -> None:
        """Write cells: numbers and days as such, texts that no program takes for a formula."""
        self._sheet.append([_NO_XML.sub("", safe_cell(each)) if isinstance(each, str) else each for each in values])

    def close(self) -> None:
        """Put the workbook together."""
        self._book.save(self._file)


SHEETS: Mapping[str, Callable[[IO[bytes]], Sheet]] = {"csv": CsvSheet, "xlsx": XlsxSheet, "jsonl": JsonlSheet}


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
