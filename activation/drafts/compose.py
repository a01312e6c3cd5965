"""Putting the document of a sentence together, with a mark at everything that was guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from activation.documents import Document
from activation.drafts import readers
from activation.drafts.sentences import Match, blank, clean
from activation.drafts.words import Place, PlaceKind, titles
from core.countries import COUNTRIES

_NEEDED = ("/business/name", "/business/industry", "/business/country", "/owner/email")
_NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Guess:
    """One value that the sentence led to: where it stands in the document, and what it rests on."""

    pointer: str
    value: Any
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that may still lack something; `missing` are the pointers that a person must fill."""

    document: Document = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Pointers of required fields that the sentence does not give."""
        given = {guess.pointer for guess in self.guesses}
        return [pointer for pointer in _NEEDED if pointer not in given]

    @property
    def is_complete(self) -> bool:
        """Whether the document can be built as it is."""
        return not self.missing

    def put(self, pointer: str, value: Any, why: str) -> None:
        """Write a value into the document and mark it as guessed."""
        *parents, last = pointer.split("/")[1:]
        node = self.document
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = value
        self.guesses.append(Guess(pointer, value, why))


def compose(sentence: str) -> Draft:
    """Return the draft of a sentence.

    Raises:
        SentenceError: it is empty, too long, or names no industry.
        PresetBrokenError: the file of words is broken: a fault of the installation.
    """
    text = clean(sentence)
    draft = Draft()
    email = readers.read_email(text)
    text = blank(text, [(email.start, email.end)] if email else [])
    name = readers.read_name(text)
    rest = blank(text, [(name.start, name.end)] if name else [])
    trade = readers.read_industry(rest, text)
    places = readers.read_places(rest) or readers.read_places(text)
    draft.put("/business/industry", trade.value.industry, trade.why)
    _put_place(draft, places, rest)
    _put_name(draft, name, trade.value.industry)
    _put_terms(draft, rest)
    _put_modules(draft, blank(rest, [(trade.start, trade.end)]))
    if email:
        draft.put("/owner/email", email.value, "the e-mail address in the sentence")
    _add_notes(draft, rest)
    return draft


def _put_place(draft: Draft, places: list[Match[Place]], text: str) -> None:
    """Write country and city; without a place, a currency of one country says which."""
    if not places:
        by_money = readers.country_of_currency(text)
        if by_money:
            draft.put("/business/country", *by_money)
        return
    country = places[0].value.country
    draft.put("/business/country", country, places[0].why)
    cities = [match for match in places if match.value.kind == PlaceKind.CITIES and match.value.country == country]
    if cities:
        draft.put("/business/address/city", _as_name(cities[0].text), cities[0].why)


def _as_name(text: str) -> str:
    """Return a city with capitals when it was typed without any."""
    return text.title().replace(" Es ", " es ") if text == text.lower() else text


def _put_name(draft: Draft, name: Match[str] | None, industry: str) -> None:
    if name:
        draft.put("/business/name", name.value, name.why)
        return
    title = titles()[industry]
    business: Mapping[str, Any] = draft.document["business"]
    country = COUNTRIES.get(business.get("country", ""))
    place = business.get("address", {}).get("city") or (country.name if country else "")
    why = "the place and the industry; no name is given" if place else "the industry; no name is given"
    draft.put("/business/name", f"{place} {title}".strip()[:_NAME_LENGTH], why)


def _put_terms(draft: Draft, text: str) -> None:
    country = COUNTRIES.get(draft.document["business"].get("country", ""))
    currency = readers.read_currency(text, country)
    if currency:
        draft.put("/business/currency", *currency)
    language = readers.read_language(text)
    if language:
        draft.put("/business/language", *language)


def _put_modules(draft: Draft, text: str) -> None:
    for module, is_wanted, why in readers.read_modules(text):
        draft.put(f"/modules/{module}", is_wanted, why)
    gateways = readers.read_gateways(text)
    if gateways:
        named = [{"gateway": match.value} for match in gateways]
        draft.put("/integrations/payments", named, " and ".join(match.why for match in gateways))


def _add_notes(draft: Draft, text: str) -> None:
    """Say what the sentence tells that the document has no place for."""
    team = readers.read_team(text)
    if team:
        number, words = team
        draft.notes.append(f"'{words}': invite {number} with their e-mail addresses under /team.")
    sold = readers.read_sold(text)
    if sold:
        draft.notes.append(f"Sold here: {', '.join(sold)}. Add them under /catalog/products with a price each.")
