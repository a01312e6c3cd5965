"""What each rule reads out of a sentence: its trade, its place, its money, its name, its people."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from activation.drafts import words
from activation.drafts.sentences import Match, SentenceError, blank, find, fold
from activation.drafts.words import Place, PlaceKind, Trade
from core.countries import COUNTRIES, WORLD_CURRENCIES, Country, fits

_PLACED = re.compile(r"(?:\b(?:in|at|near|around|à|au|en|em)\s+(?:the\s+)?|,\s*)$")
_WITHOUT = re.compile(r"\b(?:no|not|without|never|sans|don'?t (?:need|want))\s+(?:an?\s+|any\s+|the\s+)?$")
_EMAIL = re.compile(r"[^\s@<>\"',;:()]+@[^\s@<>\"',;:()]+\.[^\s@<>\"',;:().]+")
_ISO = re.compile(r"\b[A-Z]{3}\b")
_QUOTED = re.compile(
    r"[\"“«]\s*([^\"“”«»]{2,120}?)\s*[\"”»]|\b(?:called|named)\s+['\u2018]([^'\u2018\u2019]{2,120})['\u2019]"
)
_CALLED = re.compile(r"\b(?:called|named|known as|the name is|name is)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"[^\W_a-z][\w&'\u2019.-]*(?:\s+(?:[^\W_a-z][\w&'\u2019.-]*|&|of|and|the|de|du|la|le|da)(?=\s|$|,))*"
)
_PLAIN = re.compile(r"[^\s,.;:!?]+(?:\s+(?!(?:in|with|and|that|which|at|for|sells?|selling|near)\b)[^\s,.;:!?]+){0,4}")
_LOOSE_END = re.compile(r"(?:\s+(?:&|of|and|the|de|du|la|le|da))+$|[.'\u2019-]+$")
_TEAM = (
    r"\b({number})\s+(?:\w+\s+)?(?:staff|employees?|people|persons|workers?|attendants?|nurses?|teachers?|drivers?|guards?)\b"
    r"|\bteam of\s+({number})\b"
)
_SELLS = re.compile(
    r"\b(?:sells?|selling|that offers?|offering)\s+(.+?)"
    r"(?=\s+(?:in|with|to|for|at|from|on|using|near|through|called|named|without|by)\b"
    r"|,?\s+(?:prices?|priced|paid|owner|owned|that|which|who|no|we)\b|[.;:!?]|$)",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_LANGUAGE = (
    r"\b(?:speaks?|speaking|in|language is|language:|customers write)\s+({names})\b(?!\s+\w*(?:style|food|town))"
)
_MOST_ITEMS, _ITEM_LENGTH = 12, 60


def read_industry(text: str, fallback: str) -> Match[Trade]:
    """Return what names the industry: words of the trade before its goods, and earlier before later.

    `fallback` is searched when the sentence outside the name of the business says nothing.

    Raises:
        SentenceError: no industry is named; the hint tells the nearest.
    """
    known = words.trades()
    found = find(text, known) or find(fallback, known)
    if not found:
        raise _no_industry(text)
    return min(found, key=lambda match: (match.value.weight, match.start))


def _no_industry(text: str) -> SentenceError:
    near = [f"{title} ({code})" for code, title in words.nearest_industries(text)]
    known = ", ".join(words.titles().values())
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Name one of these: {known}."
    return SentenceError.of("industry_not_found", "No word of the sentence names an industry", hint)


def read_places(text: str) -> list[Match[Place]]:
    """Return the places, the most telling first: after "in" or a comma, then names before cities before demonyms.

    The place in the name of a currency, as in "US dollars", is none.
    """
    money = [(match.start, match.end) for match in find(text, words.section("currencies"))]
    text = blank(text, money)
    found = [match for match in find(text, words.places()) if _counts(match)]
    return sorted(
        found,
        key=lambda match: (
            not _PLACED.search(text[: match.start].lower()) or match.value.kind == PlaceKind.DEMONYMS,
            match.value.kind,
            match.start,
        ),
    )


def _counts(match: Match[Place]) -> bool:
    if fold(match.text) == "us":
        return match.text == "US"
    return not match.value.is_capital or match.text[0].isupper()


def read_currency(text: str, country: Country | None) -> tuple[str, str] | None:
    """Return the currency of the books and the sign or word that names it; None when none fits the country."""
    for code in _ISO.findall(text):
        if country and fits(currency=code, country=country):
            return code, f"the code '{code}'"
    for choices, why in _money(text):
        if country:
            fitting = [code for code in choices if fits(currency=code, country=country)]
            own = [code for code in fitting if code in country.currencies]
            if fitting:
                return (own or fitting)[0], why
    return None


def country_of_currency(text: str) -> tuple[str, str] | None:
    """Return the country whose currency is named, if the word or code leaves only one."""
    signs = [*_money(text), *(((code,), f"the code '{code}'") for code in _ISO.findall(text))]
    for choices, why in signs:
        users = [country.code for country in COUNTRIES.values() if country.currency in choices]
        if len(users) == 1 and not WORLD_CURRENCIES.intersection(choices):
            return users[0], why
    return None


def _money(text: str) -> Iterator[tuple[Sequence[str], str]]:
    for match in find(text, words.section("currencies")):
        yield match.value, match.why
    for sign, choices in words.section("symbols").items():
        if sign in text:
            yield choices, f"the sign '{sign}'"


def read_email(text: str) -> Match[str] | None:
    """Return the first address that mail can be sent to."""
    for match in _EMAIL.finditer(text):
        try:
            validate_email(match.group())
        except ValidationError:
            continue
        return Match(match.start(), match.end(), match.group(), match.group())
    return None


def read_name(text: str) -> Match[str] | None:
    """Return the name that stands in quotes or after "called" or "named"."""
    quoted = _QUOTED.search(text)
    if quoted:
        return _named(text, quoted.start(), quoted.end(), quoted.group(1) or quoted.group(2))
    called = _CALLED.search(text)
    name = called and (_TITLE.match(text, called.end()) or _PLAIN.match(text, called.end()))
    if not called or not name:
        return None
    kept = _LOOSE_END.sub("", name.group())
    return _named(text, called.start(), name.start() + len(kept), kept)


def _named(text: str, start: int, end: int, name: str) -> Match[str] | None:
    kept = name.strip()[:120].strip()
    return Match(start, end, text[start:end], kept) if len(kept) > 1 else None


def read_modules(text: str) -> Iterator[tuple[str, bool, str]]:
    """Return each module that is named once, whether it is wanted, and the words that say so."""
    folded, seen = fold(text), set[str]()
    for match in find(text, words.phrases("modules")):
        if match.value not in seen:
            seen.add(match.value)
            denied = _WITHOUT.search(folded[: match.start])
            yield match.value, not denied, f"the words '{text[denied.start() : match.end]}'" if denied else match.why


def read_gateways(text: str) -> list[Match[str]]:
    """Return the payment gateways that are named."""
    folded = fold(text)
    found = [match for match in find(text, words.gateways()) if not _WITHOUT.search(folded[: match.start])]
    return list({match.value: match for match in reversed(found)}.values())[::-1]


def read_language(text: str) -> tuple[str, str] | None:
    """Return the language people are served in, where the sentence says that a language is spoken or used."""
    known: Mapping[str, str] = words.phrases("languages")
    names = "|".join(sorted(known))
    folded = fold(text)
    match = re.search(_LANGUAGE.format(names=names), folded) or re.search(rf"\b({names})[ -]speaking\b", folded)
    return (known[match.group(1)], f"the words '{text[match.start() : match.end()]}'") if match else None


def read_team(text: str) -> tuple[int, str] | None:
    """Return how many people work there, and the words that say so."""
    numbers: Mapping[str, int] = words.section("numbers")
    pattern = _TEAM.format(number=rf"\d{{1,4}}|{'|'.join(numbers)}")
    match = re.search(pattern, fold(text))
    if not match:
        return None
    given = match.group(1) or match.group(2)
    return numbers.get(given) or int(given), text[match.start() : match.end()]


def read_sold(text: str) -> list[str]:
    """Return what is sold, as named after "sells"."""
    match = _SELLS.search(text)
    parts = _LIST.split(match.group(1)) if match else []
    return [part.strip()[:_ITEM_LENGTH] for part in parts if part.strip()][:_MOST_ITEMS]
