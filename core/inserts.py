"""Adding one row by a statement that was built before: Django would build it anew for each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery

Fields = Sequence["Field[Any, Any]"]
# By the model and its fields; there are as many as models.
_texts: dict[tuple[type[Model], int], str] = {}


class _Waiting:
    """The key of the row that waits, and whether something was said of it."""

    __slots__ = ("is_told", "key")

    def __init__(self, key: UUID) -> None:
        self.key, self.is_told = key, False


_waiting: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)
_may_wait_for_commit: ContextVar[bool] = ContextVar("may_wait_for_commit", default=False)


def insert(row: Model, fields: Fields, *, database: str) -> bool:
    """Add a row with the values of its fields; False, and nothing done, when one of them is for the database to find.

    What the database makes of the values is not read back.

    Raises:
        IntegrityError: as when Django saves it.
    """
    connection = connections[database]
    found = [field.pre_save(row, add=True) for field in fields]
    if any(hasattr(value, "resolve_expression") for value in found):
        return False
    values = [field.get_db_prep_save(value, connection) for field, value in zip(fields, found, strict=True)]
    key = (type(row), len(fields))
    text = _texts.get(key) or _texts.setdefault(key, _build(row, fields, database))
    waiting = _waiting.get()
    if waiting is not None and waiting.key == row.pk:
        wrapper: Any = connection
        wrapper.hold_write(text, values)
        return True
    with connection.cursor() as cursor:
        cursor.execute(text, values)
    return True


@contextmanager
def added_with_next(key: UUID) -> Iterator[None]:
    """Let the row that a block adds wait for the statement after it, and go in its message.

    What PostgreSQL refuses of the row is raised by that statement, or at the end of the block; where `until_commit`
    allows it, by the COMMIT.
    """
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    token = _waiting.set(_Waiting(key))
    try:
        yield
    finally:
        _waiting.reset(token)
    # Directly inside the outermost transaction: nothing around it can catch a refusal and go on.
    if not (_may_wait_for_commit.get() and wrapper.in_atomic_block and len(wrapper.savepoint_ids) == 1):
        wrapper.send_held()


def tell_first(key: UUID) -> bool:
    """Tell, once, whether the row of a key is the one that waits: then nothing can have been said of it before."""
    waiting = _waiting.get()
    if waiting is None or waiting.key != key or waiting.is_told:
        return False
    waiting.is_told = True
    return True


@contextmanager
def until_commit() -> Iterator[None]:
    """Let what a service called by the block adds wait for the COMMIT; whoever opens this answers its refusals."""
    token = _may_wait_for_commit.set(True)
    try:
        yield
    finally:
        _may_wait_for_commit.reset(token)


def _build(row: Model, fields: Fields, database: str) -> str:
    query = InsertQuery(type(row))
    query.insert_values(fields, [copy(row)])  # building it sets the times once more
    ((text, _),) = query.get_compiler(database).as_sql()
    return str(text)
