"""How the columns of a file become fields: what fields can be filled, what is suggested, and what a row says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from records.cells import clean
from records.fields import custom_fields
from records.registry import Field, RecordType, Shape, Text
from records.tables import Line

CURRENCY = ".currency"
_BREAKS = re.compile(r"[^a-z0-9]+")
# How people head a column, beside the name and the label of its field.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "first_name": ("given name", "forename", "firstname", "first"),
    "last_name": ("surname", "family name", "lastname", "last"),
    "emails": ("email", "e mail", "mail", "email address", "e mail address", "email 1", "primary email"),
    "email": ("emails", "e mail", "mail", "email address", "e mail address"),
    "phones": ("phone", "mobile", "telephone", "tel", "phone number", "mobile phone", "cell", "phone 1", "whatsapp"),
    "phone": ("phones", "mobile", "telephone", "tel", "phone number", "mobile phone", "cell", "whatsapp"),
    "company_id": ("company", "company name", "organisation", "organization", "account", "account name", "employer"),
    "company_name": ("company", "organisation", "organization", "account"),
    "contact_id": ("contact", "contact email", "customer", "customer email"),
    "owner_id": ("owner", "owner email", "account owner", "sales rep", "assigned to"),
    "website": ("url", "web", "web site", "homepage", "site"),
    "name": ("title", "full name", "product", "product name", "deal", "deal name"),
    "amount": ("value", "deal value", "sum", "total"),
    "expected_close_on": ("close date", "expected close", "expected close date", "closing date"),
    "notes": ("note", "comment", "comments", "remarks"),
    "description": ("details", "text", "body"),
    "category_id": ("category", "product type", "type"),
    "stock_quantity": ("stock", "quantity", "in stock", "inventory"),
    "sku": ("article number", "item number", "code"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may fill."""

    name: str
    label: Text
    field: Field


@dataclass(frozen=True, slots=True)
class Source:
    """A column and what it fills."""

    column: int
    target: Target
    create_missing: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How each row is read."""

    sources: Sequence[Source]
    defaults: Mapping[str, str]
    mark: str
    on_known: str

    def texts(self, line: Line) -> dict[str, str]:
        """Return what a row says, by field; columns that share a field are joined, defaults fill what is empty."""
        found: dict[str, str] = {}
        for source in self.sources:
            text = clean(line.cell(source.column))
            if text:
                name = source.target.name
                found[name] = f"{found[name]}\n{text}" if name in found else text
        return {**{name: text for name, text in self.defaults.items() if text and name not in found}, **found}

    def makes_missing(self, name: str) -> bool:
        """Tell whether a reference makes the record that it names and is not there."""
        return any(source.create_missing for source in self.sources if source.target.name == name)


def targets(kind: RecordType) -> dict[str, Target]:
    """Return what an import can fill, by name: the fields a new record takes, and of an amount its currency."""
    found: dict[str, Target] = {}
    for each in (*_taken(kind), *(custom_fields(kind) if kind.creation else ())):
        found[each.name] = Target(each.name, each.label, each)
        if each.shape == Shape.MONEY:
            found[each.name + CURRENCY] = Target(each.name + CURRENCY, f"{each.label} (currency)", each)
    return found


def is_importable(kind: RecordType) -> bool:
    """Tell whether an import can make such records."""
    return bool(_taken(kind))


def _taken(kind: RecordType) -> list[Field]:
    if kind.creation is None:
        return []
    taken = kind.creation.command.model_fields
    return [each for each in (*kind.fields, *kind.creation.extras) if each.is_writable and each.name in taken]


def plan_of(kind: RecordType, mapping: Mapping[str, Any], *, mark: str, on_known: str, defaults: Any) -> Plan:
    """Return the plan that was kept as JSON; what its kind of record no longer has is left out."""
    known = targets(kind)
    sources = [
        Source(each["column"], known[each["field"]], each.get("create_missing", False))
        for each in mapping.get("columns", ())
        if each["field"] in known
    ]
    return Plan(sources, {name: text for name, text in defaults.items() if name in known}, mark, on_known)


def suggest(kind: RecordType, headings: Sequence[str]) -> list[dict[str, Any]]:
    """Return the columns whose headings say which field they fill, each single field once."""
    words, known = _words(kind), targets(kind)
    found: list[dict[str, Any]] = []
    used: set[str] = set()
    for column, heading in enumerate(headings):
        name = words.get(_plain(heading)) or words.get(re.sub(r"\s+\d+$", "", _plain(heading)))
        if name is None or (name in used and known[name].field.shape != Shape.TEXTS):
            continue
        used.add(name)
        found.append({"column": column, "field": name, "create_missing": False})
    return found


def mark_of(kind: RecordType, fields: Sequence[str]) -> str:
    """Return the mark by which rows with these fields can be known again, "" without one."""
    return next((name for name in kind.marks if name in fields), "")


def _words(kind: RecordType) -> dict[str, str]:
    found: dict[str, str] = {}
    known = targets(kind)
    for name, target in known.items():
        for word in (name, str(target.label), name.removesuffix("_id"), target.field.key):
            if word:
                found.setdefault(_plain(word), name)
    for name in known:
        for word in _ALIASES.get(name, ()):
            found.setdefault(_plain(word), name)
    return found


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", text.lower()).strip()
