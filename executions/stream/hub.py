"""One reader for all who follow the same execution: it looks once a second, and at once when somebody hints."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from typing import Any, Final
from uuid import UUID

import psycopg
import redis.asyncio
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from executions.lines import CHANNEL
from executions.stream.messages import PAGE, READ, Cursor, Message, Story, values

logger = logging.getLogger(__name__)
LOOK_SECONDS: Final = 1.0
# What a follow keeps for those who are nearly there; who is further behind reads the tables.
MAX_TAIL: Final = 300
MAX_TAIL_BYTES: Final = 1_000_000
MAX_PAGES: Final = 10
_TENANT = "SELECT set_config('app.tenant', %s, true)"
_CHANGED = """
SELECT e.id, e.version, coalesce((SELECT max(l.number) FROM executions_line l
    WHERE l.tenant_id = e.tenant_id AND l.execution_id = e.id), 0)
FROM executions_execution e WHERE e.tenant_id = %s AND e.id = ANY(%s)
"""
AWAY = (psycopg.Error, PoolTimeout, OSError)
Key = tuple[UUID, UUID]


class Follow:
    """One execution that somebody follows: its newest messages, and where it stands."""

    def __init__(self, key: Key, at: Cursor, story: Story) -> None:
        self.key = key
        self.base, self.at = at, at
        self.tail: list[Message] = []
        self.followers = 0
        self._news = asyncio.Event()
        self.take(story)

    def covers(self, cursor: Cursor) -> bool:
        """Tell whether the tail holds everything behind a cursor."""
        return cursor.version >= self.base.version and cursor.number >= self.base.number

    def take(self, story: Story) -> None:
        """Add what was read, forget the oldest, and wake the followers."""
        self.tail += story.messages
        self.story = story
        for message in story.messages:
            self.at = self.at.after(message)
        size = sum(len(message.body) for message in self.tail)
        surplus = 0
        while surplus < len(self.tail) and (len(self.tail) - surplus > MAX_TAIL or size > MAX_TAIL_BYTES):
            self.base = self.base.after(self.tail[surplus])
            size -= len(self.tail[surplus].body)
            surplus += 1
        del self.tail[:surplus]
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def wait(self, cursor: Cursor, seconds: float) -> bool:
        """Wait until there is something behind the cursor, at most so long; False when there is nothing."""
        if self.at.version > cursor.version or self.at.number > cursor.number:
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
            return True
        return False


class Hub:
    """All follows of this process, over a few connections of the application's role."""

    def __init__(self, *, database_url: str, valkey_url: str) -> None:
        self._pool = AsyncConnectionPool(
            database_url, min_size=1, max_size=4, open=False, timeout=5, kwargs={"autocommit": True}
        )
        self._valkey_url = valkey_url
        self._follows: dict[Key, Follow] = {}
        self._hints: set[UUID] = set()
        self._hinted = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Begin to look and to listen."""
        await self._pool.open()
        self._tasks = [asyncio.create_task(self._look()), asyncio.create_task(self._listen())]

    async def close(self) -> None:
        """Stop both."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._pool.close(timeout=1)

    async def read(self, key: Key, cursor: Cursor) -> Story:
        """Read a page of what is behind a cursor, behind the tenant's wall."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(_TENANT, [str(key[0])])
            found = await connection.execute(READ, values(*key, cursor))
            return Story.of(await found.fetchall(), PAGE)

    @contextlib.asynccontextmanager
    async def following(self, key: Key, at: Cursor, story: Story) -> AsyncIterator[Follow]:
        """Share the follow of an execution while the block runs; it begins with what its first follower found."""
        follow = self._follows.get(key) or Follow(key, at, story)
        self._follows[key] = follow
        follow.followers += 1
        try:
            yield follow
        finally:
            follow.followers -= 1
            if not follow.followers:
                self._follows.pop(key, None)

    def hint(self, ids: Iterable[UUID]) -> None:
        """Look at these at once, when somebody follows them."""
        self._hints.update({key[1] for key in self._follows}.intersection(ids))
        if self._hints:
            self._hinted.set()

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        look_at = loop.time() + LOOK_SECONDS
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hinted.wait(), max(0.0, look_at - loop.time()))
            self._hinted.clear()
            hints, self._hints = self._hints, set()
            try:
                if loop.time() >= look_at:
                    look_at = loop.time() + LOOK_SECONDS
                    await self._look_at_all()
                else:
                    await self._refresh([follow for key, follow in self._follows.items() if key[1] in hints])
            except Exception:  # the border: whatever it was, the next look comes
                logger.warning("stream_look_failed", exc_info=True)
                await asyncio.sleep(LOOK_SECONDS)

    async def _look_at_all(self) -> None:
        by_tenant: dict[UUID, list[UUID]] = defaultdict(list)
        for tenant_id, execution_id in self._follows:
            by_tenant[tenant_id].append(execution_id)
        for tenant_id, ids in by_tenant.items():
            async with self._pool.connection() as connection, connection.transaction():
                await connection.execute(_TENANT, [str(tenant_id)])
                rows = await (await connection.execute(_CHANGED, [tenant_id, ids])).fetchall()
            for execution_id, version, number in rows:
                follow = self._follows.get((tenant_id, execution_id))
                if follow is not None and follow.at != (version, number):
                    await self._refresh([follow])

    async def _refresh(self, follows: list[Follow]) -> None:
        for follow in follows:
            for _ in range(MAX_PAGES):
                story = await self.read(follow.key, follow.at)
                follow.take(story)
                if story.is_whole:
                    break

    async def _listen(self) -> None:
        while True:
            try:
                async with self._valkey() as client, client.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    async for message in channel.listen():
                        self._hear(message)
            except (redis.RedisError, OSError):
                logger.warning("stream_hears_nothing")
            await asyncio.sleep(LOOK_SECONDS)

    def _valkey(self) -> redis.asyncio.Redis:
        """Return a client that may hear nothing for as long as nobody says anything."""
        return redis.asyncio.from_url(self._valkey_url, socket_timeout=None, socket_keepalive=True)

    def _hear(self, message: dict[str, Any]) -> None:
        if message["type"] == "message":
            with contextlib.suppress(ValueError):
                self.hint(UUID(text) for text in message["data"].decode().split(","))
