"""What happened around a record, from every app that knows something of it, the newest first.

An app adds a source: a function that reads its own rows about a record before a place in time. The sources are merged
by time and key, so a page ends where the next one begins, also between rows of one moment.
"""

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Expression, F, Q, QuerySet, Value
from django.db.models.fields import CharField
from django.utils.functional import Promise

from accounts.names import names_of
from core.errors import FieldError, MalformedError
from core.happenings import actor_name
from core.looks import Tone
from core.principal import Principal
from events.models import Event
from executions.selectors import find_with_metadata
from records.registry import RecordNotFoundError, RecordType, get_record_type, record_types
from records.selectors.merges import parts_of

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the time and the key of its last entry."""

    at: datetime
    key: UUID


@dataclass(frozen=True)
class Subject:
    """The record that is asked about, and who asks."""

    kind: RecordType
    key: UUID
    principal: Principal

    @cached_property
    def keys(self) -> Sequence[UUID]:
        """The record, and those that became part of it."""
        return [self.key, *(parts_of(self.kind.name, self.key) if self.kind.merging else ())]

    @cached_property
    def execution_ids(self) -> Sequence[UUID] | None:
        """The executions whose metadata name the record as `record_id`; None when there are very many."""
        return find_with_metadata([{"record_id": str(self.key)}])


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries are wanted: so many, older than a place."""

    limit: int
    before: Place | None = None

    def of(self, rows: QuerySet[Any], at: str | Expression = "created_at") -> list[Any]:
        """Return the rows of the window, the newest first; each has its time as `told_at`."""
        timed = rows.annotate(told_at=F(at) if isinstance(at, str) else at)
        if self.before is not None:
            same = Q(told_at=self.before.at, id__lt=self.before.key)
            timed = timed.filter(Q(told_at__lte=self.before.at), Q(told_at__lt=self.before.at) | same)
        return list(timed.order_by("-told_at", "-id")[: self.limit])


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: who, what in words that follow the name, when, and where to read more."""

    id: UUID
    at: datetime
    kind: str
    sentence: str
    actor_kind: str
    actor_id: UUID
    subject_type: str
    subject_id: UUID
    url: str = ""
    detail: str = ""
    icon: str = "circle-dot"
    tone: Tone = Tone.NEUTRAL
    who: str = ""

    @property
    def place(self) -> tuple[datetime, UUID]:
        """What it is ordered by."""
        return self.at, self.id


Read = Callable[[Subject, Window], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries of one kind come from. Without the right nobody sees them; `only` names the records they are of."""

    kind: str
    read: Read
    permission: str = ""
    only: Collection[str] = ()

    def is_open(self, subject: Subject) -> bool:
        """Tell whether somebody may read it about a record."""
        fits = not self.only or subject.kind.name in self.only
        return fits and (not self.permission or subject.principal.may(self.permission))


@dataclass(frozen=True, slots=True)
class Wording:
    """How an app tells its events: words that follow the name, and what goes with some of them, by the event's key."""

    words: Mapping[str, Text] = field(default_factory=dict)
    details: Callable[[Sequence[Event]], Mapping[UUID, str]] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, the place where older ones begin or None, and the names of all people in them."""

    entries: Sequence[Entry]
    older: Place | None
    names: Mapping[UUID, str]


_sources: dict[str, Source] = {}
_wordings: list[Wording] = []


def register(*sources: Source) -> None:
    """Add sources; called by `AppConfig.ready`."""
    _sources.update({source.kind: source for source in sources})


def register_wording(wording: Wording) -> None:
    """Say how events of an app are told; called by `AppConfig.ready`."""
    _wordings.append(wording)


def wordings() -> Sequence[Wording]:
    """Return how every app tells its events."""
    return _wordings


def find_subject(key: UUID, principal: Principal, *, record_type: str = "") -> Subject:
    """Return the record of a key, of a kind or of whichever it is; without a kind one query asks all of them.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        RecordNotFoundError: no such record, or not for this principal.
    """
    if record_type:
        kind = get_record_type(record_type, pointer="?record_type")
        kind.get(key, seen_by=principal)
        return Subject(kind, key, principal)
    asked = [
        kind.listed(seen_by=principal)
        .filter(pk=key)
        .order_by()
        .annotate(kind_name=Value(kind.name, output_field=CharField()))
        .values_list("kind_name", flat=True)
        for kind in record_types()
        if principal.may(kind.right("view"))
    ]
    found = list(asked[0].union(*asked[1:], all=True)) if asked else []
    if not found:
        raise RecordNotFoundError("Nothing is here")
    return Subject(get_record_type(found[0]), key, principal)


def read_timeline(
    subject: Subject, window: Window, *, kinds: Collection[str] = (), people: Iterable[UUID | None] = ()
) -> Page:
    """Return one page: a query for each source and one for the names; `people` are named besides.

    Raises:
        MalformedError: a kind that no source has.
    """
    _check_kinds(kinds)
    wider = replace(window, limit=window.limit + 1)
    opened = [source for source in _sources.values() if (not kinds or source.kind in kinds) and source.is_open(subject)]
    streams = [source.read(subject, wider) for source in opened]
    merged = heapq.merge(*streams, key=lambda entry: entry.place, reverse=True)
    found = list(islice(merged, wider.limit))
    entries, has_more = found[: window.limit], len(found) > window.limit
    names = names_of([*(entry.actor_id for entry in entries), *people])
    told = [replace(entry, who=entry.who or actor_name(entry.actor_kind, entry.actor_id, names)) for entry in entries]
    return Page(told, Place(*entries[-1].place) if has_more else None, names)


def _check_kinds(kinds: Collection[str]) -> None:
    strange = sorted(set(kinds) - _sources.keys())
    if strange:
        fault = FieldError("?kind", "bad_filter", f"Known: {', '.join(sorted(_sources))}")
        raise MalformedError(f"{', '.join(strange)!r} is no kind of entry", code="bad_filter", errors=[fault])
