"""Which JSON values can be kept and read back as they are."""

import math
from collections.abc import Iterable
from typing import Any, Final

from core.errors import FieldError, below

MOST_LEVELS: Final = 200
_LEAST, _MOST = -(2**63), 2**64 - 1


def find_fault(value: Any, pointer: str = "", *, levels: int = MOST_LEVELS) -> FieldError | None:
    """Return the first part of a value that cannot be kept, None when all of it can."""
    if isinstance(value, str):
        return _of_text(value, pointer)
    if isinstance(value, int | float):
        return _of_number(value, pointer)
    if isinstance(value, dict | list | tuple):
        if not levels:
            return FieldError(pointer, "too_deep", f"Values lie at most {MOST_LEVELS} levels deep")
        return _of_parts(value, pointer, levels - 1)
    return None


def _of_parts(value: Any, pointer: str, levels: int) -> FieldError | None:
    parts: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in parts:
        fault = _of_text(name, pointer) if isinstance(name, str) else None
        fault = fault or find_fault(part, below(pointer, name), levels=levels)
        if fault is not None:
            return fault
    return None


def _of_text(text: str, pointer: str) -> FieldError | None:
    if "\0" in text:
        return FieldError(pointer, "nul_character", "Text may not hold the null character, U+0000")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return FieldError(pointer, "lone_surrogate", "Text may not hold half of a pair of surrogates")
    return None


def _of_number(number: float, pointer: str) -> FieldError | None:
    if isinstance(number, float) and not math.isfinite(number):
        return FieldError(pointer, "not_finite", "The number has no finite value")
    if _LEAST <= number <= _MOST:
        return None
    # The database writes a large float out in digits, so it would be read back as a whole number.
    return FieldError(pointer, "number_too_large", "A number has at most 64 bits; send it as text")
