"""What a request relies on from an earlier one, and has confirmed in the message of its first statement.

Who asks was read by the request before, most of the time with the same answer. A request that relies on that answer
sends a statement ahead of its first one that fails when the answer is another now, so nothing is read or written for
somebody who may not any more, and no round trip is spent on asking. A failure that is caught in between changes
nothing: the next statement has to confirm as well, and in the end whoever opened `relying` looks.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.db import connection


class Reliance:
    """The statement that confirms what is relied on; empty when nothing is, or when it was confirmed."""

    __slots__ = ("statement",)

    def __init__(self) -> None:
        self.statement = ""


_current: ContextVar[Reliance | None] = ContextVar("reliance", default=None)


@contextlib.contextmanager
def relying() -> Iterator[None]:
    """Let code inside rely on what is kept; who opens this looks whether it was confirmed, and else does all again."""
    token = _current.set(Reliance())
    try:
        yield
    finally:
        _current.reset(token)


def may_rely() -> bool:
    """Tell whether what is kept may be used here."""
    return _current.get() is not None


def rely_on(statement: str) -> None:
    """Use what is kept and have it confirmed by a statement, which must hold no value of a caller.

    Raises:
        RuntimeError: nobody would look whether it was confirmed, or something else is to be confirmed.
    """
    reliance = _current.get()
    if reliance is None or reliance.statement:
        raise RuntimeError("open relying() first, and rely on one thing")
    reliance.statement = statement


def unconfirmed() -> Reliance | None:
    """Return what the next statement has to confirm."""
    reliance = _current.get()
    return reliance if reliance is not None and reliance.statement else None


def confirm() -> None:
    """Have confirmed what no statement went along with; where a write is held it goes with that.

    Raises:
        DatabaseError: it is not so any more.
    """
    wrapper: Any = connection
    if unconfirmed() and not wrapper.has_writes_held:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
