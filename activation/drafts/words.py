"""The words of industry-presets/words.yaml, laid out for the search, and the titles of the industries."""

import difflib
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from activation import presets
from activation.drafts.sentences import fold

_FILE = "words.yaml"


class Weight(IntEnum):
    """How much a word says about the industry; the smaller goes first."""

    WORDS = 0
    GOODS = 1
    BROAD = 2


class PlaceKind(IntEnum):
    """What names a country; the smaller goes first."""

    COUNTRIES = 0
    CITIES = 1
    DEMONYMS = 2


class Trade(NamedTuple):
    """What a word says about the industry."""

    weight: Weight
    industry: str


class Place(NamedTuple):
    """What a word says about the country. Some names are also plain words and count only with a capital letter."""

    kind: PlaceKind
    country: str
    is_capital: bool


def section(name: str) -> Mapping[str, Any]:
    """Return one table of the file.

    Raises:
        PresetBrokenError: the file is unreadable or has no such table.
    """
    table = presets.read(_FILE).get(name)
    if not isinstance(table, dict):
        raise presets.PresetBrokenError(f"{_FILE} has no table {name!r}", file=_FILE)
    return table


def gateways() -> dict[str, str]:
    """Return the payment gateways by the words that name them."""
    return {name: name for name in presets.read(_FILE).get("gateways", ())}


def titles() -> dict[str, str]:
    """Return the title of each industry by its code."""
    return {code: str(entry["title"]) for code, entry in presets.read("industries.yaml").items()}


def trades() -> dict[str, Trade]:
    """Return every word of an industry."""
    return {
        phrase: Trade(weight, code)
        for code, groups in section("industries").items()
        for weight in Weight
        for phrase in groups.get(weight.name.lower(), ())
    }


def places() -> dict[str, Place]:
    """Return every name of a country, demonym and city."""
    tables = section("places")
    capital = frozenset(tables["capital"])
    return {
        phrase: Place(kind, country, phrase in capital)
        for kind in PlaceKind
        for country, phrases in tables[kind.name.lower()].items()
        for phrase in phrases
    }


def phrases(name: str) -> dict[str, str]:
    """Return each phrase of a table of lists with the key it belongs to."""
    return {phrase: key for key, group in section(name).items() for phrase in group}


def nearest_industries(sentence: str) -> list[tuple[str, str]]:
    """Return up to three industries, code and title, whose words look like those of the sentence."""
    known = trades()
    scores: dict[str, float] = {}
    for word, close in _close(fold(sentence).split(), list(known)):
        code = known[close].industry
        scores[code] = max(scores.get(code, 0), difflib.SequenceMatcher(None, word, close).ratio())
    names = titles()
    return [(code, names[code]) for code in sorted(scores, key=lambda code: -scores[code])[:3]]


def _close(words: list[str], known: list[str]) -> Iterator[tuple[str, str]]:
    for word in sorted({word.strip(".,;:!?") for word in words if len(word) > 3}, key=len, reverse=True)[:12]:
        for close in difflib.get_close_matches(word, known, n=3, cutoff=0.75):
            yield word, close
