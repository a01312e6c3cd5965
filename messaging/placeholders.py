"""The fields that the text of a template may name, and how a text is taken apart: no code runs, nothing is looked up.

A place is written `{{ contact.first_name }}`, or `{{ contact.first_name | there }}` with words for who has none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.errors import FieldError, InvalidError, below


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a text may name: what people call it, and an example for previews."""

    name: str
    label: str | Promise
    example: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names a field; `fallback` stands there when the field is empty."""

    name: str
    fallback: str = ""


FIELDS: Final[Mapping[str, Field]] = {
    each.name: each
    for each in (
        Field("contact.first_name", gettext_lazy("First name"), "Ada"),
        Field("contact.last_name", gettext_lazy("Last name"), "Obi"),
        Field("contact.name", gettext_lazy("Full name"), "Ada Obi"),
        Field("contact.email", gettext_lazy("E-mail"), "ada@example.com"),
        Field("contact.phone", gettext_lazy("Phone"), "+2348031234567"),
        Field("company.name", gettext_lazy("Their company"), "Obi & Sons"),
        Field("deal.name", gettext_lazy("Deal"), "Gift boxes"),
        Field("deal.amount", gettext_lazy("Amount of the deal"), "NGN 250,000.00"),
        Field("deal.closes_on", gettext_lazy("Day the deal closes"), "2026-12-18"),
        Field("sender.name", gettext_lazy("Your name"), "Tunde Bello"),
        Field("sender.email", gettext_lazy("Your e-mail"), "tunde@example.com"),
        Field("business.name", gettext_lazy("Your business"), "Adunni Naturals"),
    )
}
_PLACE: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_INSIDE: Final = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_.]*)\s*(?:\|\s*([^{}|\r\n]{1,60}?)\s*)?")


class BadPlaceholderError(InvalidError):
    """Braces in a text do not make a place."""

    code = "bad_placeholder"


class UnknownPlaceholderError(InvalidError):
    """A text names a field that is not in the list."""

    code = "unknown_placeholder"


class MissingValueError(InvalidError):
    """A field that the text names is empty, and the text has no other words for it."""

    code = "missing_value"


def take_apart(text: str, *, pointer: str) -> list[str | Place]:
    """Return a text as plain words and places, in their order.

    Raises:
        BadPlaceholderError: two braces that do not belong together, or something else than a field between them.
        UnknownPlaceholderError: a field that is not in the list; `pointer` says in which text.
    """
    parts: list[str | Place] = []
    end = 0
    for found in _PLACE.finditer(text):
        parts += [_plain(text[end : found.start()], pointer), _place(found[1], pointer)]
        end = found.end()
    parts.append(_plain(text[end:], pointer))
    return [part for part in parts if part]


def names_in(text: str, *, pointer: str = "/body") -> list[str]:
    """Return the fields that a text names, each once, in their order.

    Raises:
        BadPlaceholderError, UnknownPlaceholderError: as `take_apart`.
    """
    named = (part.name for part in take_apart(text, pointer=pointer) if isinstance(part, Place))
    return list(dict.fromkeys(named))


def fill(text: str, values: Mapping[str, str], *, pointer: str = "/body") -> str:
    """Return a text with its places filled; what is filled in is never taken apart again.

    Raises:
        MissingValueError: a field without a value and without other words; each is named below /variables.
        BadPlaceholderError, UnknownPlaceholderError: as `take_apart`.
    """
    parts = take_apart(text, pointer=pointer)
    refuse_missing([part for part in parts if isinstance(part, Place)], values)
    return "".join(part if isinstance(part, str) else values.get(part.name, "") or part.fallback for part in parts)


def refuse_missing(places: Sequence[Place], values: Mapping[str, str]) -> None:
    """Refuse places that would stay empty.

    Raises:
        MissingValueError: some would; each is named below /variables.
    """
    missing = dict.fromkeys(place.name for place in places if not (values.get(place.name) or place.fallback))
    if missing:
        faults = [
            FieldError(
                below("/variables", name),
                MissingValueError.code,
                f"{name} is empty here; send it in variables, or write {{{{ {name} | other words }}}}",
            )
            for name in missing
        ]
        raise MissingValueError(faults[0].detail, errors=faults)


def check_values(values: Mapping[str, str]) -> None:
    """Refuse values for fields that are not in the list.

    Raises:
        UnknownPlaceholderError: each is named below /variables.
    """
    faults = [_unknown(name, below("/variables", name)) for name in values if name not in FIELDS]
    if faults:
        raise UnknownPlaceholderError(faults[0].detail, errors=faults)


def examples() -> dict[str, str]:
    """Return the example of each field."""
    return {name: field.example for name, field in FIELDS.items()}


def _place(inside: str, pointer: str) -> Place:
    found = _INSIDE.fullmatch(inside)
    if found is None:
        raise _bad(f"{{{{{inside[:40]}}}}} is no field; write {{{{ contact.first_name }}}}", pointer)
    if found[1] not in FIELDS:
        fault = _unknown(found[1], pointer)
        raise UnknownPlaceholderError(fault.detail, errors=[fault])
    return Place(found[1], found[2] or "")


def _plain(text: str, pointer: str) -> str:
    if "{{" in text or "}}" in text:
        raise _bad("Two braces stand alone; a field is written {{ contact.first_name }}", pointer)
    return text


def _bad(detail: str, pointer: str) -> BadPlaceholderError:
    return BadPlaceholderError(detail, errors=[FieldError(pointer, BadPlaceholderError.code, detail)])


def _unknown(name: str, pointer: str) -> FieldError:
    detail = f"There is no field {name[:60]}"
    return FieldError(pointer, UnknownPlaceholderError.code, detail, hint=f"Known: {', '.join(FIELDS)}")
