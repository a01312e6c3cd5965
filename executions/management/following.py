"""Looking at something again and again until it ends, also across a database that is away for a while."""

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar
from uuid import UUID

import orjson
import psycopg
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError, connection

from executions import selectors
from executions.models import Status
from executions.stream.messages import STATE, Cursor, Message, Story
from executions.stream.polling import read_story
from tenants.terminal import FAILED, Answer

LOOK_SECONDS: Final = 0.3
PATIENCE_SECONDS: Final = 120.0
_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
T = TypeVar("T")


def look(question: Callable[[], T], *, patience: float = PATIENCE_SECONDS) -> T:
    """Ask the database, again while it does not answer.

    Raises:
        CommandError: it was away for longer than the patience lasts.
    """
    stop, is_told = time.monotonic() + patience, False
    while True:
        try:
            return question()
        except _AWAY as error:
            connection.close()
            if time.monotonic() >= stop:
                raise CommandError(f"The database does not answer: {error}", returncode=FAILED) from None
        if not is_told:
            sys.stderr.write("The database does not answer; trying again\n")
            is_told = True
        time.sleep(LOOK_SECONDS)


def follow(execution_id: UUID, cursor: Cursor, *, is_patient: bool = True) -> Iterator[Answer]:
    """Give what an execution tells behind a cursor until its end, or until now.

    Raises:
        BadPlaceError: the execution has not reached the cursor.
        CommandError: it did not succeed, or the database stays away.
    """
    progress = _Progress(execution_id)
    story = _read(execution_id, cursor)
    story.check(cursor)
    while True:
        for message in story.messages:
            cursor = cursor.after(message)
            yield _told(message, cursor)
        if story.is_whole:
            yield from progress.news(cursor)
        if story.is_end(cursor):
            break
        if story.is_whole:
            if not is_patient:
                return
            time.sleep(LOOK_SECONDS)
        story = _read(execution_id, cursor)
    yield {"id": str(cursor), "event": "end", "data": {"status": story.status}}, f"end  {story.status}"
    if story.status != Status.SUCCEEDED:
        raise CommandError(f"It ended as {story.status}", returncode=FAILED)


def _read(execution_id: UUID, cursor: Cursor) -> Story:
    return look(lambda: read_story(execution_id, cursor))


class _Progress:
    """How far an execution says it is; told when it changes."""

    def __init__(self, execution_id: UUID) -> None:
        self._id = execution_id
        self._told: int | None = None

    def news(self, cursor: Cursor) -> Iterator[Answer]:
        """Give the progress if it is another than the last time."""
        now = look(lambda: selectors.get_any_execution(self._id)).progress
        if now is not None and now != self._told:
            self._told = now
            yield {"id": str(cursor), "event": "progress", "data": {"progress": now}}, f"progress  {now} %"


def _told(message: Message, cursor: Cursor) -> Answer:
    body = orjson.loads(message.body)
    return {"id": str(cursor), "event": message.event, "data": body}, _text(message.event, body)


def _text(event: str, body: dict[str, Any]) -> str:
    if event == STATE:
        reason = f"  ({body['reason']})" if body.get("reason") else ""
        return f"{body['occurred_at']}  {body['type']}  attempt {body.get('attempt', 0)}{reason}"
    said = [body["text"]] if body["text"] else []
    said += [orjson.dumps(body["data"]).decode()] if body["data"] is not None else []
    return f"{body['written_at']}  {body.get('level', event):<7}  {' '.join(said)}"
