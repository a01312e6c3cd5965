"""What is kept about people: every app registers its tables here, with how they are shown, erased, and why some stay.

A person is known by keys (user, contact) and by what others wrote down of them (addresses, numbers, names). Tables of
free text and JSON are looked through for those marks; every other table is asked by its own functions.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Model

from core.principal import Principal
from core.tenancy import current_tenant_id

ERASED = "[erased]"
_NAME_KEYS = "first_name|last_name|name|full_name"
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A person as the running business knows them."""

    user_id: UUID | None = None
    contact_ids: frozenset[UUID] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()

    def joined(self, other: "Subject") -> "Subject":
        """Return what both say."""
        return Subject(
            self.user_id or other.user_id,
            self.contact_ids | other.contact_ids,
            self.emails | other.emails,
            self.phones | other.phones,
            self.names | other.names,
        )

    @property
    def marks(self) -> "Marks":
        """The patterns by which texts that mention the person are found."""
        whole = [f"{first} {last}" for first, last in self.names if first and last]
        alone = {part for name in self.names for part in name if part}
        return Marks(_any_of([*self.emails, *self.phones, *whole]), _named(alone))

    def as_json(self) -> bytes:
        """Return the subject as it is kept, encrypted, between two steps."""
        return orjson.dumps(
            {
                "user_id": self.user_id,
                "contact_ids": sorted(self.contact_ids),
                "emails": sorted(self.emails),
                "phones": sorted(self.phones),
                "names": sorted(self.names),
            }
        )

    @classmethod
    def of_json(cls, text: bytes) -> "Subject":
        """Return what `as_json` wrote."""
        kept = orjson.loads(text)
        return cls(
            UUID(kept["user_id"]) if kept["user_id"] else None,
            frozenset(map(UUID, kept["contact_ids"])),
            frozenset(kept["emails"]),
            frozenset(kept["phones"]),
            frozenset((first, last) for first, last in kept["names"]),
        )


@dataclass(frozen=True, slots=True)
class Marks:
    """Two regular expressions of PostgreSQL: texts that are the person's anywhere, names as values of named keys."""

    texts: str
    names: str

    def clean(self, text: str) -> str:
        """Return a text without the marks."""
        return re.sub(self.texts, ERASED, text, flags=re.IGNORECASE)


# Matches nothing: an empty set of marks must not match everything.
_NOTHING = "(?!)"


def _any_of(texts: Iterable[str]) -> str:
    known = sorted({orjson.dumps(text).decode()[1:-1] for text in texts if len(text) >= _SHORTEST}, key=len)
    return "|".join(_escaped(text) for text in reversed(known)) or _NOTHING


def _named(words: Iterable[str]) -> str:
    known = "|".join(sorted(_escaped(orjson.dumps(word).decode()[1:-1]) for word in words))
    return f'"({_NAME_KEYS})": "(?:{known})"' if known else _NOTHING


def _escaped(text: str) -> str:
    return re.sub(r"([^\w\s@])", r"\\\1", text)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of a section were erased or made anonymous, and how many of them stay as records."""

    erased: int = 0
    kept: int = 0


Rows = Callable[[Subject], Iterable[Mapping[str, Any]]]
Erase = Callable[[Subject, Principal, datetime], Erased]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record about people.

    `models` are the tables it answers for, as labels. `kept` says what of it stays after an erasure, and on what
    ground. Sections are erased in `order`: who somebody is comes last, so that the rest can be found until then.
    """

    name: str
    label: str
    models: Sequence[str]
    rows: Rows
    erase: Erase
    kept: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Mentions:
    """A table whose texts and JSON may mention people; it gives the two functions of a section.

    `erase_by` is a system function `(tenant, texts, names) -> count`, for tables that the application cannot change.
    """

    model: type[Model]
    columns: Sequence[str]
    where: str = "tenant_id = %s"
    erase_by: str = ""
    actors: Sequence[str] = field(default=())

    def rows(self, subject: Subject) -> Iterable[dict[str, Any]]:
        """Yield the rows that mention the person, or that the person wrote."""
        own = [f"{column} = %s" for column in self.actors if subject.user_id]
        condition = " OR ".join([self._matches(), *own])
        shown = ", ".join(["id", *self.columns])
        values: list[Any] = [current_tenant_id(), *self._values(subject), *[subject.user_id for _ in own]]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {shown} FROM {self._table} WHERE {self.where} AND ({condition}) ORDER BY id",  # noqa: S608 - ours
                values,
            )
            for row in cursor.fetchall():
                yield dict(zip(["id", *self.columns], row, strict=True))

    def erase(self, subject: Subject, actor: Principal, now: datetime) -> Erased:
        """Put a fixed word in the place of every mark."""
        if self.erase_by:
            given: list[Any] = [current_tenant_id(), *_both(subject)]
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {self.erase_by}(%s, %s, %s)", given)
                return Erased(erased=cursor.fetchone()[0])
        sets = ", ".join(f"{column} = {self._cleaned(column)}" for column in self.columns)
        changed: list[Any] = [*self._values(subject), current_tenant_id(), *self._values(subject)]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._table} SET {sets} WHERE {self.where} AND ({self._matches()})",  # noqa: S608 - our names
                changed,
            )
            return Erased(erased=cursor.rowcount)

    @property
    def _table(self) -> str:
        return self.model._meta.db_table

    def _matches(self) -> str:
        return " OR ".join(f"{column}::text ~* %s OR {column}::text ~* %s" for column in self.columns)

    def _cleaned(self, column: str) -> str:
        kind = "jsonb" if self.model._meta.get_field(column).get_internal_type() == "JSONField" else "text"
        inner = f"regexp_replace({column}::text, %s, '{ERASED}', 'gi')"
        return f"""regexp_replace({inner}, %s, '"\\1": "{ERASED}"', 'gi')::{kind}"""

    def _values(self, subject: Subject) -> list[Any]:
        return [part for _ in self.columns for part in _both(subject)]


def _both(subject: Subject) -> tuple[str, str]:
    marks = subject.marks
    return marks.texts, marks.names


Known = Callable[[Subject], Subject]
_sections: dict[str, Section] = {}
_known: list[Known] = []


def register(*sections: Section) -> None:
    """Add sections; called by `AppConfig.ready`."""
    _sections.update({section.name: section for section in sections})


def register_known(known: Known) -> None:
    """Add a function that says what an app knows of a person besides; called by `AppConfig.ready`."""
    _known.append(known)


def sections() -> list[Section]:
    """Return the sections in the order in which they are erased."""
    return sorted(_sections.values(), key=lambda section: (section.order, section.name))


def resolve(subject: Subject) -> Subject:
    """Return the person with everything the apps know of them; twice, for one app's answer may be another's question.

    Numbers and names only add to what is looked for in texts: families share them, so they lead to no other person.
    """
    found = subject
    for _ in range(2):
        for known in _known:
            found = found.joined(known(replace(found, phones=frozenset(), names=frozenset())))
    return found


def plain_rows(rows: Iterable[Model], *, leave: Sequence[str] = ()) -> Iterable[dict[str, Any]]:
    """Yield every column of the rows, but for those named."""
    for row in rows:
        yield {
            column.attname: getattr(row, column.attname)
            for column in row._meta.concrete_fields
            if column.attname not in leave
        }
