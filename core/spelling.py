"""How one-line text is spelled: one form of each letter, and no characters that turn the reading order."""

import re
import unicodedata

# Embeddings, overrides and isolates (Unicode, UAX #9): what follows them would read backwards.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def composed(text: str) -> str:
    """Return the text in form NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def turns_reading(text: str) -> bool:
    """Tell whether the text makes what stands behind it read in another direction."""
    return not text.isascii() and _TURNS.search(text) is not None
