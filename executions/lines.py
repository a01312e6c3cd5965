"""What running executions say: gathered in this process, written soon, apart from any transaction of an action."""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson
import psycopg
from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils import timezone

from core.doorbell import announce
from executions import transitions
from executions.errors import ActionFailedError
from executions.payloads import to_json

logger = logging.getLogger("nexus.execution")
MAX_TEXT: Final = 8_000
MAX_DATA_BYTES: Final = 65_536
MAX_LINES: Final = transitions.MAX_LINES
# What a process keeps while the database is away; the oldest go first.
MAX_WAITING: Final = 20_000
FLUSH_SECONDS: Final = 0.2
CHANNEL: Final = "executions.said"
LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
_RESERVED = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "execution_id", "attempt"})
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
Write = Callable[[str], Iterable[UUID]]


class Said(NamedTuple):
    """A line on its way to the table."""

    execution_id: UUID
    text: str


def make_line(
    *, tenant_id: UUID, execution_id: UUID, attempt: int, kind: str, level: str = "", text: str = "", data: Any = None
) -> Said:
    """Return a line as the table takes it: a long text is cut, too much data is replaced by a note."""
    plain, left_out = _data(data)
    row = {
        "tenant_id": tenant_id,
        "execution_id": execution_id,
        "attempt": attempt,
        "kind": kind,
        "level": level,
        "text": f"{_cut(text)} {left_out}".strip() if left_out else _cut(text),
        "data": plain,
        "written_at": timezone.now(),
    }
    return Said(execution_id, orjson.dumps(row).decode())


def write_log(message: str, level: str, *, identity: dict[str, object], fields: dict[str, object]) -> None:
    """Write the message into the log of the process; a field that the log record has itself gets an underscore."""
    extra = {f"{name}_" if name in _RESERVED else name: value for name, value in fields.items()}
    logger.log(LEVELS[level], message, extra={**extra, **identity})


def _cut(text: str) -> str:
    clean = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if len(clean) <= MAX_TEXT:
        return clean
    mark = f" … [cut, {len(clean):,} characters]"
    return clean[: MAX_TEXT - len(mark)] + mark


def _data(data: Any) -> tuple[Any, str]:
    """Return the data as JSON fragment, or None and why it is left out."""
    if data is None:
        return None, ""
    try:
        text = to_json(data, default=str)
    except ActionFailedError as error:
        return None, f"[data left out: {error.detail}]"
    size = len(text.encode())
    if size > MAX_DATA_BYTES:
        return None, f"[data left out: {size:,} bytes; {MAX_DATA_BYTES:,} are allowed]"
    return orjson.Fragment(text), ""


class Lines:
    """The lines of this process that are not written yet. `wake` is called when the first one comes."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._waiting: list[Said] = []
        self._spoke: set[UUID] = set()
        self._keeping = threading.Lock()
        self._writing = threading.Lock()

    def add(self, line: Said) -> None:
        """Keep a line until the next flush."""
        with self._keeping:
            self._waiting.append(line)
            self._spoke.add(line.execution_id)
            is_first = len(self._waiting) == 1
            if len(self._waiting) > MAX_WAITING:
                del self._waiting[: MAX_WAITING // 10]
                logger.warning("lines_lost", extra={"lines": MAX_WAITING // 10})
        if is_first:
            self._wake()

    def announce_changes(self, changed: Collection[UUID]) -> None:
        """Hint at changes of those that said something: somebody may be looking on."""
        if not self._spoke:
            return
        with self._keeping:
            spoke = self._spoke.intersection(changed)
            self._spoke -= spoke
        announce(CHANNEL, spoke)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing waits; a write that runs now may not be done."""
        return not self._waiting and not self._writing.locked()

    def flush(self, write: Write, *, keeps_unknown: bool) -> set[UUID]:
        """Write what waits and return whose it was; what a database that is away did not take goes on waiting.

        Lines of an execution that the database does not show are kept for a later flush, or dropped.
        """
        if self.is_empty:
            return set()
        with self._writing:
            with self._keeping:
                taken, self._waiting = self._waiting, []
            if not taken:
                return set()
            try:
                known = set(write(f"[{','.join(line.text for line in taken)}]"))
            except AWAY:
                self._put_back(taken)
                raise
            unknown = [line for line in taken if line.execution_id not in known]
            if unknown and keeps_unknown:
                self._put_back(unknown)
            elif unknown:
                logger.warning("lines_of_nobody", extra={"lines": len(unknown)})
        announce(CHANNEL, known)
        return known

    def _put_back(self, lines: Sequence[Said]) -> None:
        with self._keeping:
            self._waiting[:0] = lines


def flush_before_results(waiting: Lines) -> set[UUID]:
    """Write what the attempts said before their results are; lines never keep a result from being written."""
    try:
        return waiting.flush(transitions.write_lines, keeps_unknown=False)
    except (DatabaseError, InterfaceError):
        logger.warning("lines_not_written", exc_info=True)
        return set()
