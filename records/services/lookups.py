"""What cells refer to: people by address or name, records by their marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from accounts import selectors as people
from core.admission import require_right
from core.principal import Principal
from records.cells import Place, read, refuse
from records.registry import Field, RecordType, Shape, get_record_type

# Beyond so many, what was found is asked again: memory stays flat.
MOST_KNOWN = 20_000
Records = dict[tuple[str, str], UUID]


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was created because a row referred to it."""

    kind: str
    id: UUID


@dataclass(slots=True)
class Lookups:
    """Finds what cells refer to, each text once. What a refused row had made is forgotten by `forget`.

    `records` keeps what was found: a run hands it from one chunk of rows to the next, a dry run, which takes back what
    it made, does not.
    """

    actor: Principal
    place: Place
    records: Records = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    _pending: Records = field(default_factory=dict)
    _people: dict[str, list[UUID]] | None = None

    def person(self, wanted: Field, text: str) -> UUID:
        """Return the member of an e-mail address, a key, or a name that only one has.

        Raises:
            CellError: nobody, or several.
        """
        key = _key_of(text)
        if key is not None:
            return key
        found = self._members().get(text.strip().lower(), [])
        if len(found) != 1:
            detail = f"{text!r} is nobody of this business" if not found else f"Several people are called {text!r}"
            raise refuse(wanted.name, "unknown_person", detail)
        return found[0]

    def record(self, wanted: Field, text: str, *, create: bool) -> UUID:
        """Return the record that a mark names, or a key; with `create` make one that is not there.

        Raises:
            CellError: none, or several.
            DomainError: the record to be made is refused.
        """
        key = _key_of(text)
        if key is not None:
            return key
        known = (wanted.to, text.strip().lower())
        found = self.records.get(known) or self._pending.get(known)
        if found is None:
            found = self._find(wanted, text) or self._make(wanted, text, create=create)
            self._pending[known] = found
        return found

    def begin(self) -> None:
        """Begin a row: what the one before found holds, it went through."""
        if len(self.records) > MOST_KNOWN:
            self.records.clear()
        self.records.update(self._pending)
        self.forget()

    def forget(self) -> None:
        """Forget what the present row found and made: it was refused."""
        self._pending.clear()
        self.made = []

    def _members(self) -> dict[str, list[UUID]]:
        if self._people is None:
            self._people = {}
            for member in people.list_members().exclude(status="suspended"):
                for name in {member.user.email.lower(), member.user.name.lower()}:
                    self._people.setdefault(name, []).append(member.user_id)
        return self._people

    def _find(self, wanted: Field, text: str) -> UUID | None:
        for find in get_record_type(wanted.to).marks.values() if wanted.to else ():
            found = find(text.strip())
            if len(found) > 1:
                raise refuse(wanted.name, "ambiguous_reference", f"Several records are known by {text!r}")
            if found:
                return found[0]
        return None

    def _make(self, wanted: Field, text: str, *, create: bool) -> UUID:
        kind = get_record_type(wanted.to) if wanted.to else None
        if not create or kind is None or kind.creation is None:
            raise refuse(wanted.name, "unknown_reference", f"Nothing is known by {text!r}")
        require_right(self.actor, kind.right("add"), detail=f"Your role lacks {kind.right('add')}")
        command = kind.creation.command.check(self._marked(kind, text))
        made = kind.creation.run(command, self.actor)
        self.made.append(Made(kind.name, made.pk))
        key: UUID = made.pk
        return key

    def _marked(self, kind: RecordType, text: str) -> dict[str, Any]:
        """Return the values of a record of which only a mark is known: its name, when the kind has one."""
        mark = "name" if "name" in kind.marks else next(iter(kind.marks))
        wanted = kind.field(mark)
        return {mark: read(wanted, text, self.place) if wanted else text}


def _key_of(text: str) -> UUID | None:
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


def is_reference(wanted: Field) -> bool:
    """Tell whether a field names a person or a record."""
    return wanted.shape in {Shape.PERSON, Shape.RECORD}


def marks_in(value: Any) -> Sequence[str]:
    """Return the texts of a value by which a record may be known."""
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
