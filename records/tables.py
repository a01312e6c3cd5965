"""Tables in files: what kind a file is, told by its content, and its rows one after another, never all at once."""

import codecs
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import IO, Any

from django.utils.module_loading import import_string

from core.errors import FieldError, InvalidError

MOST_BYTES = 8_388_608
MOST_UNPACKED = 134_217_728
MOST_TEXTS = 33_554_432
MOST_PARTS = 1_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
_PIECE = 65_536
_HEAD = 65_536
_DELIMITERS = ",;\t|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_TEXT_CONTROLS = frozenset("\t\r\n\f\v\x1a")


class Format(StrEnum):
    """Kinds of file that hold a table."""

    CSV = "csv"
    XLSX = "xlsx"


class UnreadableFileError(InvalidError):
    """The file holds no table that can be read, or more than is read; the code says which."""

    code = "unreadable_file"

    @classmethod
    def because(cls, code: str, detail: str) -> "UnreadableFileError":
        """Return the refusal with its own code."""
        return cls(detail, code=code, errors=[FieldError("/file", code, detail)])


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is read: its kind, of a CSV its encoding and what parts its columns."""

    format: Format
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its number as a spreadsheet shows it, the headings being line 1, and its cells as texts."""

    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        """Return a cell; a row may be shorter than the headings."""
        return self.cells[column] if column < len(self.cells) else ""


def recognize(file: IO[bytes]) -> Layout:
    """Tell what a file is by its content; its name says nothing.

    Raises:
        UnreadableFileError: neither CSV nor XLSX, empty, or a spreadsheet that unpacks to more than is read.
    """
    head = _read_from_start(file, _HEAD)
    if not head.strip(b"\0 \r\n\t"):
        raise UnreadableFileError.because("empty_file", "The file is empty")
    if head.startswith(b"PK\x03\x04"):
        _check_package(file)
        return Layout(Format.XLSX)
    if head.startswith(_BINARY):
        raise UnreadableFileError.because("unknown_file_type", "The file is neither CSV nor XLSX")
    encoding = _encoding_of(file, head)
    text = codecs.getincrementaldecoder(encoding)().decode(head)
    if any(letter < " " and letter not in _TEXT_CONTROLS for letter in text):
        raise UnreadableFileError.because("unknown_file_type", "The file is neither CSV nor XLSX")
    return Layout(Format.CSV, encoding, _delimiter_of(text))


def lines(file: IO[bytes], layout: Layout) -> Iterator[Line]:
    """Yield the rows with their numbers, headings first; rows without any text are left out.

    Raises:
        UnreadableFileError: a row cannot be read, or there are too many of them.
    """
    file.seek(0)
    source = _xlsx_rows(file) if layout.format == Format.XLSX else _csv_rows(file, layout)
    found = 0
    for number, cells in enumerate(source, start=1):
        if not any(cells):
            continue
        found += 1
        if found > MOST_ROWS + 1:
            raise UnreadableFileError.because("too_many_rows", f"A file may have at most {MOST_ROWS:,} rows")
        yield Line(number, cells)


def headings_of(rows: Iterable[Line]) -> list[str]:
    """Return the headings: the texts of the first row, without empty ones at its end.

    Raises:
        UnreadableFileError: there is none, or there are too many columns.
    """
    first = next(iter(rows), None)
    if first is None:
        raise UnreadableFileError.because("empty_file", "The file has no rows")
    cells = [" ".join(cell.split())[:200] for cell in first.cells]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise UnreadableFileError.because("too_many_columns", f"A file may have at most {MOST_COLUMNS} columns")
    return cells


def _read_from_start(file: IO[bytes], size: int) -> bytes:
    file.seek(0)
    return file.read(size)


def _check_package(file: IO[bytes]) -> None:
    """Look at the list of contents only: a part is never read beyond the size that stands there."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFileError.because("unreadable_file", "The spreadsheet is damaged") from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise UnreadableFileError.because("unknown_file_type", "The file is neither CSV nor XLSX")
    texts = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    if len(parts) > MOST_PARTS or texts > MOST_TEXTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFileError.because("file_unpacks_too_large", "The spreadsheet unpacks to more than is read")


def _encoding_of(file: IO[bytes], head: bytes) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    sample = head[:2048]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 4 and sample[start::2].count(0) > len(sample) // 4:
            return name
    for name in ("utf-8", "cp1252"):
        if _decodes(file, name):
            return name
    return "latin-1"


def _decodes(file: IO[bytes], name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    file.seek(0)
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter_of(text: str) -> str:
    """Return what parts the rows of the beginning most evenly into most columns."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    sample = text.splitlines(keepends=True)[:30]
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    return Counter(widths)[widths[0]] / len(widths), widths[0]


def _csv_rows(file: IO[bytes], layout: Layout) -> Iterator[list[str]]:
    text = io.TextIOWrapper(io.BufferedReader(_Open(file)), encoding=layout.encoding, newline="")
    try:
        for row in csv.reader(text, delimiter=layout.delimiter):
            _refuse_wide(row)
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise UnreadableFileError.because("unreadable_row", f"A row cannot be read: {error}") from None
    except UnicodeError:
        raise UnreadableFileError.because("unreadable_row", f"The file is not {layout.encoding} throughout") from None


class _Open(io.RawIOBase):
    """A file that stays open when the text layer above it goes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _refuse_wide(row: list[str]) -> None:
    if len(row) > MOST_COLUMNS:
        raise UnreadableFileError.because("too_many_columns", f"A file may have at most {MOST_COLUMNS} columns")


def _xlsx_rows(file: IO[bytes]) -> Iterator[list[str]]:
    """Yield the rows of the first sheet; formulas are read as the values they had, never worked out."""
    load = import_string("openpyxl.load_workbook")
    try:
        with closing(load(file, read_only=True, data_only=True, keep_links=False)) as book:
            sheet = book.worksheets[0]
            # What a sheet says of its own size is a claim; the rows themselves are counted.
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
                cells = [_as_text(value) for value in row]
                while cells and not cells[-1]:
                    cells.pop()
                _refuse_wide(cells)
                yield cells
    except UnreadableFileError:
        raise
    except Exception as error:
        raise UnreadableFileError.because("unreadable_file", "The spreadsheet is damaged") from error


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()
