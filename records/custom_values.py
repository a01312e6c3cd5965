"""Values of the fields of a business as JSON holds them: what each kind takes, and how it is kept.

A text is kept without spaces around it, a number as a decimal text, a day as 2026-11-25, a time in UTC with Z, several
choices as a list without doubles.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from core.errors import FieldError, InvalidError, below
from core.inputs import Moment
from records.models import CustomField

MOST_LETTERS = {"text": 1_000, "long": 20_000}
Kind = CustomField.Kind
_number: TypeAdapter[Decimal] = TypeAdapter(
    Annotated[Decimal, Field(max_digits=38, decimal_places=12, allow_inf_nan=False)]
)
# Days of which every calendar here can read the year.
_day: TypeAdapter[date] = TypeAdapter(Annotated[date, Field(ge=date(1000, 1, 1))])
_instant: TypeAdapter[datetime] = TypeAdapter(Moment)


class BadValueError(InvalidError):
    """A value does not fit its field; the code is wrong_type, invalid_choice or string_too_long."""

    code = "wrong_type"


def kept(field: CustomField, value: Any) -> Any:
    """Return a value as it is kept; None when it is empty.

    Raises:
        BadValueError: it does not fit the field.
    """
    if value is None or value in ("", []):
        return None
    return _KINDS[field.kind](field, value)


def shown(field: CustomField, value: Any) -> Any:
    """Return a kept value as a value of Python: Decimal, date, aware datetime; of choices their labels."""
    if value is None:
        return None
    if field.kind in CustomField.CHOOSING:
        labels = dict(field.choices)
        return [labels.get(each, each) for each in value] if isinstance(value, list) else labels.get(value, value)
    reader = _READ.get(Kind(field.kind))
    return reader(value) if reader else value


def _refusal(field: CustomField, code: str, detail: str) -> BadValueError:
    return BadValueError(detail, code=code, errors=[FieldError(below("/custom", field.key), code, detail)])


def _text(field: CustomField, value: Any) -> str | None:
    if not isinstance(value, str):
        raise _refusal(field, "wrong_type", f"{field.label} is a text")
    text, most = value.strip(), MOST_LETTERS[field.kind]
    if len(text) > most:
        raise _refusal(field, "string_too_long", f"{field.label} has at most {most:,} characters")
    return text or None


def _whole(field: CustomField, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        raise _refusal(field, "wrong_type", f"{field.label} is a whole number")
    return value


def _decimal(field: CustomField, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise _refusal(field, "wrong_type", f"{field.label} is a number")
    # A float is taken as it is written, not as the nearest binary fraction.
    text = repr(value) if isinstance(value, float) else str(value)
    found = _parsed(field, _number, text, f"{field.label} is a number with at most 12 decimals, such as 12.50")
    return format(found.normalize() if found else Decimal(0), "f")


def _boolean(field: CustomField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refusal(field, "wrong_type", f"{field.label} is true or false")
    return value


def _date(field: CustomField, value: Any) -> str:
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise _refusal(field, "wrong_type", f"{field.label} is a day, such as 2026-11-25")
    text = value if isinstance(value, str) else value.isoformat()
    found: date = _parsed(field, _day, text.strip(), f"{field.label} is a day, such as 2026-11-25")
    return found.isoformat()


def _time(field: CustomField, value: Any) -> str:
    wanted = f"{field.label} is a time with its zone, such as 2026-11-25T09:00:00Z"
    if not isinstance(value, str | datetime):
        raise _refusal(field, "wrong_type", wanted)
    text = value.strip() if isinstance(value, str) else value.isoformat()
    # A number in a text would be read as seconds.
    found: datetime = _parsed(field, _instant, text if "-" in text[1:] else "?", wanted)
    return found.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _choice(field: CustomField, value: Any) -> str:
    known = [each for each, _ in field.choices]
    if not isinstance(value, str):
        raise _refusal(field, "wrong_type", f"{field.label} is one of {', '.join(known)}")
    if value not in known:
        raise _refusal(field, "invalid_choice", f"{field.label}: {value[:60]!r} is none of {', '.join(known)}")
    return value


def _choices(field: CustomField, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise _refusal(field, "wrong_type", f"{field.label} is a list of choices")
    return list(dict.fromkeys(_choice(field, each) for each in value[: len(field.options) + 1]))


def _parsed(field: CustomField, adapter: TypeAdapter[Any], text: str, wanted: str) -> Any:
    try:
        return adapter.validate_python(text)
    except ValidationError:
        raise _refusal(field, "wrong_type", wanted) from None


_KINDS: Mapping[str, Callable[[CustomField, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.DAY: _date,
    Kind.INSTANT: _time,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    Kind.NUMBER: Decimal,
    Kind.DAY: date.fromisoformat,
    Kind.INSTANT: datetime.fromisoformat,
}
