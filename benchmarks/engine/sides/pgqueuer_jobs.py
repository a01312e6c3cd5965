"""PgQueuer: jobs claimed 25 a query and finished in batches; a chain of three jobs stands for three steps."""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from typing import Any

import asyncpg
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgPoolDriver
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.models import Job
from pgqueuer.queries import Queries

from benchmarks.engine import marks
from benchmarks.engine.client import SLEEP_SECONDS, THREADS, Client, serve

URL, BATCH = os.environ["BENCHMARK_DATABASE"], 25


def payload(number: float, place: int = 1) -> bytes:
    """Return what a job carries."""
    return json.dumps([number, place]).encode()


class Jobs(Client):
    """Four coroutines over four connections: the library is asynchronous."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.pool = self._run(self._connect())
        self.queries = Queries(AsyncpgPoolDriver(self.pool))

    def submit(self, kind: str, number: float) -> None:
        """Enqueue one."""
        self._run(self.queries.enqueue(kind, payload(number)))

    def submit_batch(self, first: int, count: int) -> None:
        """Enqueue many by one statement."""
        payloads: list[bytes | None] = [payload(number) for number in range(first, first + count)]
        self._run(self.queries.enqueue(["noop"] * count, payloads, [0] * count))

    def one_by_one(self, kind: str, count: int) -> None:
        """Submit from four coroutines."""

        async def submit_part(first: int) -> None:
            for number in range(first, count, THREADS):
                await self.queries.enqueue(kind, payload(number))

        async def submit_all() -> None:
            await asyncio.gather(*(submit_part(first) for first in range(THREADS)))

        self._run(submit_all())

    async def _connect(self) -> asyncpg.Pool:
        return await asyncpg.create_pool(URL, min_size=THREADS, max_size=THREADS)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)


def add_entrypoints(queue: PgQueuer, queries: Queries) -> None:
    """Declare what jobs do."""

    @queue.entrypoint("noop")
    async def noop(job: Job) -> None:
        pass

    @queue.entrypoint("mark")
    async def mark(job: Job) -> None:
        marks.note_start(json.loads(job.payload)[0])

    @queue.entrypoint("sleep")
    async def sleep(job: Job) -> None:
        number = json.loads(job.payload)[0]
        marks.note("begun", number)
        await asyncio.sleep(SLEEP_SECONDS)
        marks.note("ended", number)

    @queue.entrypoint("steps")
    async def steps(job: Job) -> None:
        number, place = json.loads(job.payload)
        if place == 2 and job.attempts == 0:
            raise RetryRequested
        if place < 3:
            await queries.enqueue("steps", payload(number, place + 1))


async def work() -> None:
    """Run jobs until the process is ended."""
    async with asyncpg.create_pool(URL, min_size=2, max_size=4) as pool:
        driver = AsyncpgPoolDriver(pool)
        queue = PgQueuer(driver)
        add_entrypoints(queue, Queries(driver))
        marks.note("ready")
        await queue.run(batch_size=BATCH)


async def prepare() -> None:
    """Make the tables."""
    async with asyncpg.create_pool(URL, min_size=1, max_size=1) as pool:
        await Queries(AsyncpgPoolDriver(pool)).install()


if __name__ == "__main__":
    if sys.argv[1] == "client":
        serve(Jobs())
    else:
        asyncio.run(prepare() if sys.argv[1] == "prepare" else work())
