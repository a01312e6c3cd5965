"""What an execution says, as the run page shows it and goes on showing it while more comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from core.looks import Tone
from core.pages import PageRequest, page
from executions import selectors
from executions.models import Execution, Line
from executions.stream.messages import Cursor
from executions.stream.polling import follow

MOST_LINES = 500
OUTPUT = Line.Kind.OUTPUT.value


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line as it looks. Without a number it is the blank that the script fills."""

    level: str
    tone: Tone
    icon: str
    number: int = 0
    attempt: int = 0
    at: datetime | None = None
    text: str = ""

    @property
    def is_output(self) -> bool:
        """Tell a piece of output from a line of log."""
        return self.level == OUTPUT


@dataclass(frozen=True, slots=True)
class Said:
    """The newest lines of an execution, and behind which cursor more will come."""

    lines: Sequence[SaidLine]
    total: int
    cursor: Cursor

    @property
    def left_out(self) -> int:
        """How many older lines are not shown."""
        return self.total - len(self.lines)


LEVELS: Sequence[SaidLine] = (
    SaidLine("debug", Tone.NEUTRAL, "circle-dot"),
    SaidLine("info", Tone.LIVE, "info"),
    SaidLine("warning", Tone.WAIT, "triangle-alert"),
    SaidLine("error", Tone.BAD, "octagon-x"),
    SaidLine(OUTPUT, Tone.GOOD, "arrow-right"),
)
_LOOKS: Mapping[str, SaidLine] = {look.level: look for look in LEVELS}


def said_of(execution: Execution) -> Said:
    """Return what an execution said last, at most 500 lines."""
    rows = selectors.list_last_lines(execution.id, MOST_LINES)
    last = rows[-1].number if rows else 0
    return Said([_shown(row) for row in rows], last, Cursor(execution.version, last))


@require_safe
@page(selectors.VIEW)
def stream(request: PageRequest, key: UUID) -> HttpResponse:
    """Let the run page follow an execution."""
    return follow(request, selectors.get_execution(key, seen_by=request.principal), request.principal)


def _shown(row: Line) -> SaidLine:
    look = _LOOKS.get(row.level or row.kind, _LOOKS["info"])
    data = "" if row.data is None else orjson.dumps(row.data).decode()
    text = f"{row.text} {data}".strip()
    return SaidLine(look.level, look.tone, look.icon, row.number, row.attempt, row.written_at, text)
