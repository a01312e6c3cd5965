"""A sentence as the rules read it: folded to plain letters, cut into words, searched for phrases."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import FieldError, InvalidError

MAX_LENGTH = 1_000
_LONGEST_PHRASE = 6
_WORD = re.compile(r"[^\W_]+")
T = TypeVar("T")


class SentenceError(InvalidError):
    """The sentence cannot be read as a business."""

    code = "bad_sentence"

    @classmethod
    def of(cls, code: str, detail: str, hint: str) -> "SentenceError":
        """Build the refusal."""
        return cls(detail, code=code, errors=[FieldError("/sentence", code, detail, hint)])


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase that was found: where, in the words of the sentence, and what it stands for."""

    start: int
    end: int
    text: str
    value: T

    @property
    def why(self) -> str:
        """The reason of a guess that rests on this phrase."""
        return f"the words '{self.text}'" if " " in self.text else f"the word '{self.text}'"


def clean(sentence: str) -> str:
    """Return the sentence on one line, without signs that cannot be shown.

    Raises:
        SentenceError: it is empty or longer than MAX_LENGTH characters.
    """
    if len(sentence) > MAX_LENGTH:
        detail = f"The sentence is longer than {MAX_LENGTH:,} characters"
        raise SentenceError.of("sentence_too_long", detail, "Name the business, its town and what it needs, no more.")
    composed = unicodedata.normalize("NFC", sentence)
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in composed).split())
    if not text:
        hint = "For example: pharmacy in Ibadan with delivery and 4 staff."
        raise SentenceError.of("sentence_empty", "The sentence is empty", hint)
    return text


def fold(text: str) -> str:
    """Return the text in lower case and without accents, sign for sign, so that places stay the same."""
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[0] for sign in text)


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with spaces in place of some spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def find(text: str, phrases: Mapping[str, T]) -> list[Match[T]]:
    """Return the phrases in the text, the longest at each place, none over another."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    folded = fold(text)
    tokens = [folded[start:end] for start, end in words]
    found: list[Match[T]] = []
    at = 0
    while at < len(tokens):
        length = _longest(tokens, at, phrases)
        if length:
            start, end = words[at][0], words[at + length - 1][1]
            key = _known(tokens[at : at + length], phrases) or ""
            found.append(Match(start, end, text[start:end], phrases[key]))
        at += length or 1
    return found


def _longest(tokens: list[str], at: int, phrases: Mapping[str, T]) -> int:
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        if _known(tokens[at : at + length], phrases) is not None:
            return length
    return 0


def _known(tokens: list[str], phrases: Mapping[str, T]) -> str | None:
    """Return the phrase these words are, also in the plural."""
    phrase = " ".join(tokens)
    forms = [phrase, phrase.removesuffix("s"), phrase.removesuffix("es")]
    if phrase.endswith("ies"):
        forms.append(phrase[:-3] + "y")
    return next((form for form in forms if form in phrases), None)
