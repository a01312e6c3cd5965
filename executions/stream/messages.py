"""What a follower is told: cursor, messages and their text, and how they are read from the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson

from core.errors import MalformedError
from events.facts import whole_payload
from executions.models import FINAL

PAGE: Final = 100
RETRY: Final = b"retry: 1000\n\n"
COMMENT: Final = b": still here\n\n"
STATE: Final = "state"
# One statement, so one moment: whoever sees the last state sees every line that was written before it.
READ: Final = """
(SELECT 'now' AS kind, version AS number, NULL::timestamptz AS at, coalesce((SELECT max(l.number)
        FROM executions_line l WHERE l.tenant_id = e.tenant_id AND l.execution_id = e.id), 0) AS attempt,
    status AS level, NULL::text AS text, NULL::text AS data
FROM executions_execution e WHERE tenant_id = %(tenant)s AND id = %(id)s)
UNION ALL (SELECT 'state', sequence, occurred_at, 0, subject_id::text, type, payload::text
FROM events_event WHERE tenant_id = %(tenant)s AND subject_id = %(id)s AND sequence > %(version)s
ORDER BY sequence LIMIT %(most)s)
UNION ALL (SELECT kind, number, written_at, attempt, level, text, data::text
FROM executions_line WHERE tenant_id = %(tenant)s AND execution_id = %(id)s AND number > %(number)s
ORDER BY number LIMIT %(most)s)
"""


class BadPlaceError(MalformedError):
    """The cursor names no place in the story of this execution."""

    code = "bad_cursor"


class Cursor(NamedTuple):
    """How far a follower is: the last change and the last line it has."""

    version: int = 0
    number: int = 0

    def __str__(self) -> str:
        return f"{self.version}-{self.number}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Read what a message's id said; nothing is the beginning.

        Raises:
            BadPlaceError: it is no cursor.
        """
        if not text:
            return cls()
        version, dash, number = text.partition("-")
        if not dash or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (version, number)):
            raise BadPlaceError("The cursor is <version>-<line>, as the id of a message says it")
        return cls(int(version), int(number))

    def has(self, message: "Message") -> bool:
        """Tell whether the follower has this message already."""
        return message.number <= (self.version if message.event == STATE else self.number)

    def after(self, message: "Message") -> "Cursor":
        """Return the place behind a message."""
        if message.event == STATE:
            return Cursor(message.number, self.number)
        return Cursor(self.version, message.number)


@dataclass(frozen=True, slots=True)
class Message:
    """One change (`state`), line of log (`log`) or piece of output (`output`); `body` is its JSON."""

    event: str
    number: int
    at: float
    body: bytes

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Message":
        """Build it from a row of READ."""
        kind, number, at, attempt, level, text, data = row
        if kind == STATE:
            said = whole_payload(text, level, orjson.loads(data or "{}")) or {}
            shown = {"sequence": number, "type": text, "occurred_at": at, **said}
        else:
            piece = orjson.Fragment(data) if data is not None else None
            shown = {"number": number, "attempt": attempt, "text": text, "data": piece, "written_at": at}
            shown |= {"level": level} if level else {}
        return cls(kind, number, at.timestamp(), orjson.dumps(shown, option=orjson.OPT_UTC_Z))


@dataclass(frozen=True, slots=True)
class Story:
    """What one look at the tables found behind a cursor, and where the execution stood then."""

    messages: list[Message]
    now: Cursor
    status: str
    is_whole: bool

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]], most: int) -> "Story":
        """Put the rows of READ in the order of their times; changes and lines each keep their own.

        Raises:
            BadPlaceError: the execution is not there (any more).
        """
        found = list(rows)
        head = next((row for row in found if row[0] == "now"), None)
        if head is None:
            raise BadPlaceError("The execution is gone")
        changes = [Message.of(row) for row in found if row[0] == STATE]
        lines = [Message.of(row) for row in found if row[0] not in {"now", STATE}]
        is_whole = max(len(changes), len(lines)) < most
        messages = list(merge(changes, lines, key=lambda message: message.at))
        return cls(messages, Cursor(head[1], head[3]), head[4], is_whole)

    def is_end(self, at: Cursor) -> bool:
        """Tell whether nothing more will come for a follower that is at a place."""
        return self.status in FINAL and at.version >= self.now.version and at.number >= self.now.number

    def check(self, cursor: Cursor) -> None:
        """Refuse a place that the execution has not reached.

        Raises:
            BadPlaceError: the cursor is ahead of the execution.
        """
        if cursor.version > self.now.version or cursor.number > self.now.number:
            raise BadPlaceError("The cursor is ahead of this execution")


def values(tenant_id: UUID, execution_id: UUID, cursor: Cursor, most: int = PAGE) -> dict[str, Any]:
    """Return what READ is asked with."""
    return {"tenant": tenant_id, "id": execution_id, **cursor._asdict(), "most": most}


def encode(messages: Iterable[Message], cursor: Cursor) -> tuple[bytes, Cursor]:
    """Return the text of the messages that a follower does not have yet, and where it is afterwards."""
    parts = []
    for message in messages:
        if cursor.has(message):
            continue
        cursor = cursor.after(message)
        head = f"id: {cursor}\nevent: {message.event}\ndata: ".encode()
        parts.append(head + message.body + b"\n\n")
    return b"".join(parts), cursor


def encode_end(status: str, cursor: Cursor) -> bytes:
    """Return the message after which nothing comes."""
    return f"id: {cursor}\nevent: end\ndata: ".encode() + orjson.dumps({"status": status}) + b"\n\n"
