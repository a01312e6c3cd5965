"""How many parts an SMS takes: seven bits a character where the alphabet of GSM suffices, else sixteen.

3GPP TS 23.038: 160 characters, or 153 in each of several parts, whose header takes seven; in UCS-2 70 and 67.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each of these takes two places: an escape goes before it.
_EXTENDED: Final = frozenset("\f^{}\\[~]|€")
GSM, UCS2 = "GSM-7", "UCS-2"
_LIMITS: Final = {GSM: (160, 153), UCS2: (70, 67)}


@dataclass(frozen=True, slots=True)
class Segments:
    """The alphabet of a text, its characters, the units they take, the parts, and the units that the last has left."""

    encoding: str
    characters: int
    units: int
    segments: int
    left: int


def measure(text: str) -> Segments:
    """Count the parts of a text; no text takes none."""
    is_gsm = all(letter in _BASIC or letter in _EXTENDED for letter in text)
    encoding = GSM if is_gsm else UCS2
    sizes = [_size(letter, encoding) for letter in text]
    alone, each = _LIMITS[encoding]
    units = sum(sizes)
    if units <= alone:
        return Segments(encoding, len(text), units, 1 if units else 0, alone - units)
    parts, left = _pack(sizes, each)
    return Segments(encoding, len(text), units, parts, left)


def count_segments(text: str) -> int:
    """Return the number of parts of an SMS that is sent: one at least."""
    return max(1, measure(text).segments)


def _size(letter: str, encoding: str) -> int:
    if encoding == GSM:
        return 2 if letter in _EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _pack(sizes: Sequence[int], most: int) -> tuple[int, int]:
    """Return the parts and what the last has left; no character is cut in two."""
    parts, left = 1, most
    for size in sizes:
        if size > left:
            parts, left = parts + 1, most
        left -= size
    return parts, left
