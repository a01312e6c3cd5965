"""Lines of CSV that no spreadsheet program takes for a formula."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """Return a value as the text of a cell; a text that a spreadsheet would run gets an apostrophe before it."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float | Decimal)
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) and not is_number else text


def csv_line(values: Iterable[object]) -> str:
    """Return one line with its end."""
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(value) for value in values])
    return out.getvalue()
