"""What people write into cells, read as the values of fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from core.errors import FieldError, InvalidError
from core.money import EXPONENTS, SYMBOLS
from core.storable import find_fault
from records.registry import Field, Shape

_LISTED = re.compile(r"[;,\n\r]+")
_ESCAPED = re.compile(r"^'(?=[=+\-@\t\r])")
_YES = frozenset({"true", "yes", "y", "1", "x", "on", "ja", "oui", "si", "sim"})
_NO = frozenset({"false", "no", "n", "0", "off", "nein", "non", "nao"})
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "AS", "VI", "MP", "FM", "MH", "PW"})
_DAY_FIRST_FORMS = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y")
_MONTH_FIRST_FORMS = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")
_PLAIN_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%Y%m%d")
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p")
_GROUPED = re.compile(r"^\d{1,3}(?:([,. '\u00a0\u202f])\d{3})(?:\1\d{3})*$")
_AMOUNT = re.compile(r"^(?P<before>[^\d\-−]*)(?P<number>[\-−]?[\d.,' \u00a0\u202f]*\d)(?P<after>\D*)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a business is: whose way of writing days, times and amounts holds."""

    country: str
    currency: str
    zone: tzinfo


class CellError(InvalidError):
    """A cell cannot be read as the value its field takes."""

    code = "unreadable_cell"


def refuse(field: str, code: str, detail: str) -> CellError:
    """Return the refusal of a cell, with the field it was for."""
    return CellError(detail, code=code, errors=[FieldError(f"/{field}", code, detail)])


def clean(text: str) -> str:
    """Return a cell without the apostrophe by which an export keeps it from being a formula."""
    return _ESCAPED.sub("", text)


def read(field: Field, text: str, place: Place) -> Any:
    """Return the value that a command takes for a field; persons and records are looked up elsewhere.

    Raises:
        CellError: the text does not fit.
    """
    fault = find_fault(text)
    if fault is not None:
        raise refuse(field.name, fault.code, fault.detail)
    reader = _READERS.get(field.shape)
    return reader(field, text, place) if reader else text


def split(text: str) -> list[str]:
    """Return the parts of a cell that lists several values."""
    return [part.strip() for part in _LISTED.split(text) if part.strip()]


def _texts(field: Field, text: str, place: Place) -> list[str]:
    return [_choice(field, part, place) for part in split(text)] if field.options else split(text)


def _number(field: Field, text: str, place: Place) -> Decimal:
    try:
        return _decimal(text)
    except InvalidOperation:
        raise refuse(field.name, "not_a_number", f"{text!r} is not a number") from None


def _whole(field: Field, text: str, place: Place) -> int:
    found = _number(field, text, place)
    if found != found.to_integral_value() or abs(found) >= 2**63:
        raise refuse(field.name, "not_a_whole_number", f"{text!r} is not a whole number")
    return int(found)


def _decimal(text: str) -> Decimal:
    """Read 1,234.50, 1.234,50, 1 234,50 and 12,5 alike; of a single comma three digits behind it make thousands."""
    digits = text.strip().replace("−", "-")
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    if _GROUPED.match(digits) and "." not in digits:
        return Decimal(sign + re.sub(r"\D", "", digits))
    if digits.count(".") > 1 and "," not in digits and _GROUPED.match(digits):
        return Decimal(sign + digits.replace(".", ""))
    mark = max(digits.rfind(","), digits.rfind("."))
    if mark < 0:
        return Decimal(sign + re.sub(r"[ '\u00a0\u202f]", "", digits))
    if digits[mark] in digits[:mark]:
        raise InvalidOperation
    whole = re.sub(r"[ ,.'\u00a0\u202f]", "", digits[:mark])
    return Decimal(f"{sign}{whole or '0'}.{digits[mark + 1 :]}")


def _money(field: Field, text: str, place: Place) -> dict[str, Any]:
    found = _AMOUNT.match(text.strip())
    words = f"{found['before']} {found['after']}".strip() if found else ""
    currency = _currency(words, place)
    if found is None or currency is None:
        raise refuse(field.name, "not_an_amount", f"{text!r} is not an amount of money")
    try:
        return {"amount": _decimal(found["number"]), "currency": currency}
    except InvalidOperation:
        raise refuse(field.name, "not_an_amount", f"{text!r} is not an amount of money") from None


def _currency(words: str, place: Place) -> str | None:
    if not words:
        return place.currency
    if words.upper() in EXPONENTS:
        return words.upper()
    own = SYMBOLS.get(place.currency, "").strip()
    if own and words == own:
        return place.currency
    return next((code for code, symbol in SYMBOLS.items() if symbol.strip() == words), None)


def _boolean(field: Field, text: str, place: Place) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise refuse(field.name, "not_yes_or_no", f"{text!r} is neither yes nor no")
    return word in _YES


def _day(field: Field, text: str, place: Place) -> date:
    found = _day_of(text.strip(), place)
    if found is None:
        raise refuse(field.name, "not_a_day", f"{text!r} is not a day; write it as 2026-11-25")
    return found


def _day_of(text: str, place: Place) -> date | None:
    local = _MONTH_FIRST_FORMS if place.country in _MONTH_FIRST else _DAY_FIRST_FORMS
    found = _parsed(text.removesuffix(" 00:00:00"), (*_PLAIN_FORMS, *local))
    return found.date() if found else None


def _instant(field: Field, text: str, place: Place) -> datetime:
    found = _instant_of(text.strip(), place)
    if found is None:
        raise refuse(field.name, "not_a_time", f"{text!r} is not a time; write it as 2026-11-25 09:00")
    return found if found.tzinfo else found.replace(tzinfo=place.zone)


def _instant_of(text: str, place: Place) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    day = _day_of(text, place)
    if day is not None:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone is the business's, put on it next
    first, _, rest = text.replace("T", " ").rpartition(" ")
    if rest.upper() in {"AM", "PM"}:
        first, _, clock = first.rpartition(" ")
        rest = f"{clock} {rest}"
    day, hour = _day_of(first.rstrip(","), place), _parsed(rest, _TIMES)
    return datetime.combine(day, hour.time()) if day and hour else None


def _parsed(text: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _choice(field: Field, text: str, place: Place) -> str:
    choices = field.choices.choices if field.choices else field.options
    if not choices:
        return text
    word = text.strip().lower()
    for value, label in choices:
        if word in {str(value).lower(), str(label).lower()}:
            return str(value)
    known = ", ".join(str(value) for value, _ in choices)
    raise refuse(field.name, "unknown_choice", f"{text!r} is none of {known}")


_READERS: Mapping[Shape, Callable[[Field, str, Place], Any]] = {
    Shape.TEXTS: _texts,
    Shape.WHOLE: _whole,
    Shape.NUMBER: _number,
    Shape.MONEY: _money,
    Shape.BOOLEAN: _boolean,
    Shape.DAY: _day,
    Shape.INSTANT: _instant,
    Shape.CHOICE: _choice,
}
