"""Slugs: names as parts of an address."""

import itertools
import re
import unicodedata
from collections.abc import Collection


def slug_of(text: str, *, length: int = 50, default: str = "item") -> str:
    """Return the text as plain lower-case letters, digits and single hyphens; the default when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].strip("-") or default


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """Return the slug, with the first number behind it that is free when it is taken."""
    numbered = itertools.chain([wanted], (f"{wanted}-{number}" for number in itertools.count(2)))
    return next(candidate for candidate in numbered if candidate not in taken)
