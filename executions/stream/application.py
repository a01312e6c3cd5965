"""The stream process: a plain ASGI callable that serves one address, for thousands of seconds at a time."""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.api.problems import MethodNotAllowedError, as_domain_error, document_of, headers_of
from core.errors import DomainError, NotFoundError, UnavailableError
from core.ids import uuid7
from executions.stream.door import Admission, admit
from executions.stream.hub import AWAY, Follow, Hub
from executions.stream.messages import COMMENT, RETRY, Cursor, Story, encode, encode_end
from executions.stream.origins import cross_origin

logger = logging.getLogger("nexus.stream")
MAX_CONNECTIONS: Final = 500
MAX_SECONDS: Final = 900.0
COMMENT_SECONDS: Final = 15.0
# Who was let in is asked again so often: a session, a role or a business may have ended.
CHECK_SECONDS: Final = 15.0
# A follower that takes nothing for so long is dropped; it comes back and goes on where it was.
SLOW_SECONDS: Final = 20.0
_PATH = re.compile(r"/api/v1/executions/([0-9a-fA-F-]{36})/stream")
_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class FullError(UnavailableError):
    """This process holds as many followers as it may."""

    code = "too_many_followers"


class StreamApplication:
    """Answers /healthz and the streams of executions; everything else is 404."""

    def __init__(self, hub: Hub, *, most: int = MAX_CONNECTIONS) -> None:
        self.hub = hub
        self.most = most
        self.connections = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self.hub.open()
            else:
                await self.hub.close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        shared = cross_origin(headers.get("origin", ""))
        if scope["path"] == "/healthz":
            return await _reply(send, 200, b'{"status":"alive"}', {"Content-Type": "application/json"})
        if scope["method"] == "OPTIONS":
            return await _reply(send, 204, b"", shared)
        began = time.monotonic()
        status = 200
        try:
            status = await self._follow(scope, headers, shared, receive, send)
        except Exception as error:  # noqa: BLE001 - the border: every error becomes a problem document
            refusal = _refusal_of(error)
            status = refusal.status
            await _refuse(send, refusal, scope["path"], shared)
        finally:
            seconds = round(time.monotonic() - began, 1)
            logger.info("stream", extra={"path": scope["path"], "status": status, "seconds": seconds})

    async def _follow(
        self, scope: Scope, headers: dict[str, str], shared: dict[str, str], receive: Receive, send: Send
    ) -> int:
        execution_id = _execution_of(scope)
        if self.connections >= self.most:
            raise FullError(f"{self.most} followers are here; come again", headers={"Retry-After": "5"})
        self.connections += 1
        try:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            cursor = Cursor.read(headers.get("last-event-id") or query.get("after", [""])[0])
            admission = await asyncio.to_thread(
                admit,
                execution_id=execution_id,
                ticket=query.get("ticket", [""])[0],
                authorization=headers.get("authorization", ""),
            )
            key = (admission.tenant_id, execution_id)
            story = await self.hub.read(key, cursor)
            story.check(cursor)
            if story.is_end(cursor):
                await _reply(send, 204, b"", shared)
                return 204
            await _start(send, 200, {**_HEADERS, **shared})
            async with self.hub.following(key, cursor, story) as follow:
                await Telling(self.hub, follow, cursor, send, admission).until_over(receive, story)
            return 200
        finally:
            self.connections -= 1


class Telling:
    """One connection of one follower."""

    def __init__(self, hub: Hub, follow: Follow, cursor: Cursor, send: Send, admission: Admission) -> None:
        self.hub, self.follow, self.cursor, self.send, self.admission = hub, follow, cursor, send, admission
        self.checked_at = time.monotonic()
        self.ends_at = self.checked_at + MAX_SECONDS

    async def until_over(self, receive: Receive, first: Story) -> None:
        """Tell everything until the end, the follower's leave, or the time is over."""
        telling = asyncio.create_task(self._tell(first))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (telling, leaving):
                task.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)
        if telling.done() and not telling.cancelled() and (error := telling.exception()):
            logger.info("stream_cut", extra={"reason": type(error).__name__})
        with contextlib.suppress(Exception):
            await self.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell(self, story: Story) -> None:
        text, self.cursor = encode(story.messages, self.cursor)
        await self._write(RETRY + text)
        while not story.is_end(self.cursor) and time.monotonic() < self.ends_at:
            await self._check()
            if not self.follow.covers(self.cursor) or not story.is_whole:
                story = await self.hub.read(self.follow.key, self.cursor)
                text, self.cursor = encode(story.messages, self.cursor)
            elif await self.follow.wait(self.cursor, COMMENT_SECONDS):
                story = self.follow.story
                text, self.cursor = encode(self.follow.tail, self.cursor)
            else:
                text = COMMENT
            if text:
                await self._write(text)
        if story.is_end(self.cursor):
            await self._write(encode_end(story.status, self.cursor))

    async def _check(self) -> None:
        """End the telling of somebody who may not follow any more."""
        if time.monotonic() - self.checked_at >= CHECK_SECONDS:
            self.checked_at = time.monotonic()
            await asyncio.to_thread(self.admission.check)

    async def _write(self, text: bytes) -> None:
        message = {"type": "http.response.body", "body": text, "more_body": True}
        await asyncio.wait_for(self.send(message), SLOW_SECONDS)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _execution_of(scope: Scope) -> UUID:
    found = _PATH.fullmatch(scope["path"])
    if found is None:
        raise NotFoundError(f"Nothing is at {scope['path']}")
    if scope["method"] != "GET":
        raise MethodNotAllowedError("This path does not take this method", headers={"Allow": "GET"})
    try:
        return UUID(found[1])
    except ValueError:
        raise NotFoundError("Nothing is here") from None


def _refusal_of(error: Exception) -> DomainError:
    refusal = UnavailableError("The database does not answer") if isinstance(error, AWAY) else as_domain_error(error)
    if refusal.status >= 500 and not isinstance(error, FullError):
        logger.error("stream_failed", exc_info=error)
    return refusal


async def _refuse(send: Send, refusal: DomainError, path: str, shared: dict[str, str]) -> None:
    headers = {"Content-Type": "application/problem+json", **headers_of(refusal), **shared}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    await _reply(send, refusal.status, document_of(refusal, path=path, request_id=str(uuid7())), headers)


async def _start(send: Send, status: int, headers: dict[str, str]) -> None:
    safe = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **headers}
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in safe.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})


async def _reply(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    await _start(send, status, {**headers, "Content-Length": str(len(body))} if status != 204 else headers)
    await send({"type": "http.response.body", "body": body, "more_body": False})


def make_application() -> StreamApplication:
    """Return the application of this process, by the settings.

    Raises:
        ImproperlyConfigured: no database is named.
    """
    if not settings.DATABASE_URL:
        raise ImproperlyConfigured("set DATABASE_URL")
    return StreamApplication(Hub(database_url=settings.DATABASE_URL, valkey_url=settings.REDIS_URL))
