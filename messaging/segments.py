"""How many parts an SMS takes: providers ask for each."""

from typing import Final

# GSM 03.38: what a part of 160 characters may hold; those of the second row take two places.
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("^{}\\[~]|€\f")
_GSM, _GSM_PART = 160, 153
_WIDE, _WIDE_PART = 70, 67


def count_segments(text: str) -> int:
    """Return the number of parts of an SMS: 160 places in one and 153 in each of several, 70 and 67 beyond GSM 03.38.

    Yoruba and other marked letters make the whole message one of 70.
    """
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        places, alone, part = len(text) + sum(letter in _EXTENDED for letter in text), _GSM, _GSM_PART
    else:
        places, alone, part = len(text.encode("utf-16-le")) // 2, _WIDE, _WIDE_PART
    return 1 if places <= alone else -(-places // part)
